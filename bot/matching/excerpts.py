"""What encoders read of an entry: several kinds of texts."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from bot.matching.encoding import Passage
from bot.matching.passages import cut_parts
from bot.model import Entry

QUICK = ("wordings", "wholes")
"""What the first encoder reads of each entry: with USE, answers took more than they gave."""
DEEP = ("wordings", "parts")
"""What the second encoder reads: with e5, an answer is understood best together with its question
and the title of its document (docs/decisions/0026-the-score.md)."""


def _read_wordings(entry: Entry) -> Iterable[str]:
    return chain((entry.question,), entry.phrasings)


def _read_whole(entry: Entry) -> Iterable[str]:
    return (f"{entry.source.title}. {entry.question}",)


def _read_parts(entry: Entry) -> Iterable[str]:
    [whole] = _read_whole(entry)
    return (Passage(f"{whole} {part}") for part in cut_parts(entry.answer or ""))


EXCERPTS: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "wordings": _read_wordings,
    "wholes": _read_whole,
    "parts": _read_parts,
}
"""By their kind the texts of an entry; at least one of each kind."""
