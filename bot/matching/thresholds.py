"""How sure matching must be before it speaks."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
import json
from pathlib import Path

from bot.errors import Fault, InputFileError

SHIPPED = Path(__file__).with_name("thresholds.json")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits between answering, suggesting and keeping quiet; each from 0 to 1.

    Attributes:
        answer: The least confidence with which an entry is given as the answer.
        suggest: The least confidence with which entries are suggested.
        lead: How much surer the answer must be than the best entry with another answer.
        coverage: The least part of the question's weight that the answering entry must cover.
    """

    answer: float
    suggest: float
    lead: float
    coverage: float


@cache
def shipped_thresholds() -> Thresholds:
    """The thresholds that come with the package."""
    return read_thresholds(SHIPPED)


def read_thresholds(path: Path) -> Thresholds:
    """Read thresholds from a JSON file with one number for each.

    Raises:
        InputFileError: The file can't be read, or its content is not four numbers from 0 to 1.
    """
    content = _read_object(path)
    names = [field.name for field in fields(Thresholds)]
    faults = [*_unknown(path, content, names), *_wrong(path, content, names)]
    if faults:
        raise InputFileError(faults)
    return Thresholds(**{name: float(str(content[name])) for name in names})


def _read_object(path: Path) -> dict[str, object]:
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        what = f"can't be read ({error.strerror}); name a file that `evaluate --write` made"
        raise InputFileError([Fault(str(path), what)]) from error
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise InputFileError([Fault(place, f"is no JSON: {error.msg}")]) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise InputFileError([Fault(str(path), "is no JSON in UTF-8")]) from error
    if not isinstance(content, dict):
        what = "must be a JSON object, such as the shipped thresholds.json"
        raise InputFileError([Fault(f"{path}:1:1", what)])
    return content


def _unknown(path: Path, content: dict[str, object], names: list[str]) -> Iterator[Fault]:
    for name in content:
        if name not in names:
            what = f"unknown threshold {name!r}; there are {', '.join(names)}"
            yield Fault(str(path), what)


def _wrong(path: Path, content: dict[str, object], names: list[str]) -> Iterator[Fault]:
    for name in names:
        if name not in content:
            yield Fault(str(path), f"threshold {name!r} is missing; give a number from 0 to 1")
        elif not _is_share(content[name]):
            what = f"threshold {name!r} is {content[name]!r}; it must be a number from 0 to 1"
            yield Fault(str(path), what)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
