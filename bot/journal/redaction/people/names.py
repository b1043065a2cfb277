"""Names of private people: of who asks, and of people around them.

A name is known by what stands before it. Capitals help where a text has both cases; elsewhere the
lists of first names and of everyday words tell a name from what somebody is ("ik ben boer").
"""

from collections.abc import Iterator, Sequence
import re

from bot.journal.redaction.cues import has_cue, read_names, read_phrases
from bot.journal.redaction.people.everyday import is_everyday, is_first_name, is_known
from bot.journal.redaction.people.words import Cue, Word, find_cue, plain_words, read_words
from bot.journal.redaction.span import Span

_MARK = "[naam]"
_MOST_PARTS, _MOST_ASIDES = 6, 5
_LONGEST_ALONE = 10
_PARTICLES = frozenset(read_phrases("particle"))
_SURNAME_PARTICLES = frozenset(read_phrases("surname_particle"))
_AND = frozenset({"en", "and", "&", "und", "et", "y"})
_FROM = frozenset({"uit", "vanuit", "from", "aus", "de"})
_GAP = re.compile(r"[ :,?=\"'(\u201c\u2018*-]{1,4}")
_CLOSING_GAP = re.compile(r"[^\w]{0,12}")
_BETWEEN = re.compile(r"[ ]{1,2}|-|")
_ENDS = frozenset(",.!?:;()\n-")
_ONLY_FIRST = frozenset({"met", "hier", "ben"})
"""Cues of one word that lead to a name where a sentence starts only."""
_AGE = re.compile(r",? ?\(?[0-9]{1,3}(?: ?jaar| ?jr| years|\))")
_AFTER_GAP = re.compile(r"[ ,(]{1,3}")
_VERBS = frozenset(read_phrases("verb"))
_I = frozenset({"ik", "i", "wij", "we"})
"""Of these cues a comma must follow: "ik, Jan Smit, ..."."""
_NO_INITIALS = frozenset({"u.s", "u.s.a", "u.k", "d.c", "v.s", "e.u", "s"})
_NEAR_START = 5
_ABBREVIATED = frozenset({"st", "dr", "mr", "ds"})
_PEOPLE = ("er", "or", "man", "ig", "st", "d", "t", "e")
"""How words for what somebody is end."""
_LIST_MARKS = frozenset(",:\n")


def find_names(text: str) -> Iterator[Span]:
    """The names after a cue, with the words "oma" and the like that belong to them."""
    words = read_words(text)
    if words:
        yield from _Reader(text, words).find()


