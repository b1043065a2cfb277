"""Questions with what should come of them, to judge matching by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
import json
from pathlib import Path

from bot.errors import Fault, InputFileError

OFFTOPIC = "offtopic"
"""The kind of queries that are no questions for a government at all."""
_TEXTS = {"kind": "", "style": "", "language": "", "differs": ""}


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the entries that answer it.

    Attributes:
        gold: Full ids of the entries that are right; empty if none is.
        kind: `answerable`, `offtopic`, `overheid`, `near-miss`, or what the file says.
        style: How it was worded.
        place: Where it stands: `file:line`.
        near: Full ids of entries that it looks like, though they don't answer it; may be left out.
        differs: In what it differs from those: `actor`, `year`, …; empty if that isn't said.
    """

    id: str
    question: str
    gold: tuple[str, ...] = ()
    kind: str = ""
    style: str = ""
    language: str = ""
    place: str = ""
    near: tuple[str, ...] = ()
    differs: str = ""


def read_queries(path: Path) -> tuple[Query, ...]:
    """Read queries from JSON lines; empty lines are skipped, keys that are not known ignored.

    Raises:
        InputFileError: The file can't be read, or lines of it are not queries; all are named.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputFileError([Fault(str(path), f"can't be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise InputFileError([Fault(str(path), "must be text in UTF-8")]) from error
    read = [_read(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    faults = [fault for fault in read if isinstance(fault, Fault)]
    faults += _repeated([query for query in read if isinstance(query, Query)])
    if faults:
        raise InputFileError(sorted(faults, key=_line))
    return tuple(query for query in read if isinstance(query, Query))


def read_all_queries(paths: Sequence[Path]) -> tuple[Query, ...]:
    """Read the queries of several files together.

    Raises:
        InputFileError: A file can't be read, lines are not queries, or there is no query at all.
    """
    queries: list[Query] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            queries += read_queries(path)
        except InputFileError as error:
            faults += error.faults
    faults += _repeated(queries)
    if not queries and not faults:
        what = 'there is no query; a line is {"id": …, "question": …, "gold": […]}'
        faults = [Fault(str(path), what) for path in paths]
    if faults:
        raise InputFileError(faults)
    return tuple(queries)


def _read(line: str, place: str) -> Query | Fault:
    try:
        content: object = json.loads(line)
    except (ValueError, RecursionError):
        return Fault(place, 'is no JSON; a line is {"id": …, "question": …, "gold": […]}')
    if not isinstance(content, dict):
        return Fault(place, 'must be an object: {"id": …, "question": …, "gold": […]}')
    for key in ("id", "question", *_TEXTS):
        if not isinstance(content.get(key, _TEXTS.get(key)), str):
            return Fault(place, f"{key!r} must be a text")
    gold, near = content.get("gold", []), content.get("near", [])
    if not _is_ids(gold):
        return Fault(place, "'gold' must be a list of full entry ids, empty if nothing answers it")
    if not _is_ids(near):
        return Fault(place, "'near' must be a list of full entry ids, or be left out")
    texts: Mapping[str, str] = {key: content.get(key, default) for key, default in _TEXTS.items()}
    return Query(
        content["id"], content["question"], tuple(gold), near=tuple(near), place=place, **texts
    )


def _is_ids(content: object) -> bool:
    return isinstance(content, list) and all(isinstance(each, str) for each in content)


def _repeated(queries: list[Query]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for query in queries:
        if query.id in first:
            yield Fault(query.place, f"id {query.id!r} is taken already, at {first[query.id]}")
        first.setdefault(query.id, query.place)


def _line(fault: Fault) -> int:
    return int(fault.place.rpartition(":")[2])
