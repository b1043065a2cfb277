"""A text in which names are read: how far a name goes, and what stands around it."""

from collections.abc import Sequence
import re

from bot.journal.redaction.cues import has_cue, read_names, read_phrases
from bot.journal.redaction.people.everyday import is_everyday, is_first_name, is_known
from bot.journal.redaction.people.words import Word, plain_words, read_words

PARTICLES = frozenset(read_phrases("particle"))
_SURNAME_PARTICLES = frozenset(read_phrases("surname_particle"))
_AND = frozenset({"en", "and", "&", "und", "et", "y"})
_ABBREVIATED = frozenset({"st", "dr", "mr", "ds"})
_VERBS = frozenset(read_phrases("verb"))
_MOST_PARTS, _LONGEST_SHORT = 6, 5
_BETWEEN = re.compile(r"[ ]{1,2}'?|-|/|")
_NICKNAME, _AFTER_NICKNAME = re.compile(r" [(\"']"), re.compile(r"[)\"'] ")
_ENDS = frozenset(",.!?:;()\n-~*|")


def is_short(word: Word) -> bool:
    """Whether it is a short form, as "UWV" and "VVD'er" are."""
    return word.text[1:2].isupper() and not (
        word.text.isupper() and len(word.text) > _LONGEST_SHORT
    )


class Passage:
    """The words of one text, and what can be told of each.

    Attributes:
        text: The folded text.
        words: Its words, in order.
        is_about_me: Whether the writer or their family is in it: "ik", "mijn".
        do_capitals_tell: Whether capitals are used as they should be, and not for all words.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Sequence[Word] = read_words(text)
        letters = [word.text for word in self.words if len(word.text) > 1]
        self.do_capitals_tell = 2 * sum(map(str.isupper, letters)) <= len(letters)
        plain = {word.plain for word in self.words}
        self.is_about_me = bool(plain & plain_words("me"))

    def is_capital(self, place: int) -> bool:
        """Whether a word begins with a capital that tells something."""
        return self.do_capitals_tell and self.words[place].is_capital

    def is_called(self, place: int) -> bool:
        """Whether a first name with its capital is at a place."""
        return self.words[place].is_capital and is_first_name(self.words[place].plain)

    def is_whole(self, place: int, end: int) -> bool:
        """Whether the words from a place to an end are a first and a last name that few know."""
        first, last = self.words[place], self.words[end - 1]
        if end < place + 2 or not (self.is_capital(place) and last.is_capital):
            return False
        is_plain = last.text.isupper() or first.text.isupper() or is_everyday(last.plain)
        is_unknown = not (is_known(first.plain) or is_known(last.plain)) and not (
            {first.plain, last.plain} & plain_words("nobody", "small", "politics")
        )
        return is_unknown or (is_first_name(first.plain) and not is_plain)

    def is_public(self, place: int, end: int) -> bool:
        """Whether it is somebody whom questions about policy name."""
        names = read_names("public_figures")
        plain = [word.plain.removesuffix("'s") for word in self.words[place:end]]
        return f"{plain[0]}_{plain[-1]}" in names or not names.isdisjoint(plain)

    def starts(self, place: int) -> bool:
        """Whether a sentence starts at a place, or a greeting stands before it."""
        return (
            place == 0
            or bool(_ENDS & set(self.words[place].gap))
            or self.words[place - 1].plain in plain_words("greeting")
        )

    def ends(self, place: int) -> bool:
        """Whether what stands before a place is set apart from it, or the last of all."""
        return place == len(self.words) or bool(_ENDS & set(self.words[place].gap))

    def is_subject(self, place: int) -> bool:
        """Whether a word is followed by the end, by a mark or by a verb, as a name may be."""
        if place + 1 == len(self.words):
            return True
        following = self.words[place + 1]
        return bool(following.gap.strip(" ")) or following.plain in _VERBS

    def is_near(self, place: int, end: int, cue: str, *, before: int, after: int) -> bool:
        """Whether a phrase is near the words from a place to an end."""
        start, stop = self.words[place].start, self.words[end - 1].end
        return has_cue(self.text, start, stop, cue, before=before, after=after)

    def is_followed(self, place: int) -> bool:
        """Whether a surname follows the word at a place, with or without "van der"."""
        after = place + 1
        while self._is_joined(after) and self.words[after].plain in PARTICLES:
            after += 1
        return self._is_joined(after) and self._is_surname(after, self.words[place + 1 : after])

    def end_of_name(self, place: int) -> int:
        """The place after the last word of the name that starts at a place."""
        end = following = place + 1
        while following - place < _MOST_PARTS and (
            self._is_joined(following) or self._goes_on_list(following)
        ):
            word = self.words[following]
            if word.plain not in PARTICLES:
                if word.plain in _AND:
                    following += 1
                    if not (self._is_joined(following) and self.is_called(following)):
                        break
                elif not self._is_part(following, self.words[end:following]):
                    break
                end = following + 1
            following += 1
        return end

    def _is_part(self, place: int, particles: Sequence[Word]) -> bool:
        word = self.words[place]
        is_initial = word.is_initial and word.text.endswith(".")
        return is_initial or self._is_surname(place, particles)

    def _is_joined(self, place: int) -> bool:
        """Whether a word stands right behind the one before, or one of both in brackets."""
        if place >= len(self.words):
            return False
        before, word = self.words[place - 1], self.words[place]
        if _NICKNAME.fullmatch(word.gap):
            after = self.words[place + 1].gap if place + 1 < len(self.words) else ""
            if self.is_called(place) and _AFTER_NICKNAME.fullmatch(after):
                return True
        if _NICKNAME.fullmatch(before.gap) and _AFTER_NICKNAME.fullmatch(word.gap):
            return self.is_called(place - 1)
        is_stop = before.text.endswith(".") and not before.is_initial
        return bool(_BETWEEN.fullmatch(word.gap)) and (
            not is_stop or before.plain in _ABBREVIATED | PARTICLES
        )

    def _goes_on_list(self, place: int) -> bool:
        """Whether another first name follows after a comma, or initials: "Smit, J.P."."""
        if place >= len(self.words) or self.words[place].gap != ", ":
            return False
        is_initials = self.words[place].is_initial and self.words[place].text.endswith(".")
        return is_initials or self.is_called(place)

    def _is_surname(self, place: int, particles: Sequence[Word]) -> bool:
        word = self.words[place]
        if word.plain in plain_words("small"):
            return False
        if self.is_capital(place):
            is_short_form = is_short(word) and word.plain not in read_names("surnames")
            has_particle = any(each.plain in _SURNAME_PARTICLES for each in particles)
            is_like = has_particle or not is_short_form
            return is_like and word.plain not in plain_words("politics")
        if word.plain in read_names("surnames") or is_first_name(word.plain):
            return True
        return not is_known(word.plain)
