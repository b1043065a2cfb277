"""Streets with a house number, without a postcode."""

from collections.abc import Iterator, Sequence
import re

from bot.journal.redaction.cues import has_cue, pattern_of, read_phrases
from bot.journal.redaction.people.everyday import everyday_words
from bot.journal.redaction.span import Span

_MARK = "[adres]"
_LONGEST = 60
_MOST_WORDS = 7
_NEAR = 44

_ADDITION = (
    r"(?:[ -]?(?:bis|hs|huis|ter|rood|zwart|boven|hoog|[IVX]{1,4}|[0-9]?[a-z]{1,2})\b(?![.'])"
    r"|[-/][0-9]{1,4}\b)?(?:[ -]?(?:hs|bis|[IVX]{1,3}|[0-9] ?hoog)\b)?"
    r"(?:,? (?:bus|apt\.?|app\.?|kamer|unit|chalet|lot|bungalow|kavel"
    r"|plek|hut|etage|flat|boot|huisje|appartement|staanplaats|stacaravan) [0-9]{1,4}[a-z]?\b)?"
)
_NUMBER = re.compile(
    rf"(?:(?<=[ ,])|(?<=straat)|(?<=laan)|(?<=weg)|(?<=plein)|(?<=kade)|(?<=gracht))"
    rf"(?P<digits>[1-9][0-9]{{0,3}})(?![0-9]|[.,][0-9]|:[0-9]){_ADDITION}",
    re.IGNORECASE,
)
_NO_ADDITION = re.compile(
    r"[ ](?:in|op|en|of|te|is|na|ik|we|ze|je|er|al|om|aan|at|to|my|it|jr|a|i|u|km|uur|m|de|zo|so)$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r" ?(?:jaar|jr|maand|week|weken|dag|uur|uren|keer|meter|m\b|km|kilometer|kinderen|personen"
    r"|mensen|procent|%|euro|miljoen|miljard|graden|minuten|years|year|months|weeks|days|plekken"
    r"|woningen|bewoners|huizen|auto|bomen|januari|februari|maart|april|mei\b|juni|juli|augustus"
    r"|september|oktober|november|december)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WORD = re.compile(r"[^\W_](?:[\w'-]*\w)?\.?|'[ts]\b")

_SURE = re.compile(
    r"(?:straat|straatje|str\.?|laan|laantje|plein|pleintje|gracht|grachtje|singel|dreef|kade|steeg"
    r"|plantsoen|hof|hofje|boulevard|street|road|avenue|strasse|weg|weggetje|pad|paadje|dijk|dijkje)$",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"(?:kaai|park|markt|baan|ring|wal|burg|haven|oord|erf|akker|veld|velden|kamp|vaart|sloot|diep"
    r"|kanaal|horst|hoek|brink|gaarde|hage|heide|hoeve|kwartier|meent|schans|stede|stee|tuin|weide"
    r"|werf|zijde|allee|passage|poort|rade|wijk|berg|dal|donk|eind|einde|hout|kreek|oever|plaats"
    r"|plas|sluis|stal|terp|tocht|toren|waard|wende|wetering|zoom|esch|enk|vliet|gouw|buurt|bos"
    r"|bosch|brug|kolk|land|molen|singels|straten)$",
    re.IGNORECASE,
)
_FIRST = frozenset(read_phrases("street_first"))
"""Words for a street that stand before its name: Laan van Meerdervoort, Rue de la Loi."""
_NO_STREETS = frozenset(read_phrases("no_street"))
_INSIDE = frozenset(read_phrases("street_inside"))
_EDGES = frozenset(read_phrases("street_edge"))
_SURNAMES_ONLY = frozenset({"der", "den", "ter", "ten"})
_LINKS = frozenset(read_phrases("street_link"))
_NO_NAMES = frozenset(read_phrases("no_street_name"))
_REVERSED = re.compile(
    rf"(?:huisnummer|huisnr|nummer|nr|no|number)\.? (?P<digits>[1-9][0-9]{{0,3}}){_ADDITION}"
    r",? (?:in|aan|van|op|bij|on|of)(?: (?:de|het|'t|den|the))?(?P<street>(?: [\w'.-]{2,30}){1,4})",
    re.IGNORECASE,
)


def find_streets(text: str) -> Iterator[Span]:
    """A street's name and a number, where somebody lives or the name's end tells a street."""
    done = 0
    for match in _REVERSED.finditer(text):
        ends = [
            word.end() for word in _WORD.finditer(text, *match.span("street")) if _is_sure(word[0])
        ]
        if ends and not _is_official(text, match.start(), ends[0]):
            yield Span(match.start("digits"), ends[0], _MARK)
            done = ends[0]
    for match in _NUMBER.finditer(text, done):
        if match.start() < done or _is_count(text, match):
            continue
        start = _start_of_street(text, max(done, match.start() - _LONGEST), match.start())
        if start is not None:
            addition = _NO_ADDITION.search(match[0])
            done = match.start() + addition.start() if addition else match.end()
            yield Span(start, done, _MARK)


def _is_count(text: str, number: re.Match[str]) -> bool:
    is_year = _YEAR.fullmatch(number["digits"]) is not None
    return is_year or _UNIT.match(text, number.end("digits")) is not None


def _start_of_street(text: str, floor: int, end: int) -> int | None:
    """Where the name starts that ends before a house number, if it is a street's."""
    cut = max(text.rfind(mark, floor, end) for mark in "\0?!:()")
    words = list(_WORD.finditer(text, max(floor, cut + 1), end))[-_MOST_WORDS - 2 :]
    if not words or text[words[-1].end() : end].strip(" ,"):
        return None
    while len(words) > 1 and words[-1][0].lower() in _LINKS:
        words.pop()
    name = _name_at_end(text, words)
    if name[-1][0].lower() in _NO_NAMES or name[-1][0].isdigit():
        return None
    start = name[0].start()
    return start if _is_street(text, [each[0] for each in name], start, end) else None


def _name_at_end(text: str, words: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The last words that may be a street's name, without "in de" before it."""
    first = len(words) - 1
    while first > 0 and _is_inside(words[first - 1][0]):
        gap = text[words[first - 1].end() : words[first].start()]
        if gap.strip(" -"):
            break
        first -= 1
    name = words[first:]
    while len(name) > 1 and name[0][0].islower() and name[0][0] in _EDGES:
        if name[0][0] == "van" and name[1][0] in _SURNAMES_ONLY:
            break
        name = name[1:]
    return name


def _is_inside(word: str) -> bool:
    is_ordinal = word[0].isdigit() and word.endswith(("e", "de", "ste"))
    return word[0].isupper() or word.lower() in _INSIDE or is_ordinal


def _is_street(text: str, words: Sequence[str], start: int, end: int) -> bool:
    last = words[-1]
    is_capital = any(word[0].isupper() for word in words)
    lives = pattern_of("lives").search(text, max(0, start - _NEAR), start) is not None
    if lives:
        return is_capital or _is_sure(last) or _ends(_LIKELY, last)
    if _is_official(text, start, end):
        return False
    if len(words) > 1 and words[0].lower() in _FIRST and is_capital:
        return True
    if is_capital and _is_sure(last):
        return len(words) > 1 or not _is_bare(last) or _is_home(text, start, end)
    if is_capital and _ends(_LIKELY, last):
        is_name = last[0].isupper() and (
            len(words) > 1 if _is_bare(last) else last.lower() not in everyday_words()
        )
        return is_name or _is_home(text, start, end)
    return _is_sure(last) and last.islower() and not _is_bare(last)


def _is_sure(word: str) -> bool:
    """Whether a word's end tells a street, as in `Dorpsstraat`; not in everyday words of roads."""
    lower = word.lower()
    if lower in _NO_STREETS or not _SURE.search(lower):
        return False
    is_weak = lower.endswith(("weg", "pad", "dijk"))
    return not (is_weak and word.islower() and lower in everyday_words() and not _is_bare(lower))


def _is_bare(word: str) -> bool:
    return (_SURE.fullmatch(word) or _LIKELY.fullmatch(word)) is not None


def _ends(pattern: re.Pattern[str], word: str) -> bool:
    return pattern.search(word) is not None


def _is_home(text: str, start: int, end: int) -> bool:
    return has_cue(text, start, end, "home")


def _is_official(text: str, start: int, end: int) -> bool:
    near = pattern_of("me").search(text, max(0, start - _NEAR), start)
    return near is None and has_cue(text, start, end, "official", after=_NEAR)
