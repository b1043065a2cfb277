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
    r"|oktober|november|december|van\ de|negentien[a-z]*|tweeduizend[a-z]*|[0-9]{2})\b)",
    re.IGNORECASE,
)
_ORDINALS = {
    "eerste": "1", "derde": "3", "achtste": "8",
    **{f"{word}de": str(value) for value, word in enumerate(_DUTCH) if value not in {0, 1, 3, 8}},
}  # fmt: skip
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ENGLISH_MONTH = f"(?:{'|'.join(_ENGLISH_MONTHS)})"
_ENGLISH_ORDINALS = {word: str(value) for value, word in enumerate(read_phrases("ordinals_en"), 1)}
_ENGLISH_ORDINAL = re.compile(
    rf"""(?P<before>\b{_ENGLISH_MONTH}\ (?:the\ )?)?\b
         (?P<day>(?:(?:twenty|thirty)[ -])?(?:{"|".join(read_phrases("ordinals_en"))}))\b
         (?(before)|(?=\ (?:of\ )?{_ENGLISH_MONTH}))""",
    re.IGNORECASE | re.VERBOSE,
)
_PROVIDERS = (
    r"(?:gmail|hotmail|outlook|ziggo|kpnmail|kpnplanet|yahoo|icloud|hetnet|xs4all|casema|chello"
    r"|upcmail|quicknet|telfort|caiway|protonmail|gmx|telenet|skynet|tiscali|zonnet|zeelandnet"
    r"|googlemail|ymail)"
)
_AT = re.compile(
    rf"""(?=[ \[({{<_*\-asmck])(?:
      \ ?[\[({{<_*-]{{1,2}}\ ?(?:at|ape?n?sta+rt(?:je)?|@)\ ?[\])}}>_*-]{{1,2}}\ ?
    | \ ?[\[({{<]\ ?a\ ?[\])}}>]\ ?
    | \ ?\b(?:(?:aa?pe?n?|slinger)-?sta+rt(?:je)?|at-?\ ?(?:teken|sign)|arobase|arroba|malpa
        |chiocciola|klammeraffe|slingeraap(?:je)?)\b\ ?
    | (?<=[\w])\ ?\b(?:at|ad|et)\ (?=[\w-]{{1,40}}
        (?:[ ]?[\[({{<]?\b(?:punt|dot|point|kropka|punkt)\b|\ ?\.\ ?[a-z]))
    | (?<=[\w])\ (?:at|ad|et|bij|by)\ (?=(?:{_PROVIDERS}|live)\b)
    | (?<=[\w])\ (?={_PROVIDERS}\ ?(?:\.|\bpunt\b|\bdot\b|\ )\ ?(?:com|nl|be|net)\b)
    | (?<=[a-z0-9])(?-i:AT)(?=[a-z-]{{2,30}}(?-i:DOT|\.))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DOT = re.compile(
    r"""
      \ ?[\[({<_*-]{1,2}\ ?(?:dot|punt|\.)\ ?[\])}>_*-]{1,2}\ ?
    | (?<=[\w])\ (?:punt|dot|point|puntje|stip|kropka|punkt)\ (?=\w)
    | (?<=[a-z0-9])(?-i:DOT)(?=[a-z]{2,3}\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PROVIDER = re.compile(
    rf"(?<=@)({_PROVIDERS}|live|planet|home)\ ?,?\ ?(com|nl|net|be)\b",
    re.IGNORECASE,
)
_SPELLING = f"(?:{'|'.join(read_phrases('spelling'))})"
"""Names and words that stand for their first letter."""
_DOT_INSIDE = re.compile(r"(?<=[0-9]) (?:punt|dot|point) (?=[0-9])", re.IGNORECASE)
_SLASH = re.compile(r"(?<=\w) (?:slash|schuine streep) (?=\w)", re.IGNORECASE)
_STROKE = re.compile(
    r"(?<=\w)\ (?:(?P<low>under\ ?score|(?:laag|liggend|lage?)\ stree?p(?:je)?"
    r"|stree?p(?:je)?\ (?:laag|onder|beneden)|onderstreep(?:je)?|unterstrich)"
    r"|(?:verbindings)?stree?p(?:je)?|koppelteken|min(?:teken|netje)?|dash|hyphen|tiret"
    r"|bindestrich)\ (?=\w)",
    re.IGNORECASE,
)


_SPELT = re.compile(
    rf"""(?<![0-9])(?P<digits>[1-9](?:\ ?[0-9]){{3}})[ ,]{{1,2}}
         (?:(?:en|dan|met|and|then|with|de|letters?)[ ,]{{1,2}}){{0,4}}
         (?:[a-z]\ (?:van|as\ in|for|comme)\ )?(?P<first>{_SPELLING})[ ,]{{1,2}}
         (?:(?:en|and)\ )?(?:[a-z]\ (?:van|as\ in|for|comme)\ )?(?P<second>{_SPELLING})\b""",
    re.IGNORECASE | re.VERBOSE,
)


def read_dictated(folded: Folded) -> Folded:
    """Spell number words in digits, and an address in words with its marks.

    `nul zes twaalf` becomes `0 6 12`; `zes vijf twee vier pieter karel` becomes `6524PK`;
    `jan punt smit apenstaartje gmail punt com` becomes `jan.smit@gmail.com`. Words that stand for
    marks are read where an at sign is.
    """
    folded = respell(folded, _AT, lambda _match: "@")
    folded = respell(folded, _SLASH, lambda _match: "/")
    if "@" in folded.text or "/" in folded.text or "nderscore" in folded.text:
        folded = respell(folded, _DOT, lambda _match: ".")
        folded = respell(folded, _STROKE, lambda match: "_" if match["low"] else "-")
        folded = respell(folded, _PROVIDER, lambda match: f"{match[1]}.{match[2]}")
    folded = respell(folded, _ZERO, lambda _match: "0")
    folded = respell(folded, _ORDINAL, lambda match: _ORDINALS.get(match[0].lower(), match[0]))
    if any(map(folded.text.lower().__contains__, _ENGLISH_MONTHS)):
        folded = respell(folded, _ENGLISH_ORDINAL, _english_day)
    numbers = _numbers()
    folded = respell(folded, _WORD, lambda match: _digits(match, numbers))
    folded = respell(folded, _DOT_INSIDE, lambda _match: ".")
    return respell(folded, _SPELT, _postcode)


def _english_day(match: re.Match[str]) -> str:
    *tens, unit = match["day"].lower().replace("-", " ").split()
    ten = {"twenty": 20, "thirty": 30}[tens[0]] if tens else 0
    return f"{match['before'] or ''}{ten + int(_ENGLISH_ORDINALS[unit])}"


def _postcode(match: re.Match[str]) -> str:
    return f"{match['digits'].replace(' ', '')}{match['first'][0]}{match['second'][0]}".upper()


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
    beside = [word.lower() for word in (*before[-1:], *after[:1])]
    are_numbers = [word in numbers for word in beside]
    return are_numbers == [True, True] or any(
        word in numbers and word not in _ALONE for word in beside
    )


@cache
def _numbers() -> Mapping[str, str]:
    """Digits by number words: 0 to 99, and the years from 1900 to 2099."""
    small = {word: str(value) for value, word in enumerate(_DUTCH)}
    for position, ten in enumerate(_DUTCH_TENS, start=2):
        small[ten] = str(10 * position)
        for unit in range(1, 10):
            small[f"{_DUTCH[unit]}en{ten}"] = str(10 * position + unit)
    hundreds = {"honderd": 100, **{f"{_DUTCH[unit]}honderd": 100 * unit for unit in range(2, 10)}}
    small |= {
        f"{hundred}{link}{word}": str(value + int(small[word]))
        for hundred, value in hundreds.items()
        for link in ("", "en")
        for word in [*small]
        if word != "nul"
    } | {hundred: str(value) for hundred, value in hundreds.items()}
    small |= {word: str(value) for value, word in enumerate(_ENGLISH)}
    for position, ten in enumerate(_ENGLISH_TENS, start=2):
        small[ten] = str(10 * position)
        for unit in range(1, 10):
            small[f"{_ENGLISH[unit]}{ten}"] = str(10 * position + unit)
            small[f"{ten}{_ENGLISH[unit]}"] = str(10 * position + unit)
    years_end = {word: value for word, value in small.items() if len(value) <= 2}  # noqa: PLR2004
    centuries = {"negentien": 19, "negentienhonderd": 19, "negentienhonderden": 19}
    centuries |= {"tweeduizend": 20, "tweeduizenden": 20, "twintig": 20}
    years = {
        century + word: f"{hundreds}{int(value):02}"
        for (century, hundreds), (word, value) in product(centuries.items(), years_end.items())
    }
    return years | {"tweeduizend": "2000", "negentienhonderd": "1900"} | small
