"""Numbers that tell nothing about a person: of documents, laws and services, amounts, dates."""

from collections.abc import Iterator
import re

from bot.journal.redaction.span import Span

_UNIT = (
    r"(?:(?:euro|eur\b|€)(?![ ]?[0-9])|%|procent|percent|promille|duizend|thousand"
    r"|miljoen|million|mln|mio\b|miljard|billion|mld|biljoen|inwoners|personen|mensen|people|keer"
    r"|stuks|uur\b|ton\b|kilo|km\b|kg\b|m2\b|m3\b|hectare|liter|kiezers|woningen|gezinnen"
    r"|huishoudens|banen|leden\b|stemmen|slachtoffers|vluchtelingen|asielzoekers|meter)"
)
_GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,5}(?!\.?[0-9])"
_SPACED = r"[1-9][0-9]{0,2}(?:\ [0-9]{3}){1,4}(?![ .]?[0-9])"
_FRACTION = r",(?:[0-9]{1,2}(?![0-9])|-)"
_NUMBER = rf"(?:{_GROUPED}|{_SPACED}|[0-9]{{1,15}}(?![0-9]))(?:{_FRACTION})?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"

_REFERENCE = re.compile(
    r"""
      \becli:[a-z]{2}:[a-z]{2,10}:[0-9]{4}:[a-z0-9.]{1,25}
    | \b(?:celex|isbn|issn|kvk|rsin|oin|cpv|doi|swift|bic)(?:[ -]?(?:nummer|nr))?[ :.]{0,3}
          [0-9][0-9a-z./-]{3,20}(?![0-9])
    | \b(?:kst|ah|blg|stcrt|stb|trb|nds|kv|h-(?:tk|ek))-[a-z]{0,3}-?
          [0-9]{2,8}(?:-[0-9a-z]{1,7}){0,3}
    | (?<![0-9a-z])(?:19|20)[0-9]{2}[dzatbg][0-9]{4,6}(?![0-9])                # 2023Z12345
    | (?<![0-9a-z-])(?:19|20)[0-9]{2}-[0-9]{7,10}(?![0-9])                     # 2024-0000123456
    | \b(?:stb|stcrt|trb|staatsblad|staatscourant|tractatenblad)\.?[ ]?(?:19|20)[0-9]{2}
          (?:[ ,-]{1,3}(?:nr\.?[ ]?)?[0-9]{1,6})?
    | \b(?:kamerstuk(?:ken)?|kamerst\.?|dossier|[te]k(?=[ :])|handelingen|aanhangsel
          |publicatieblad|pb)
          (?:[ ]?(?:nummer|nr\.?))?[ :]{0,2}(?:(?:19|20)[0-9]{2}[/-][0-9]{2,4}[, ]{1,2})?
          [0-9]{2}[ .]?[0-9]{3}(?![0-9])(?:[ -]?[ivxlcd]{1,6}\b)?
          (?:,?[ ]?(?:nr\.?[ ]?|-[ ]?)[0-9]{1,5})?
    | (?<![0-9.])[0-9]{2}[ ]?[0-9]{3}[ -]?[IVXLCD]{1,6}\b
          (?:,?[ ](?:nr\.?[ ]?)[0-9]{1,5}|-[0-9]{1,5})?
    | (?<![0-9])(?:0800|0900|0906|0909)[ -]?
          (?:[0-9]{2}[ -]?[0-9]{2}|[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2})(?![0-9])   # 4 or 7 digits
    | (?<![0-9])14[ -]?0[0-9]{2,3}(?![ -]?[0-9])                               # 14 020
    | (?<![0-9])116[ -]?[0-9]{3}(?![ -]?[0-9])
    | \bart(?:ikel(?:en)?|\.)?\ ?[0-9]{1,4}(?::[0-9]{1,4})?(?![0-9])(?:[ ](?:BW|Sr|Sv|Awb|Gw)\b)?
    | (?<![0-9])(?:paragraaf|par\.|versie|hoofdstuk|version|section|punt)[ ]
          [0-9]{1,3}(?:\.[0-9]{1,3}){1,5}
    """,
    re.IGNORECASE | re.VERBOSE,
)

_AMOUNT = re.compile(
    rf"""
      (?:[€$£]|\b(?:EUR|USD|euro))\ ?(?!0[0-9]){_NUMBER}              # € 45.000.000
    | (?<![0-9])(?<![0-9][.,])(?!0[0-9]){_NUMBER}\ ?{_UNIT}           # 123456789 euro
    """,
    re.IGNORECASE | re.VERBOSE,
)

_BARE = re.compile(
    rf"""
      (?<![0-9])(?<![0-9][.,])(?!0[0-9])(?:
          (?:{_GROUPED}|[0-9]{{1,15}}){_FRACTION}                     # 123456789,50
        | [1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{0,4}}\.000(?!\.?[0-9])   # 45.000.000
        | [1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{3,5}}(?!\.?[0-9])        # too long for a BSN
      )
    | (?<![0-9])(?<![0-9][./-]){_DAY}(?P<mark>[./-]){_MONTH}(?P=mark)(?:19|20)[0-9]{{2}}
          (?![0-9]|[./-][0-9])                                        # 21-11-2022
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_references(text: str) -> Iterator[Span]:
    """Numbers of official documents, and of services that anyone may call."""
    return (Span(*match.span()) for match in _REFERENCE.finditer(text))


def find_amounts(text: str) -> Iterator[Span]:
    """Amounts and counts with their unit."""
    return (Span(*match.span()) for match in _AMOUNT.finditer(text))


def find_bare_numbers(text: str) -> Iterator[Span]:
    """What looks like an amount, a date or an article, and had no cue of a person beside it."""
    return (Span(*match.span()) for match in _BARE.finditer(text))
