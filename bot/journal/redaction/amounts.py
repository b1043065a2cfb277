"""Numbers that tell nothing about a person: amounts, counts, dates, articles of a law."""

from collections.abc import Iterator
import re

from bot.journal.redaction.span import Span

_UNIT = (
    r"(?:(?:euro|eur\b|€)(?![ ]?[0-9])|%|procent|percent|promille|duizend|thousand"
    r"|miljoen|million|mln|mio\b|miljard|billion|mld|biljoen|inwoners|personen|mensen|people|keer"
    r"|stuks|uur\b|ton\b|kilo|km\b|kg\b|m2\b|m3\b|hectare|liter)"
)
_GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,5}(?!\.?[0-9])"
_SPACED = r"[1-9][0-9]{0,2}(?:\ [0-9]{3}){1,4}(?![ .]?[0-9])"
_FRACTION = r",(?:[0-9]{1,2}(?![0-9])|-)"
_NUMBER = rf"(?:{_GROUPED}|{_SPACED}|[0-9]{{1,15}}(?![0-9]))(?:{_FRACTION})?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"

_KEPT = re.compile(
    rf"""
      (?:[€$£]|\b(?:EUR|USD|euro))\ ?(?!0[0-9]){_NUMBER}              # € 45.000.000
    | (?<![0-9])(?<![0-9][.,])(?!0[0-9])(?:
          {_NUMBER}\ ?{_UNIT}                                         # 123456789 euro
        | (?:{_GROUPED}|[0-9]{{1,15}}){_FRACTION}                     # 123456789,50
        | [1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{0,4}}\.000(?!\.?[0-9])   # 45.000.000
        | [1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{3,5}}(?!\.?[0-9])        # too long for a BSN
      )
    | (?<![0-9])(?<![0-9][./-]){_DAY}(?P<mark>[./-]){_MONTH}(?P=mark)(?:19|20)[0-9]{{2}}
          (?![0-9]|[./-][0-9])                                        # 21-11-2022
    | \bart(?:ikel(?:en)?|\.)?\ ?[0-9]{{1,4}}(?![0-9])                # artikel 1250 BW
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_amounts(text: str) -> Iterator[Span]:
    """The stretches that stay as they are."""
    return (Span(*match.span()) for match in _KEPT.finditer(text))
