"""Telephone numbers and citizen service numbers (BSN)."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
import re

import phonenumbers
from stdnum.nl import bsn

from bot.journal.redaction.span import Span

_PHONE = "[telefoonnummer]"
_BSN = "[BSN]"
_REGION = "NL"

_GROUP = re.compile(r"[0-9]+")
_GAP = re.compile(r"[ .\-/()_]{1,3}")
_PLUS = re.compile(r"\+[ (]{0,2}")
_MOST_DIGITS = 17
"""Of a telephone number: 15 (ITU-T E.164), and the two zeros in the place of a plus."""
_NATIONAL_LENGTH = 10
_USUAL_GROUPS = 2
"""`06-12345678`, `0612345678`; what is written otherwise may be something else."""
_OTHER_LENGTHS = frozenset({8, 11, 12})
"""Of service numbers (0800, 0900) and of machines (097), with their leading zero."""
_MOBILE_WITHOUT_PLUS = re.compile(r"316[0-9]{8}")

_BSN_GROUPS = frozenset({(9,), (8,), (3, 3, 3), (2, 3, 3), (4, 2, 3), (3, 2, 3)})
_BSN_LENGTHS = frozenset({8, 9})
_BSN_LONGEST_GROUP = 3
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})((?:19|20)[0-9]{2})")

Chain = Sequence[re.Match[str]]
"""Groups of digits with little between them."""


def find_phones(text: str) -> Iterator[Span]:
    """Telephone numbers: Dutch ones from their zero on, all others from their plus."""
    return _find(text, _PHONE, _phone_ends)


def find_bsns(text: str) -> Iterator[Span]:
    """Valid citizen service numbers of eight or nine digits, also with dots or blanks inside."""
    return _find(text, _BSN, _bsn_ends)


def _find(text: str, mark: str, ends: Callable[[str, Chain], Iterator[int]]) -> Iterator[Span]:
    for chain in _chains(text):
        first = 0
        while first < len(chain):
            count = next(ends(text, chain[first : first + _MOST_DIGITS]), 0)
            if count:
                start, end = chain[first].start(), chain[first + count - 1].end()
                yield Span(start - len(_plus_before(text, start)), end, mark)
            first += count or 1


def _chains(text: str) -> Iterator[Chain]:
    chain: list[re.Match[str]] = []
    for group in _GROUP.finditer(text):
        if chain and not _GAP.fullmatch(text, chain[-1].end(), group.start()):
            yield chain
            chain = []
        chain.append(group)
    yield chain


def _phone_ends(text: str, chain: Chain) -> Iterator[int]:
    """How many groups make a telephone number, the most first."""
    plus = bool(_plus_before(text, chain[0].start()))
    if not (plus or chain[0][0].startswith(("0", "316"))):
        return
    numbers = list(accumulate(group[0] for group in chain))
    for count in range(len(numbers), 0, -1):
        if _is_phone(numbers[count - 1], count, plus=plus):
            yield count


def _plus_before(text: str, start: int) -> str:
    match = _PLUS.fullmatch(text, text.rfind("+", max(0, start - 3), start), start)
    return match[0] if match else ""


def _is_phone(digits: str, groups: int, *, plus: bool) -> bool:
    if len(digits) > _MOST_DIGITS:
        return False
    if plus or digits.startswith("00"):
        return _is_possible("+" + (digits if plus else digits[2:]))
    if digits.startswith("0"):
        if len(digits) == _NATIONAL_LENGTH and groups <= _USUAL_GROUPS and _is_possible(digits):
            return True  # even if nobody has it
        return len(digits) in {_NATIONAL_LENGTH, *_OTHER_LENGTHS} and _is_valid(digits)
    return groups == 1 and _MOBILE_WITHOUT_PLUS.fullmatch(digits) is not None


def _is_possible(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, _REGION))
    except phonenumbers.NumberParseException:
        return False


def _is_valid(number: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.parse(number, _REGION))


def _bsn_ends(text: str, chain: Chain) -> Iterator[int]:
    """How many groups make a citizen service number."""
    numbers = accumulate(group[0] for group in chain[: max(_BSN_LENGTHS)])
    for count, number in enumerate(numbers, start=1):
        if len(number) in _BSN_LENGTHS and bsn.is_valid(number) and _is_like(text, chain[:count]):
            yield count


def _is_like(text: str, groups: Chain) -> bool:
    gaps = {text[left.end() : right.start()].strip() for left, right in pairwise(groups)}
    if len(gaps) > 1:
        return False
    sizes = tuple(len(group[0]) for group in groups)
    if sizes in _BSN_GROUPS:
        return not (len(groups) == 1 and _is_parliamentary_year(groups[0][0]))
    years = any(_YEAR.fullmatch(group[0]) for group in (groups[0], groups[-1]))
    return max(sizes) >= _BSN_LONGEST_GROUP and not years


def _is_parliamentary_year(digits: str) -> bool:
    match = _YEARS.fullmatch(digits)
    return match is not None and int(match[2]) == int(match[1]) + 1
