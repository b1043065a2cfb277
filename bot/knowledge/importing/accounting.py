"""The account of every character of a document: what was claimed, and what was left over."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise
import re

from bot.knowledge.importing.documents.document import Document
from bot.knowledge.importing.reading import Label, Stretch
from bot.knowledge.importing.rows import Row

_SAYS = re.compile(r"[^\W_]")
_Owner = tuple[Label, str | None]
"""What a piece is, and the number of the pair it belongs to."""


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """That a part of the text is something.

    Attributes:
        start: Where it begins.
        end: The index just behind it.
    """

    start: int
    end: int
    label: Label
    pair: str | None = None


def claim_rows(rows: Iterable[Row], label: Label, pair: str | None = None) -> Iterator[Claim]:
    """Claim all of some rows."""
    return (Claim(row.start, row.end, label, pair) for row in rows)


def account_for(document: Document, claims: Iterable[Claim]) -> tuple[Stretch, ...]:
    """Stretches that cover all of a text.

    What is no letter and no digit and nobody claims, such as white space, belongs to what comes
    before it; other characters that nobody claims are UNKNOWN. Where two claims overlap, the
    first one made wins.
    """
    made = [claim for claim in claims if claim.start < claim.end]
    pieces = _list_pieces(document.text, made)
    return tuple(_merge(document, pieces))


def _list_pieces(text: str, claims: Sequence[Claim]) -> Iterator[tuple[int, int, _Owner]]:
    """The text cut at all edges of claims, each piece with what it is."""
    owners = array("L", [0]) * len(text)
    for number in range(len(claims), 0, -1):
        claim = claims[number - 1]
        owners[claim.start : claim.end] = array("L", [number]) * (claim.end - claim.start)
    edges = sorted({0, len(text), *chain.from_iterable((each.start, each.end) for each in claims)})
    before: _Owner = (Label.PREAMBLE, None)
    for start, end in pairwise(edges):
        if owners[start]:
            claim = claims[owners[start] - 1]
            before = claim.label, claim.pair
        elif _SAYS.search(text, start, end):
            before = Label.UNKNOWN, None
        yield start, end, before


def _merge(document: Document, pieces: Iterable[tuple[int, int, _Owner]]) -> Iterator[Stretch]:
    """Pieces of one kind together."""
    for (label, pair), run in groupby(pieces, lambda piece: piece[2]):
        places = [(start, end) for start, end, _ in run]
        start = places[0][0]
        yield Stretch(label, start, places[-1][1], _page(document, start), pair)


def _page(document: Document, start: int) -> int | None:
    if not document.lines:
        return None
    return document.lines[max(0, document.find_line(start))].page
