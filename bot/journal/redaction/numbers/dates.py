"""Dates of birth."""

from collections.abc import Iterator
import re

from bot.journal.redaction.cues import has_cue, pattern_of
from bot.journal.redaction.folding import fold
from bot.journal.redaction.span import Span

_MARK = "[geboortedatum]"
_MONTHS = fold(
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october|januar|februar|marz|mai|juin|juillet"
    "|oktober|dezember|janvier|fevrier|mars|avril|aout|septembre|octobre|novembre|decembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|ocak|subat|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik"
    "|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|listopada|grudnia"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
    "|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر"
    "|jan|feb|mrt|mar|apr|jun|jul|aug|sept|sep|okt|oct|nov|dec"
).text
_NAMED_MONTH = rf"(?:{_MONTHS})\.?(?:/[a-z]{{3}})?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:e|de|ste|sten|den|st|nd|rd|th|er|\.)?"
_YEAR = r"(?:1900\ [0-9]{2}|2000\ [0-9]{1,2}|(?:19|20)\ ?[0-9]{2}|'?[0-9]{2})"
_GAP = r"[ .,/_-]{1,3}"
_DATE = re.compile(
    rf"""(?<![0-9])(?<![0-9][.,/-])(?:
        (?=[^\W\d_]{{3,12}}{_GAP}[0-9])(?<!\w){_NAMED_MONTH}{_GAP}
            (?:(?:19|20)[0-9]{{2}}(?![0-9])|{_DAY}(?:{_GAP}{_YEAR}(?![0-9]))?)
      | (?=[0-9])(?:
        {_DAY}{_GAP}(?:of\ |de\ )?{_NAMED_MONTH}(?:{_GAP}(?:of\ |de\ )?{_YEAR}(?![0-9]))?
      | [0-9]{{1,2}}{_NAMED_MONTH}{_YEAR}(?![0-9])
      | (?:19|20)[0-9]{{2}}{_GAP}{_NAMED_MONTH}{_GAP}{_DAY}
      | [0-9]{{1,2}}{_GAP}[IVX]{{1,4}}{_GAP}{_YEAR}(?![0-9])
      | {_DAY}\ ?(?:van|of)\ (?:de|the)\ {_DAY}(?:,?\ (?:van\ )?{_YEAR})?(?![0-9])
      | [0-9]{{1,2}}{_GAP}[0-9]{{1,2}}{_GAP}{_YEAR}(?![0-9])
      | (?:19|20)[0-9]{{2}}{_GAP}[0-9]{{1,2}}{_GAP}[0-9]{{1,2}}(?![0-9])
      | (?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9])
      | (?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])
      | (?:0?[1-9]|1[0-2])\ ?[-/]\ ?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9]|[-/.][0-9])
    ))(?![0-9])""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE_YEAR = re.compile(
    r"""(?:\b(?P<sure>geboortejaar|geb\.?\ ?jaar|year\ of\ birth|birth\ ?year|geburtsjahr
            |annee\ de\ naissance)
        |\b(?:geboren|gebore|geb\.?|born|bouwjaar|jaargang|lichting|nee?)
        )[^0-9\0\1?!]{0,24}?(?P<year>(?<![0-9./-])(?:19|20)[0-9]{2}|'[0-9]{2})(?![0-9]|[-./][0-9])
      | \b(?:ben|i'?m|am)\ (?:er\ een(?:tje)?\ )?(?:van|uit|from)\ (?:het\ jaar\ )?
        (?P<of>(?:19|20)[0-9]{2})(?![0-9]|[-./][0-9])
      | \bin\ (?P<before>(?:19|20)[0-9]{2})\ (?:ben\ )?(?:ik\ )?(?:geboren|born)""",
    re.IGNORECASE | re.VERBOSE,
)
_IS_OF = re.compile(
    r"\b(?:ik|hij|zij|ze|wij|zoon|zoontje|dochter|dochtertje|man|vrouw|moeder|vader|partner|kind|k)"
    r" (?:ben|is|was|bin)(?: [^\W\d_]{1,14}){0,2} van(?: het jaar)? $",
    re.IGNORECASE,
)
_BIRTH_SIGNS = ("*", "\u00b0", "\U0001f382", "\u2020")
_MINE = 40
_BEFORE, _AFTER = 72, 32
_LIMIT = 14
_SENTENCE = re.compile(r"[.!?] ")


def find_birth_dates(text: str) -> Iterator[Span]:
    """Dates beside a word for birth, and years of it; not limits ("geboren na 1 januari 1950")."""
    for match in _DATE.finditer(text):
        is_birth = has_cue(
            text, *match.span(), "birth", before=_BEFORE, after=_AFTER
        ) or _is_of_kin(text, match.start())
        if is_birth and not _is_limit(text, match.start()):
            yield Span(*match.span(), _MARK)

    for match in _BARE_YEAR.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        is_mine = match["sure"] or has_cue(text, start, end, "mine", before=_MINE, after=_MINE)
        if is_mine and not _is_limit(text, start):
            yield Span(start, end, _MARK)


def _is_limit(text: str, start: int) -> bool:
    limits = list(pattern_of("limits").finditer(text, max(0, start - _LIMIT), start))
    return any(not text[limit.end() : start].strip(" ") for limit in limits)


def _is_of_kin(text: str, start: int) -> bool:
    """Whether a date stands right behind somebody: "mijn dochter (12-03-2015)"."""
    is_starred = text[max(0, start - 3) : start].rstrip().endswith(_BIRTH_SIGNS)
    is_of = text[max(0, start - 4) : start].lower() in {"van ", "aar "}
    if is_starred or (is_of and _IS_OF.search(text, max(0, start - _BEFORE), start)):
        return True
    if not has_cue(text, start, start, "kin", "self", before=_LIMIT, after=0):
        return False
    kin = list(pattern_of("kin", "self").finditer(text, max(0, start - _LIMIT), start))
    return any(not text[match.end() : start].strip(" (:,*") for match in kin)
