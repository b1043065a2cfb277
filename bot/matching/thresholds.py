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
    """The limits between answering, suggesting and keeping quiet; from 0 to 1, except `weight`.

    Attributes:
        answer: The least confidence with which an entry is given as the answer.
        suggest: The least confidence with which entries are suggested.
        lead: How much surer the answer must be than the best entry with another answer.
        coverage: The least part of the question's weight that the answering entry must cover.
        weight: The least weight of the question's words that the answering entry must have; a
            word that is rare everywhere weighs 1, a common one nearly nothing. From 0 to 10.
        stray: From which weight on a single word of the question that the answering entry lacks
            holds the answer back; it counts the less, the more entries there are.
    """

    answer: float
    suggest: float
    lead: float
    coverage: float
    weight: float
    stray: float


@cache
def shipped_thresholds() -> Thresholds:
    """The thresholds that come with the package."""
    return read_thresholds(SHIPPED)


def read_thresholds(path: Path) -> Thresholds:
    """Read thresholds from a JSON file with one number for each.

    Raises:
        InputFileError: The file can't be read, or it is not one number in its range for each.
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
            yield Fault(str(path), f"threshold {name!r} is missing; {_range(name)}")
        elif not _is_in_range(name, content[name]):
            what = f"threshold {name!r} is {content[name]!r}; {_range(name)}"
            yield Fault(str(path), what)


def _most(name: str) -> int:
    return 10 if name == "weight" else 1


def _range(name: str) -> str:
    return f"it must be a number from 0 to {_most(name)}"


def _is_in_range(name: str, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= _most(name)
