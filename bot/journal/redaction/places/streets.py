"""Streets with a house number, without a postcode."""

from collections.abc import Iterator, Sequence
import re

from bot.journal.redaction.cues import has_cue, pattern_of, read_phrases
from bot.journal.redaction.people.everyday import everyday_words, is_first_name, is_known
from bot.journal.redaction.span import Span

_MARK = "[adres]"
_LONGEST = 60
_MOST_WORDS = 7
_NEAR, _HOUSE = 44, 5

_ADDITION = (
    r"(?:[ -]?(?:bis|hs|huis|ter|rood|zwart|boven|hoog|[IVX]{1,4}|[0-9]?[a-z]{1,2})\b(?![.'])"
    r"|[-/][0-9]{1,4}\b)?(?:[ -]?(?:hs|bis|[IVX]{1,3}|[0-9] ?hoog)\b)?"
    r"(?:,? (?:bus|apt\.?|app\.?|kamer|unit|chalet|lot|bungalow|kavel"
    r"|plek|hut|etage|flat|boot|huisje|appartement|staanplaats|stacaravan) [0-9]{1,4}[a-z]?\b)?"
)
_NUMBER = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_][ ,])|(?<=[.:,)][ ])|(?<=[^\W\d_][ ][ ])"
    r"|(?<=straat)|(?<=laan)|(?<=weg)|(?<=plein)|(?<=kade)|(?<=gracht))"
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

_SURE_ENDS = (
    r"(?:straat|straatje|str\.?|laan|laantje|plein|pleintje|gracht|grachtje|singel|dreef|kade|steeg"
    r"|plantsoen|hof|hofje|boulevard|street|road|avenue|strasse|weg|weggetje|pad|paadje|dijk|dijkje)"
)
_SURE = re.compile(rf"{_SURE_ENDS}$", re.IGNORECASE)
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
_SIDES = frozenset(
    {"zz", "nz", "oz", "wz", "noord", "zuid", "oost", "west", "no", "zo", "nw", "zw"}
)
"""Which side of a street or canal, or which end, behind its name."""
_LINKS = frozenset(read_phrases("street_link"))
_NO_NAMES = frozenset(read_phrases("no_street_name"))
_REVERSED = re.compile(
    rf"\b(?:(?:huisnummer|huisnr|nummer|nr|no|number)\.?|(?P<at>at|address(?: is)?:?)) "
    rf"(?P<digits>[1-9][0-9]{{0,3}}){_ADDITION},?"
    r"(?(at)|(?: (?:in|aan|van|op|bij|on|of)(?: (?:de|het|'t|den|the))?))"
    r"(?P<street>(?: [\w'.-]{2,30}){1,4})",
    re.IGNORECASE,
)


_TOLD_LATER = re.compile(
    rf"(?P<street>\b[^\W\d][\w'-]{{1,30}}{_SURE_ENDS})[ ,]{{1,2}}\(?(?:[^0-9\0\1.?!]{{0,30}}?\b)?"
    rf"(?:huisnummer|huisnr|nummer|nr|hnr)\.?:? ?(?P<digits>[1-9][0-9]{{0,3}})(?![0-9]){_ADDITION}",
    re.IGNORECASE,
)
"""A house number that is told a few words later: "de Beatrixlaan, ik woon op nummer 7"."""
_PLACE = re.compile(r"[a-z]?,? (?:te|in) [A-Z][a-z]{2}|[a-z]?, [A-Z][a-z]{2,20}(?![a-z ])")


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
    for match in _TOLD_LATER.finditer(text):
        if _is_sure(match["street"]) and not _is_bare(match["street"]):
            start = _start_of_street(text, max(0, match.start() - _LONGEST), match.end("street"))
            if start is not None:
                yield Span(start, match.end(), _MARK)
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
    cut = max(text.rfind(mark, floor, end) for mark in "\0\1?!:()")
    words = list(_WORD.finditer(text, max(floor, cut + 1), end))[-_MOST_WORDS - 2 :]
    if not words or text[words[-1].end() : end].strip(" ,"):
        return None
    while len(words) > 1 and words[-1][0].lower() in _LINKS | _SIDES:
        words.pop()
    name = _name_at_end(text, words)
    if name[-1][0].lower() in _NO_NAMES or name[-1][0].isdigit():
        return None
    start = name[0].start()
    return start if _is_street(text, [each[0] for each in name], start, end) else None


