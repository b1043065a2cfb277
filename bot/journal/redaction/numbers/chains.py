"""Groups of digits with little between them."""

from collections.abc import Callable, Iterator, Sequence
import re

from bot.journal.redaction.span import Span

MOST_GROUPS = 19
"""As many as any number has digits."""

_GROUP = re.compile(r"[0-9]+")
_GAP = re.compile(r"[ .\-/()_]{1,3}")

Chain = Sequence[re.Match[str]]


def find_in_chains(
    text: str, mark: str, ends: Callable[[str, Chain], Iterator[int]]
) -> Iterator[Span]:
    """The numbers that some groups in a row make.

    Args:
        text: A folded text.
        mark: What to put in their place.
        ends: Of how many of the groups that it is given such a number may consist, the best first.
    """
    for chain in chains_of(text):
        first = 0
        while first < len(chain):
            count = next(ends(text, chain[first : first + MOST_GROUPS]), 0)
            if count:
                yield Span(chain[first].start(), chain[first + count - 1].end(), mark)
            first += count or 1


def chains_of(text: str) -> Iterator[Chain]:
    """All groups, in chains whose links have at most three blanks or marks between them."""
    chain: list[re.Match[str]] = []
    for group in _GROUP.finditer(text):
        if chain and not _GAP.fullmatch(text, chain[-1].end(), group.start()):
            yield chain
            chain = []
        chain.append(group)
    yield chain


def totals(chain: Chain, most: int) -> Iterator[tuple[int, str]]:
    """For each number of groups their digits, as long as those are no more than `most`."""
    digits = ""
    for count, group in enumerate(chain, start=1):
        digits += group[0]
        if len(digits) > most:
            return
        yield count, digits
