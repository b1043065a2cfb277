"""Telephone numbers."""

from collections.abc import Iterator
import re

import phonenumbers

from bot.journal.redaction.cues import has_cue
from bot.journal.redaction.numbers.chains import Chain, chains_of, find_in_chains, totals
from bot.journal.redaction.span import Span

_MARK = "[telefoonnummer]"
_REGION = "NL"

_PLUS = re.compile(r"\+[ (]{0,2}")
_MOST_DIGITS = 17
"""Of a telephone number: 15 (ITU-T E.164), and the two zeros in the place of a plus."""
_FEWEST_DIGITS = 6
"""Of a number within one place."""
_FEWEST_ABROAD = 10
"""Of a number with its country behind two zeros; less is the end of another number."""
_NATIONAL_LENGTH = 10
_USUAL_GROUPS = 2
"""`06-12345678`, `0612345678`; what is written otherwise may be something else."""
_LENGTHS = frozenset({8, 10, 11, 12})
"""Of numbers with their leading zero; of services (0800) and machines (097) too."""
_LIKELY_LENGTHS = frozenset({11, 12})
"""Of mobile numbers of neighbouring countries, as they are called there."""
_MOST_GROUPS = 4
_MOBILE_WITHOUT_PLUS = re.compile(r"316[0-9]{8}")
_AMERICAN = re.compile(r"\([0-9]{3}\)[ ]?[0-9]{3}[ .-]?[0-9]{4}(?![0-9])")
_BEFORE = 60
_OF_BODY = re.compile(
    r",? (?:dat is |is )?(?:het |the )?(?:nummer |telefoonnummer |number )?"
    r"(?:van|of) (?:de |het |the )?"
    r"(?:ind|coa|gemeente|politie|belastingdienst|belastingtelefoon|uwv|svb|duo|cak|rdw|cjib|kvk"
    r"|rijksoverheid|overheid|ministerie|buitenlandse zaken|juridisch loket|kadaster|rivm|ggd)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def find_phones(text: str) -> Iterator[Span]:
    """Dutch numbers from their zero on, all others from their plus or with an area in brackets."""
    for match in _AMERICAN.finditer(text):
        yield Span(*match.span(), _MARK)
    for span in find_in_chains(text, _MARK, _ends):
        start = span.start - len(_plus_before(text, span.start))
        yield Span(start, span.end, None if _is_public(text, span.end) else _MARK)


def find_named_phones(text: str) -> Iterator[Span]:
    """Numbers in any shape beside a word for telephones, for instance `bel 6 12345678`."""
    for chain in chains_of(text):
        if not chain:
            continue
        start, end = chain[0].start(), chain[-1].end()
        digits = "".join(group[0] for group in chain)
        if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS or _are_years(chain):
            continue
        if not _is_public(text, end) and has_cue(text, start, end, "phone", before=_BEFORE):
            bracket = text[start - 1 : start] == "("
            yield Span(start - (len(_plus_before(text, start)) or bracket), end, _MARK)


def _is_public(text: str, end: int) -> bool:
    """Whether a number is said to be a public body's: "088 ... van de IND"."""
    return _OF_BODY.match(text, end) is not None


def _are_years(chain: Chain) -> bool:
    return all(_YEAR.fullmatch(group[0]) for group in chain)


def _ends(text: str, chain: Chain) -> Iterator[int]:
    """How many groups make a telephone number, the most first."""
    plus = bool(_plus_before(text, chain[0].start()))
    if not (plus or chain[0][0].startswith(("0", "316"))):
        return
    for count, digits in reversed([*totals(chain, _MOST_DIGITS)]):
        if _is_phone(digits, count, plus=plus) and not (
            len(digits) in _LIKELY_LENGTHS
            and text[chain[0].start() - 1 : chain[0].start()].isalpha()
        ):
            yield count


def _plus_before(text: str, start: int) -> str:
    match = _PLUS.fullmatch(text, text.rfind("+", max(0, start - 3), start), start)
    return match[0] if match else ""


def _is_phone(digits: str, groups: int, *, plus: bool) -> bool:
    if plus:
        return _is_possible(f"+{digits}")
    if digits.startswith("00"):
        return len(digits) >= _FEWEST_ABROAD and _is_possible(f"+{digits[2:]}")
    if digits.startswith("0"):
        if len(digits) == _NATIONAL_LENGTH and groups <= _USUAL_GROUPS and _is_possible(digits):
            return True  # even if nobody has it
        is_foreign = groups <= _MOST_GROUPS and len(digits) in _LIKELY_LENGTHS
        return is_foreign or (len(digits) in _LENGTHS and _is_valid(digits))
    return groups == 1 and _MOBILE_WITHOUT_PLUS.fullmatch(digits) is not None


def _is_possible(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, _REGION))
    except phonenumbers.NumberParseException:
        return False


def _is_valid(number: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.parse(number, _REGION))