def _name_at_end(text: str, words: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The last words that may be a street's name, without "in de" before it."""
    first = len(words) - 1
    is_sure = _is_sure(words[-1][0])
    while first > 0 and (
        _is_inside(words[first - 1][0]) or (is_sure and _is_name_like(words[first - 1][0]))
    ):
        gap = text[words[first - 1].end() : words[first].start()]
        if gap.strip(" -"):
            break
        first -= 1
    name = words[first:]
    while len(name) > 1 and name[0][0].islower() and name[0][0] in _EDGES:
        if name[0][0] == "van":
            break
        name = name[1:]
    return name


def _is_inside(word: str) -> bool:
    is_ordinal = word[0].isdigit() and word.endswith(("e", "de", "ste"))
    return word[0].isupper() or word.lower() in _INSIDE or is_ordinal


def _is_name_like(word: str) -> bool:
    """Whether a small word may be of a name, as in "jacob catsstraat"."""
    return is_first_name(word) or not (is_known(word) or word[0].isdigit())


def _is_street(text: str, words: Sequence[str], start: int, end: int) -> bool:
    if _is_official(text, start, end):
        return False
    last = words[-1]
    is_capital = any(word[0].isupper() for word in words)
    if pattern_of("lives").search(text, max(0, start - _NEAR), start):
        return is_capital or _is_sure(last) or _LIKELY.search(last) is not None
    if not is_capital:
        return _is_sure(last) and not _is_bare(last)
    is_first = len(words) > 1 and words[0].lower() in _FIRST
    is_in_place = last[0].isupper() and _is_in_place(text, end) and not _is_word(last)
    return is_first or is_in_place or _is_named(text, words, start, end)


def _is_named(text: str, words: Sequence[str], start: int, end: int) -> bool:
    """Whether words with a capital are a street's name by how they end."""
    last, are_more = words[-1], len(words) > 1
    if _is_sure(last, is_named=are_more and words[0][0].isupper()):
        is_name = are_more or not _is_bare(last)
    elif _LIKELY.search(last):
        is_name = last[0].isupper() and (are_more if _is_bare(last) else not _is_word(last))
    else:
        return False
    return is_name or has_cue(text, start, end, "home")


def _is_sure(word: str, *, is_named: bool = False) -> bool:
    """Whether a word's end tells a street, as in `Dorpsstraat`; not in everyday words of roads."""
    lower = word.lower()
    if (lower in _NO_STREETS and not is_named) or not _SURE.search(lower):
        return False
    is_weak = lower.endswith(("weg", "pad", "dijk"))
    return not (is_weak and word.islower() and lower in everyday_words() and not _is_bare(lower))


def _is_bare(word: str) -> bool:
    return (_SURE.fullmatch(word) or _LIKELY.fullmatch(word)) is not None


def _is_word(word: str) -> bool:
    return word.lower() in everyday_words()


def _is_in_place(text: str, end: int) -> bool:
    """Whether "in Ommen" or ", Ommen" stands behind a house number."""
    number = _NUMBER.match(text, end)
    return number is not None and _PLACE.match(text, number.end("digits")) is not None


def _is_official(text: str, start: int, end: int) -> bool:
    """Whether a body of the state is what is named beside an address, or with it."""
    if pattern_of("official").search(text, start, end + _HOUSE):
        return True
    near = pattern_of("me").search(text, max(0, start - _NEAR), start)
    return near is None and has_cue(text, start, end, "official", after=_NEAR)
