"""Numbers and addresses in words, as people dictate them, respelled in digits and marks."""

from collections.abc import Mapping
from functools import cache
from itertools import product
import re

from bot.journal.redaction.cues import read_phrases
from bot.journal.redaction.folding import Folded, respell

_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[ -]+")
_ZERO = re.compile(r"(?<!\w)[oO](?=6[ -]?[0-9])")
_ALONE = frozenset({"een", "one", "ten"})
"""Words that mostly are no numbers."""

_DUTCH, _DUTCH_TENS = read_phrases("units_nl"), read_phrases("tens_nl")
_ENGLISH, _ENGLISH_TENS = read_phrases("units_en"), read_phrases("tens_en")
"""Number words from 0 to 19, and the tens from 20."""

_ORDINAL = re.compile(
    r"(?<!\w)[a-z]{5,20}(?=\ (?:januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober"
    r"|november|december)\b)",
    re.IGNORECASE,
)
_ORDINALS = {
    "eerste": "1", "derde": "3", "achtste": "8",
    **{f"{word}de": str(value) for value, word in enumerate(_DUTCH) if value not in {0, 1, 3, 8}},
}  # fmt: skip
_AT = re.compile(
    r"""
      \ ?[\[({<_*-]{1,2}\ ?(?:at|a|apenstaartje|apestaartje|@)\ ?[\])}>_*-]{1,2}\ ?
    | \ ?\b(?:ape?n?sta+rt(?:je)?|arobase|malpa)\b\ ?
    | (?<=[\w])\ ?\bat\ (?=[\w-]{1,40}(?:[ ]?[\[({<]?\b(?:punt|dot|point|kropka)\b|\ ?\.\ ?[a-z]))
    | (?<=[\w])\ (?:at|bij|by)\ (?=(?:gmail|hotmail|outlook|live|ziggo|kpnmail|yahoo|icloud)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DOT = re.compile(
    r"""
      \ ?[\[({<_*-]{1,2}\ ?(?:dot|punt|\.)\ ?[\])}>_*-]{1,2}\ ?
    | (?<=[\w])\ (?:punt|dot|point|puntje|kropka)\ (?=\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PROVIDER = re.compile(
    r"(?<=@)(gmail|hotmail|outlook|live|ziggo|kpnmail|yahoo|icloud|planet|hetnet|home|xs4all)"
    r"\ ?,?\ ?(com|nl|net|be)\b",
    re.IGNORECASE,
)
_DOT_INSIDE = re.compile(r"(?<=[0-9]) (?:punt|dot|point) (?=[0-9])", re.IGNORECASE)
_SLASH = re.compile(r"(?<=\w) (?:slash|schuine streep) (?=\w)", re.IGNORECASE)
_STROKE = re.compile(
    r"(?<=\w)\ (?:(?P<low>underscore|laag\ streepje|liggend\ streepje|lage\ streep)"
    r"|streepje|min(?:teken)?|dash|hyphen)\ (?=\w)",
    re.IGNORECASE,
)


def read_dictated(folded: Folded) -> Folded:
    """Spell number words in digits, and an address in words with its marks.

    `nul zes twaalf` becomes `0 6 12`; `jan punt smit apenstaartje gmail punt com` becomes
    `jan.smit@gmail.com`. Words that stand for marks are read where an at sign is.
    """
    folded = respell(folded, _AT, lambda _match: "@")
    folded = respell(folded, _SLASH, lambda _match: "/")
    if "@" in folded.text or "/" in folded.text or "nderscore" in folded.text:
        folded = respell(folded, _DOT, lambda _match: ".")
        folded = respell(folded, _STROKE, lambda match: "_" if match["low"] else "-")
        folded = respell(folded, _PROVIDER, lambda match: f"{match[1]}.{match[2]}")
    folded = respell(folded, _ZERO, lambda _match: "0")
    folded = respell(folded, _ORDINAL, lambda match: _ORDINALS.get(match[0].lower(), match[0]))
    numbers = _numbers()
    folded = respell(folded, _WORD, lambda match: _digits(match, numbers))
    return respell(folded, _DOT_INSIDE, lambda _match: ".")


def _digits(match: re.Match[str], numbers: Mapping[str, str]) -> str:
    word = match[0].lower()
    number = numbers.get(word)
    if number is None or (word in _ALONE and not _is_among_numbers(match, numbers)):
        return match[0]
    return number


def _is_among_numbers(match: re.Match[str], numbers: Mapping[str, str]) -> bool:
    text = match.string
    before = _BREAK.split(text[max(0, match.start() - 24) : match.start()].rstrip(" -"))
    after = _BREAK.split(text[match.end() : match.end() + 24].lstrip(" -"))
    return any(
        word.lower() in numbers and word.lower() not in _ALONE
        for word in (*before[-1:], *after[:1])
    )


@cache
def _numbers() -> Mapping[str, str]:
    """Digits by number words: 0 to 99, and the years from 1900 to 2099."""
    small = {word: str(value) for words in (_DUTCH, _ENGLISH) for value, word in enumerate(words)}
    for position, ten in enumerate(_DUTCH_TENS, start=2):
        small[ten] = str(10 * position)
        for unit in range(1, 10):
            small[f"{_DUTCH[unit]}en{ten}"] = str(10 * position + unit)
    for position, ten in enumerate(_ENGLISH_TENS, start=2):
        small[ten] = str(10 * position)
        for unit in range(1, 10):
            small[f"{_ENGLISH[unit]}{ten}"] = str(10 * position + unit)
            small[f"{ten}{_ENGLISH[unit]}"] = str(10 * position + unit)
    centuries = {"negentien": 19, "negentienhonderd": 19, "negentienhonderden": 19}
    centuries |= {"tweeduizend": 20, "tweeduizenden": 20, "twintig": 20}
    years = {
        century + word: f"{hundreds}{int(value):02}"
        for (century, hundreds), (word, value) in product(centuries.items(), small.items())
    }
    return years | {"tweeduizend": "2000", "negentienhonderd": "1900"} | small
