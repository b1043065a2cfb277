"""Names that are known by what stands before them: "ik ben", "mijn buurman", "groet"."""

import re

from bot.journal.redaction.people.beginnings import begins_name
from bot.journal.redaction.people.everyday import is_first_name
from bot.journal.redaction.people.passage import PARTICLES, Passage
from bot.journal.redaction.people.words import Cue, find_cues, plain_words

_GAP = re.compile(r"[ :,=?\"'(\u201c\u2018*\n-]{1,4}|,? \(?[0-9]{1,3}\)?,? ")
_CLOSING_GAP = re.compile(r"[^\w]{0,12}")
_FIELD_MARKS = frozenset(":=|\n")
_MOST_ASIDES = 5
_LONGEST_PLACE = 5
_FROM = frozenset({"uit", "vanuit", "from", "aus", "de"})
_LIST_MARKS = frozenset(",:\n")
_ONLY_FIRST = frozenset({"met", "hier", "ben"})
"""Cues of one word that lead to a name where a sentence starts only."""
_I = frozenset({"ik", "i", "wij", "we"})
"""Of these cues a comma must follow: "ik, Jan Smit, ..."."""
_OURS = frozenset({"mijn", "mn", "m'n", "ons", "onze", "my", "our", "us"})
_CALLED = frozenset(
    {"oma", "opa", "tante", "oom", "juf", "meester", "grandma", "grandpa", "aunt", "uncle"}
)


def find_after_cue(passage: Passage, place: int) -> tuple[int, int] | None:
    """The places of the first word of a name and after its last, if a cue is at a place."""
    if _is_kin(passage, place):
        return _read(passage, place + 1, Cue.SELF, _GAP, kin=True)
    for cue, after in find_cues(passage.words, place):
        if _is_meant(passage, place, cue, after):
            if cue is Cue.CLOSING:
                return _read(passage, _skip_place(passage, after), cue, _CLOSING_GAP)
            return _read(passage, after, cue, _GAP)
    return _ours(passage, place)


def _is_kin(passage: Passage, place: int) -> bool:
    """Whether "mijn buurman" is at a place, or "mijn oudste zoon", or "zoon Bram"."""
    if passage.words[place].plain not in plain_words("kin"):
        return False
    before = {word.plain for word in passage.words[max(0, place - 2) : place]}
    return bool(plain_words("owner") & before) or _is_called_next(passage, place)


def _ours(passage: Passage, place: int) -> tuple[int, int] | None:
    """The name in "onze Daan"."""
    if passage.words[place].plain in _OURS and _is_called_next(passage, place):
        return place + 1, passage.end_of_name(place + 1)
    return None


def _is_called_next(passage: Passage, place: int) -> bool:
    """Whether a first name with its capital is the next word."""
    following = place + 1
    if following == len(passage.words) or passage.words[following].gap != " ":
        return False
    return passage.is_capital(following) and passage.is_called(following)


def _is_meant(passage: Passage, place: int, cue: Cue, after: int) -> bool:
    """Whether a cue stands as it must to lead to a name, if it is a weak one."""
    gap = passage.words[after].gap if after < len(passage.words) else ""
    if cue is Cue.FIELD:
        return bool(_FIELD_MARKS & set(gap)) and passage.starts(place)
    word = passage.words[place].plain
    if after > place + 1:
        return True
    if word in _ONLY_FIRST:
        return passage.starts(place) or (word == "ben" and _is_called_next(passage, place))
    return word not in _I or "," in gap


def _skip_place(passage: Passage, place: int) -> int:
    """Past "uit Zierikzee," after a closing."""
    if place < len(passage.words) and passage.words[place].plain in _FROM:
        for later in range(place + 1, min(place + _LONGEST_PLACE, len(passage.words))):
            if _LIST_MARKS & set(passage.words[later].gap):
                return later
    return place


def _read(
    passage: Passage, place: int, cue: Cue, gap: re.Pattern[str], *, kin: bool = False
) -> tuple[int, int] | None:
    first = _skip_asides(passage, place, gap)
    if first is None or not begins_name(passage, first, cue, kin=kin):
        return None
    end = passage.end_of_name(first)
    if not _fits(passage, cue, place, first, end):
        return None
    while first > place and passage.words[first - 1].plain in _CALLED | PARTICLES:
        first -= 1
    return first, end


def _skip_asides(passage: Passage, place: int, gap: re.Pattern[str]) -> int | None:
    """Past "de heer", "mijn buurvrouw"; None where a name can't follow so."""
    for first in range(place, min(place + _MOST_ASIDES, len(passage.words))):
        if not gap.fullmatch(passage.words[first].gap):
            return None
        if not _is_aside(passage, first):
            return first
    return None


def _is_aside(passage: Passage, place: int) -> bool:
    plain = passage.words[place].plain
    return plain in plain_words("aside", "title", "kin", "owner") and not (
        plain in PARTICLES and passage.is_capital(place)
    )


def _fits(passage: Passage, cue: Cue, place: int, first: int, end: int) -> bool:
    """Whether what is around a name is as it is after such a cue."""
    is_of_work = passage.is_near(first, end, "works", before=60, after=40)
    if is_of_work and cue in {Cue.CLOSING, Cue.PRIVATE}:
        return False
    if cue is Cue.CLOSING:
        is_first = is_first_name(passage.words[first].plain)
        return is_first or passage.ends(end) or passage.ends(place)
    if cue is Cue.WEAK:
        is_office = passage.is_near(first, end, "office", before=40, after=40)
        return not is_office and not passage.is_public(first, end)
    if cue is Cue.PRIVATE and (not passage.is_about_me or passage.is_public(first, end)):
        return False
    if cue is Cue.TITLE:
        return not passage.is_near(first, end, "office", before=80, after=60)
    is_private = cue is Cue.PRIVATE
    return not (is_private and passage.is_near(first, end, "politics", before=80, after=60))
