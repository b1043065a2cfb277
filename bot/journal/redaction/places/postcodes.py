"""Dutch postcodes with a house number, in any order."""

from collections.abc import Iterator
import re

from bot.journal.redaction.cues import has_cue
from bot.journal.redaction.span import Span

_MARK = "[adres]"
_BEFORE, _HOME = 40, 40

_POSTCODE = re.compile(
    r"(?<![0-9])(?<![0-9]\.)(?P<digits>[1-9] ?[0-9] ?[0-9] ?[0-9])[ .-]{0,2}"
    r"(?P<letters>[A-Z] ?[A-Z])(?![A-Z])",
    re.IGNORECASE,
)
_NUMBER = (
    r"[1-9][0-9]{0,4}(?![0-9])"
    r"(?:[ ]?[/-][ ]?[0-9]{1,4}(?![0-9])|[ ]?[ /-]?(?:bis|hs|huis|ter|rood|zwart"
    r"|boven|[IVX]{1,4}|[a-z])\b)?"
)
_NUMBER_WORD = (
    r"(?:huis[ -]?(?:nummer(?:tje)?|nr|n)|hs\.?[ -]?nr|nummer(?:tje)?|numero|numer|nr|hnr|hn"
    r"|h\.nr|no|num|number|house\ number|hausnummer|toev(?:oeging)?|op|en|met|huis|house|home"
    r"|flat|apt|apartment|appartement|woning|unit|adres|domu|bis)(?![a-z])\.?"
)
_LINKS = (
    rf"(?:[ ,;:/()|+&=-]{{1,4}}|(?<=[ ,;:/|(-]){_NUMBER_WORD}|\#"
    r"|(?:is|van|mijn|dus|dan)\b){0,8}"
)
_AFTER = re.compile(
    rf"{_LINKS}(?<![0-9]){_NUMBER}"
    r"(?:[ ,;|(-]{1,3}toev(?:oeging)?\.?[ :=]{1,3}(?:[a-z]{1,4}|[0-9]{1,4})\b)?",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"[^0-9\0\1.?!]{{1,40}}?\b(?:{_NUMBER_WORD})[ :]{{1,2}}{_NUMBER}"
    r"(?![ ]?(?:jaar|euro|km|%|procent))",
    re.IGNORECASE,
)
"""A house number that is told a few words later: "daar woon ik op 140"."""
_BEFORE_IT = re.compile(
    rf"""(?:(?<!\w)[^\W\d_][^\W\d_.'-]{{1,30}}[ .])?(?<![\w,])(?<![0-9]\.){_NUMBER}
         (?:[ ,;:/()|+=-]{{1,4}}
            |(?:postcode|pc6?|postc|postkode|op|in|te|met|zip|de|en|is|mijn|my|with|and
               |postal\ code)\b\.?){{1,5}}$""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SHORT = re.compile(
    r"N[LV]|BV|EU|K[BGM]|WA|HP|PK|CV|[GMT]B|CM|M[LMW]|GW|NB|VN|US|UK|OV|OM|KM|AO|IB"
)
"""What is written in capitals behind a number."""
_WORD = re.compile(
    r"a[flst]|b[ey]|d[eo]|e[dgnru]|g[ao]|he|i[efiknstvx]|j[ae]|k[agm]|la|m[aegly]|mm|n[aoru]"
    r"|o[fhkmnpr]|os|pa|re|s[ao]|t[aeov]|u[ps]|uw|v[ais]|we|x[ivx]|z[eo]",
    re.IGNORECASE,
)
"""Words, units and Roman numbers that follow a number in a sentence or in a document's name."""


def find_postcodes(text: str) -> Iterator[Span]:
    """Postcodes with the house number behind or before them, or where somebody says to live."""
    done = 0
    for match in _POSTCODE.finditer(text):
        if not _is_postcode(match):
            continue
        floor = max(done, match.start() - _BEFORE)
        before = _BEFORE_IT.search(text[floor : match.start()])
        after = _AFTER.match(text, match.end())
        is_home = _is_home(text, match)
        if not after and is_home:
            after = _LATER.match(text, match.end())
        if before or after or is_home:
            start = floor + before.start() if before else match.start()
            done = after.end() if after else match.end()
            yield Span(start, done, _MARK)


def _is_home(text: str, match: re.Match[str]) -> bool:
    """Whether somebody says, near a postcode in its usual spelling, that they live there."""
    start, end = match.span()
    is_plain = match["letters"].isupper() and len(match["digits"]) == 4  # noqa: PLR2004
    if not is_plain:
        return False
    is_clear = not (_YEAR.fullmatch(match["digits"]) or _SHORT.fullmatch(match["letters"]))
    cues = ("my_postcode", "me") if is_clear else ("my_postcode",)
    return has_cue(text, start, end, *cues, before=_HOME, after=_HOME)


def _is_postcode(match: re.Match[str]) -> bool:
    """Tell `1012 AB` from `2022 en` and from `2022 VI`."""
    digits, letters = match["digits"].replace(" ", ""), match["letters"].replace(" ", "")
    if not _is_evenly_spaced(match["digits"], match["letters"]):
        return False
    is_plain = letters.isupper() and not _YEAR.fullmatch(digits)
    return is_plain or not _WORD.fullmatch(letters)


def _is_evenly_spaced(digits: str, letters: str) -> bool:
    """Whether all characters stand apart, or none, or the digits in pairs, as they are dictated."""
    apart = (digits.count(" "), letters.count(" "))
    return apart in {(0, 0), (3, 1), (3, 0), (0, 1)} or (apart == (1, 0) and digits[2] == " ")
