"""Dutch postcodes with a house number, in either order."""

from collections.abc import Iterator
import re

from bot.journal.redaction.span import Span

_MARK = "[adres]"

_STREET = r"(?:\b[^\W\d_][^\W\d_.'-]{1,30}[ ])?"
_NUMBER = (
    r"(?<![0-9])[1-9][0-9]{0,4}(?![0-9])"
    r"(?:[/-][0-9]{1,4}(?![0-9])|[ /-]?(?:bis|hs|ter|rood|zwart|[a-wyz])\b)?"
)
_NUMBER_WORD = r"(?:(?:(?:huis)?(?:nummer|nr)\b|no)\.?|\#)?"
_POSTCODE = r"(?<![0-9.])(?P<digits>[1-9][0-9]{3})[ -]{0,2}(?P<letters>[A-Z]{2})(?![A-Z])"

_NUMBER_FIRST = re.compile(rf"{_STREET}{_NUMBER}[ ,;/(-]{{1,3}}{_POSTCODE}", re.IGNORECASE)
_POSTCODE_FIRST = re.compile(
    rf"{_POSTCODE}[ ,;:/(-]{{0,3}}{_NUMBER_WORD}[ :]{{0,2}}{_NUMBER}", re.IGNORECASE
)

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WORD = re.compile(
    r"a[flst]|b[ey]|d[eo]|e[dgnru]|g[ao]|he|i[efiknstvx]|j[ae]|k[agm]|la|m[aegly]|mm|n[aoru]"
    r"|o[fhkmnpr]|os|pa|re|s[ao]|t[aeov]|u[ps]|uw|v[ais]|we|x[ivx]|z[eo]",
    re.IGNORECASE,
)
"""Words, units and Roman numbers that follow a number in a sentence or in a document's name."""


def find_addresses(text: str) -> Iterator[Span]:
    """Postcodes with the house number behind them."""
    return _find(_POSTCODE_FIRST, text)


def find_streets(text: str) -> Iterator[Span]:
    """Postcodes with the house number before them, and the street's name if it is there."""
    return _find(_NUMBER_FIRST, text)


def _find(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (
        Span(*match.span(), _MARK)
        for match in pattern.finditer(text)
        if _is_postcode(match["digits"], match["letters"])
    )


def _is_postcode(digits: str, letters: str) -> bool:
    """Tell `1012 AB` from `2022 en` and from `2022 VI`."""
    is_plain = letters.isupper() and not _YEAR.fullmatch(digits)
    return is_plain or not _WORD.fullmatch(letters)
