"""Numbers of payment cards."""

from collections.abc import Iterator
import re

from stdnum import luhn

from bot.journal.redaction.numbers.chains import Chain, find_in_chains, totals
from bot.journal.redaction.span import Span

_MARK = "[betaalkaart]"
_FEWEST, _MOST = 13, 19
_START = re.compile(r"[2-6]")
"""Issuers of payment cards have these first digits (ISO/IEC 7812)."""


def find_cards(text: str) -> Iterator[Span]:
    """Numbers of 13 to 19 digits that pass Luhn's test."""
    return find_in_chains(text, _MARK, _ends)


def _ends(_text: str, chain: Chain) -> Iterator[int]:
    if not _START.match(chain[0][0]):
        return
    for count, digits in reversed([*totals(chain, _MOST)]):
        if len(digits) >= _FEWEST and luhn.is_valid(digits):
            yield count