class _Reader:
    """Reads names out of the words of one text."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        letters = [word.text for word in words if len(word.text) > 1]
        capitals = sum(map(str.isupper, letters))
        plain = {word.plain for word in words}
        self._is_about_me = bool(plain & plain_words("me"))
        self._do_capitals_tell = 2 * capitals <= len(letters)

    def find(self) -> Iterator[Span]:
        place = 0
        while place < len(self._words):
            found = self._at(place)
            if found is None:
                place += 1
            else:
                first, place = found
                yield Span(self._words[first].start, self._words[place - 1].end, _MARK)

    def _at(self, place: int) -> tuple[int, int] | None:
        """The places of the first word of a name and after its last, if a cue is at a place."""
        if (end := self._end_before_cue(place)) is not None:
            return place, end
        if self._is_kin(place):
            return self._read(place + 1, Cue.SELF, _GAP, kin=True)
        cue_end = find_cue(self._words, place)
        if cue_end is None:
            return None
        cue, after = cue_end
        if after == place + 1 and not self._is_apart(place):
            return None
        if cue is Cue.CLOSING:
            return self._read(self._skip_place(after), cue, _CLOSING_GAP)
        return self._read(after, cue, _GAP)

    def _is_apart(self, place: int) -> bool:
        """Whether a cue of one word stands as it must to lead to a name, if it is a weak one."""
        word = self._words[place].plain
        if word in _ONLY_FIRST:
            return self._starts(place)
        return word not in _I or "," in self._gap_before(place + 1)

    def _end_before_cue(self, place: int) -> int | None:
        """Where a name ends that starts at a place, if a cue follows: "Jan Smit hier"."""
        word = self._words[place]
        if (
            word.is_initial
            and "." in word.text
            and word.plain not in _NO_INITIALS
            and self._do_capitals_tell
        ):
            return self._end_of_initials(place)
        if not (word.is_capital and is_first_name(word.plain)):
            return None
        end = self._end(place)
        if _AGE.match(self._text, self._words[end - 1].end):
            return end
        after = [each.plain for each in self._words[end : end + 2]]
        if not after or not _AFTER_GAP.fullmatch(self._words[end].gap):
            return None
        is_kin = (
            len(after) > 1 and after[0] in plain_words("owner") and after[1] in plain_words("kin")
        )
        return end if is_kin or after[0] in plain_words("after") else None

    def _end_of_initials(self, place: int) -> int | None:
        """Where a name ends that begins with initials: "J.P. de Vries"."""
        end = self._end(place)
        is_whole = end > place + 1 and self._words[end - 1].is_capital
        return end if is_whole and not self._is_politics(place, end) else None

    def _gap_before(self, place: int) -> str:
        return self._words[place].gap if place < len(self._words) else ""

    def _starts(self, place: int) -> bool:
        """Whether a sentence starts at a place."""
        return (
            place == 0
            or bool(_ENDS & set(self._words[place].gap))
            or self._words[place - 1].plain in plain_words("greeting")
        )

    def _is_kin(self, place: int) -> bool:
        """Whether "mijn buurman" or "onze oma" is at a place, or "mijn oudste zoon"."""
        if self._words[place].plain not in plain_words("kin"):
            return False
        before = [word.plain for word in self._words[max(0, place - 2) : place]]
        return bool(plain_words("owner") & set(before))

    def _skip_place(self, place: int) -> int:
        """Past "uit Zierikzee," after a closing."""
        if place < len(self._words) and self._words[place].plain in _FROM:
            for later in range(place + 1, min(place + 5, len(self._words))):
                if _LIST_MARKS & set(self._words[later].gap):
                    return later
        return place

    def _read(
        self, place: int, cue: Cue, gap: re.Pattern[str], *, kin: bool = False
    ) -> tuple[int, int] | None:
        first = self._skip_asides(place, gap)
        if first is None or not self._begins_name(first, cue, kin=kin):
            return None
        end = self._end(first)
        if not self._fits(cue, place, first, end):
            return None
        while first > place and self._words[first - 1].plain in _CALLED | _PARTICLES:
            first -= 1
        return first, end

    def _skip_asides(self, place: int, gap: re.Pattern[str]) -> int | None:
        """Past "de heer", "mijn buurvrouw"; None where a name can't follow so."""
        for first in range(place, min(place + _MOST_ASIDES, len(self._words))):
            if not gap.fullmatch(self._words[first].gap):
                return None
            if not self._is_aside(first):
                return first
        return None

    def _fits(self, cue: Cue, place: int, first: int, end: int) -> bool:
        """Whether what is around a name is as it is after such a cue."""
        if cue is Cue.CLOSING:
            return self._ends_there(place, first, end)
        if cue is Cue.PRIVATE and not self._is_about_me:
            return False
        is_open = cue in {Cue.TITLE, Cue.WEAK, Cue.PRIVATE}
        return not (is_open and self._is_politics(first, end))

    def _ends_there(self, place: int, first: int, end: int) -> bool:
        """Whether a closing's name is set apart from what goes on after it."""
        if end == len(self._words) or is_first_name(self._words[first].plain):
            return True
        return bool(_ENDS & set(self._words[end].gap)) or bool(_ENDS & set(self._words[place].gap))

    def _is_aside(self, place: int) -> bool:
        word = self._words[place]
        return word.plain in plain_words("aside", "title", "kin", "owner") and not (
            word.is_capital and word.plain in _PARTICLES and self._do_capitals_tell
        )

    def _is_politics(self, first: int, end: int) -> bool:
        start, stop = self._words[first].start, self._words[end - 1].end
        return has_cue(self._text, start, stop, "politics", before=80, after=60)

    def _begins_name(self, place: int, cue: Cue, *, kin: bool) -> bool:
        word = self._words[place]
        if word.plain in plain_words("nobody", "small", "politics"):
            return False
        follows = self._is_next_surname(place)
        if word.is_initial:
            return word.text.endswith(".") or (follows and cue not in {Cue.WEAK, Cue.PRIVATE})
        if is_first_name(word.plain):
            return self._is_meant(place, cue, follows=follows)
        if cue in {Cue.WEAK, Cue.PRIVATE}:
            is_early = cue is Cue.WEAK and place <= _NEAR_START
            return is_early and follows and self._is_capital(word) and not is_everyday(word.plain)
        has_no_case = word.text.lower() == word.text.upper()
        if self._is_capital(word):
            return self._is_capital_name(place, cue, follows=follows)
        return has_no_case or self._is_small_name(place, cue, follows=follows, kin=kin)

    def _is_capital(self, word: Word) -> bool:
        return self._do_capitals_tell and word.is_capital

    def _is_meant(self, place: int, cue: Cue, *, follows: bool) -> bool:
        """Whether a word on the list of first names is one here."""
        is_capital = self._is_capital(self._words[place])
        if cue is Cue.PRIVATE:
            return is_capital and follows
        return is_capital or follows or cue is not Cue.WEAK or self._is_subject(place)

    def _is_capital_name(self, place: int, cue: Cue, *, follows: bool) -> bool:
        """Whether a word with a capital is a name, and not what somebody is."""
        word = self._words[place]
        if self._is_short_form(word):
            return False
        is_surname = word.plain in read_names("surnames") and cue is not Cue.SELF
        if is_surname or not is_everyday(word.plain):
            return True
        return self._words[place + 1].is_capital if follows else cue is Cue.TITLE

    def _is_small_name(self, place: int, cue: Cue, *, follows: bool, kin: bool) -> bool:
        """Whether a word without a capital is a name: one that general language doesn't know."""
        plain = self._words[place].plain
        if is_known(plain):
            return cue is Cue.TITLE and plain in read_names("surnames")
        if cue is not Cue.SELF or follows:
            return True
        is_short = len(plain) <= _LONGEST_ALONE and not plain.endswith(_PEOPLE)
        return is_short and (not kin or self._is_subject(place))

    def _is_subject(self, place: int) -> bool:
        """Whether a word is followed by the end, by a mark or by a verb, as a name may be."""
        if place + 1 == len(self._words):
            return True
        following = self._words[place + 1]
        return bool(following.gap.strip()) or following.plain in _VERBS

    def _is_short_form(self, word: Word) -> bool:
        """Whether it is a short form, as "VVD'er" is, in a text where capitals tell."""
        return self._do_capitals_tell and len(word.text) > 1 and word.text[:2].isupper()

    def _is_next_surname(self, place: int) -> bool:
        after = place + 1
        while (
            after < len(self._words)
            and self._words[after].plain in _PARTICLES
            and self._is_joined(after)
        ):
            after += 1
        has_particle = any(
            word.plain in _SURNAME_PARTICLES for word in self._words[place + 1 : after]
        )
        return (
            after < len(self._words)
            and self._is_joined(after)
            and (self._is_surname(after, strictly=not has_particle))
        )

    def _is_joined(self, place: int) -> bool:
        before = self._words[place - 1]
        return bool(_BETWEEN.fullmatch(self._words[place].gap)) and (
            not before.text.endswith(".") or before.is_initial or before.plain in _ABBREVIATED
        )

    def _goes_on_list(self, place: int) -> bool:
        """Whether another first name follows after a comma."""
        word = self._words[place]
        return word.gap == ", " and word.is_capital and is_first_name(word.plain)

    def _is_surname(self, place: int, *, strictly: bool = True) -> bool:
        if place >= len(self._words):
            return False
        word = self._words[place]
        if word.plain in plain_words("small"):
            return False
        if self._do_capitals_tell and word.is_capital:
            return not (
                strictly and word.text.isupper() and len(word.plain) > 1
            ) and word.plain not in plain_words("politics")
        if word.plain in read_names("surnames") or is_first_name(word.plain):
            return True
        return not is_known(word.plain)

    def _end(self, first: int) -> int:
        """The place after the last word of a name."""
        end = place = first + 1
        while place < len(self._words) and place - first < _MOST_PARTS:
            if not (self._is_joined(place) or self._goes_on_list(place)):
                break
            word = self._words[place]
            if word.plain in _PARTICLES:
                place += 1
                continue
            if word.plain in _AND and place + 1 < len(self._words):
                following = self._words[place + 1]
                if not is_first_name(following.plain) or not self._is_joined(place + 1):
                    break
                place += 1
                continue
            lower_particle = any(
                each.plain in _SURNAME_PARTICLES for each in self._words[end:place]
            )
            if not (
                (word.is_initial and word.text.endswith("."))
                or self._is_surname(place, strictly=not lower_particle)
            ):
                break
            place += 1
            end = place
        return end


_CALLED = frozenset(
    {"oma", "opa", "tante", "oom", "juf", "meester", "grandma", "grandpa", "aunt", "uncle"}
)
