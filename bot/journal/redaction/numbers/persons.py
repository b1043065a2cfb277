"""Numbers by which the state knows a person: the BSN, and the V-number of foreigners."""

from collections.abc import Iterator
from itertools import pairwise
import re

from stdnum.nl import bsn

from bot.journal.redaction.cues import has_cue
from bot.journal.redaction.numbers.chains import Chain, find_in_chains, totals
from bot.journal.redaction.span import Span

_BSN = "[BSN]"
_V_NUMBER = "[v-nummer]"

_BSN_GROUPS = frozenset({(9,), (8,), (3, 3, 3), (2, 3, 3), (4, 2, 3), (3, 2, 3)})
_BSN_LENGTHS = frozenset({8, 9})
_BSN_LONGEST_GROUP = 3
_V_LENGTH = 10
_V_START = re.compile(r"2[5-9]")
"""How the numbers begin that are given out now."""
_BEFORE = 80
_NEAR = 16
_NUMBER = re.compile(r"(?:nummer|number|nr)\.?(?:[ :=(-]| is ){0,3}$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})((?:19|20)[0-9]{2})")


def find_v_numbers(text: str) -> Iterator[Span]:
    """Ten digits beside a word for them, or in one piece that begins as they do."""
    return find_in_chains(text, _V_NUMBER, _v_number_ends)


def find_named_bsns(text: str) -> Iterator[Span]:
    """Eight or nine digits beside a word for a BSN, whether they pass the eleven test or not."""
    return find_in_chains(text, _BSN, _named_bsn_ends)


def find_bsns(text: str) -> Iterator[Span]:
    """Valid numbers of eight or nine digits, also with dots or blanks inside."""
    return find_in_chains(text, _BSN, _bsn_ends)


def _v_number_ends(text: str, chain: Chain) -> Iterator[int]:
    for count, number in totals(chain, _V_LENGTH):
        if len(number) == _V_LENGTH and not number.startswith("0"):
            is_whole = count == 1 and _V_START.match(number) is not None
            if is_whole or has_cue(text, chain[0].start(), chain[count - 1].end(), "v_number"):
                yield count


def _named_bsn_ends(text: str, chain: Chain) -> Iterator[int]:
    for count, number in reversed([*totals(chain, max(_BSN_LENGTHS))]):
        if len(number) in _BSN_LENGTHS and not _YEARS.fullmatch(number):
            start, end = chain[0].start(), chain[count - 1].end()
            if has_cue(text, start, end, "bsn", before=_BEFORE) or _is_called(text, chain[:count]):
                yield count


def _is_called(text: str, groups: Chain) -> bool:
    """Whether "nummer" stands right before it, as the end of any word: "burgerservcenummer"."""
    sizes = tuple(len(group[0]) for group in groups)
    start = groups[0].start()
    is_named = _NUMBER.search(text, max(0, start - _NEAR), start) is not None
    return sizes in _BSN_GROUPS and is_named and _is_even(text, groups)


def _bsn_ends(text: str, chain: Chain) -> Iterator[int]:
    for count, number in totals(chain, max(_BSN_LENGTHS)):
        if len(number) in _BSN_LENGTHS and _is_like(text, chain[:count]) and bsn.is_valid(number):
            yield count


def _is_like(text: str, groups: Chain) -> bool:
    sizes = tuple(len(group[0]) for group in groups)
    if sizes not in _BSN_GROUPS:
        years = any(_YEAR.fullmatch(group[0]) for group in (groups[0], groups[-1]))
        if max(sizes) < _BSN_LONGEST_GROUP or years:
            return False
    if len(groups) == 1 and _is_parliamentary_year(groups[0][0]):
        return False
    return _is_even(text, groups)


def _is_even(text: str, groups: Chain) -> bool:
    """Whether the same stands between all groups, blanks aside."""
    gaps = {text[left.end() : right.start()].strip() for left, right in pairwise(groups)}
    return len(gaps) <= 1


def _is_parliamentary_year(digits: str) -> bool:
    match = _YEARS.fullmatch(digits)
    return match is not None and int(match[2]) == int(match[1]) + 1
