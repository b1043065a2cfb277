"""Names that are known by what stands behind them, or by standing alone as a signature does."""

import re

from bot.journal.redaction.people.everyday import is_first_name, is_known
from bot.journal.redaction.people.passage import Passage
from bot.journal.redaction.people.words import follows_phrase, plain_words
from bot.journal.redaction.span import PRIVATE

_AGE = re.compile(r",? ?\(?[0-9]{1,3}(?: ?jaar| ?jr| years|\))")
_AFTER_GAP = re.compile(r"[ ,(|\n]{1,3}")
_CONTACT = re.compile(
    r"[ ,;:(|/<\n-]{0,4}(?:(?:op|onder|tel|telefoon|telnr|mob|mobiel|mail|e-?mail|bsn|geb|geboren"
    r"|nr|nummer|phone|at|on|via|iban|dob|born|adres|wonende?|te|kenteken)\b[ .:]{0,3}){0,3}"
    rf"{PRIVATE}"
)
"""What leads from a name to something that was found before."""
_BRACKET = re.compile(rf"{PRIVATE} ?[(,-] ?$")
_LEADS_IN, _LEADS_OUT = frozenset(".!?\n-~|"), frozenset("\n:")
_NO_INITIALS = frozenset({"u.s", "u.s.a", "u.k", "d.c", "v.s", "e.u", "s"})
_NO_PERSON = frozenset({"de", "het", "the", "wet", "commissie", "motie", "stichting", "film"})
"""Before a name: what is called after somebody."""
_GAP_BEFORE = 4


def find_by_itself(passage: Passage, place: int) -> int | None:
    """The place after the last word of a name that starts at a place, if no cue is needed."""
    word = passage.words[place]
    if word.is_initial and "." in word.text and word.plain not in _NO_INITIALS:
        return _end_of_initials(passage, place)
    is_on_list = is_first_name(word.plain)
    if not is_on_list and (not passage.is_capital(place) or is_known(word.plain)):
        return None
    end = passage.end_of_name(place)
    is_called = passage.is_called(place)
    is_whole = passage.is_whole(place, end)
    if (is_called or is_whole) and (
        _is_said_after(passage, end)
        or _is_beside_contact(passage, place, end)
        or _is_signature(passage, place, end, is_whole=is_whole)
    ):
        return end
    if is_called and is_whole and _is_private(passage, place, end):
        return end
    is_small = is_on_list and passage.starts(place)
    return end if is_small and follows_phrase(passage.words, end, "after") else None


def _end_of_initials(passage: Passage, place: int) -> int | None:
    """Where a name ends that begins with initials: "J.P. de Vries"."""
    end = passage.end_of_name(place)
    is_whole = end > place + 1 and passage.words[end - 1].is_capital
    is_politics = passage.is_near(place, end, "politics", before=80, after=60)
    return end if is_whole and passage.do_capitals_tell and not is_politics else None


def _is_said_after(passage: Passage, end: int) -> bool:
    """Whether "hier", "heet ik", "(45 jaar)" or "mijn buurman" stands behind a name."""
    if _AGE.match(passage.text, passage.words[end - 1].end):
        return True
    after = [word.plain for word in passage.words[end : end + 2]]
    if not after or not _AFTER_GAP.fullmatch(passage.words[end].gap):
        return False
    is_kin = len(after) > 1 and after[0] in plain_words("owner") and after[1] in plain_words("kin")
    return is_kin or follows_phrase(passage.words, end, "after")


def _is_beside_contact(passage: Passage, place: int, end: int) -> bool:
    """Whether a telephone number or the like stands beside a name."""
    start = passage.words[place].start
    if _CONTACT.match(passage.text, passage.words[end - 1].end):
        return True
    return _BRACKET.search(passage.text, max(0, start - _GAP_BEFORE), start) is not None


def _is_signature(passage: Passage, place: int, end: int, *, is_whole: bool) -> bool:
    """Whether a name is a line, or the end of all after a sentence, or stands before a colon."""
    if passage.is_public(place, end) or not passage.do_capitals_tell:
        return False
    before = passage.words[place].gap
    after = passage.words[end].gap if end < len(passage.words) else ""
    rest = "" if after else passage.text[passage.words[end - 1].end :]
    is_last = end == len(passage.words) and not set(rest) & set("?:0123456789")
    is_line = is_last or after.lstrip(" ,.").startswith(tuple(_LEADS_OUT))
    is_sure = is_whole and is_last and passage.is_called(place)
    is_set_apart = place == 0 or bool(_LEADS_IN & set(before)) or (is_sure and "," in before)
    is_alone = place == 0 and is_last
    if is_alone or not (is_set_apart and is_line):
        return False
    return is_whole or is_last or "\n" in before + after or place == 0


def _is_private(passage: Passage, place: int, end: int) -> bool:
    """Whether somebody with a first and a last name is of the writer's own life."""
    if not passage.is_about_me or passage.is_public(place, end):
        return False
    if place and passage.words[place - 1].plain in _NO_PERSON:
        return False
    is_known = passage.is_near(place, end, "works", before=60, after=40)
    return not is_known and not passage.is_near(place, end, "politics", before=80, after=60)
