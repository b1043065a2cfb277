"""Names of people and other proper names in a question, by how they are written.

Nobody's name is listed. A name is known by what stands before it (a title, initials, a verb of
saying) or by its capital in the middle of a sentence, if general language doesn't know the word.
Capitals tell nothing where every noun has one, or every word; there only what stands before does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.facts import read_facts
from bot.matching.frequency import is_common, is_dutch_or_english, rarity
from bot.matching.lists import read_abbreviations, read_lines, read_words
from bot.matching.normalising import normalise
from bot.matching.words import Reader

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_SHORTEST = 3
_TELLING = 0.33
"""Rarer words than this (a Zipf value of 5.2) may be a surname; "kamer" and "land" may not."""
_LEAST_READ = 0.5
"""Such a part of the words without a capital must be Dutch or English, for a capital to tell."""
_ALIKE = 0.82
"""From this likeness on a name is another spelling of it: one slip in six letters."""
_SHORTEST_PART = 6
_ONLY_IN_NAMES = {"der", "den"}
_AND = {"en", "and"}
_NEVER = ("fillers", "openers", "titles", "speaking", "particles")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as it was typed.

    Attributes:
        plain: Its normal form.
        gap: What stands between it and the word before.
        is_capital: Whether its first letter only is a capital.
        is_initial: Whether it is one capital with a point after it.
        is_short_form: Whether it begins with several capitals.
    """

    plain: str
    gap: str
    is_capital: bool
    is_initial: bool
    is_short_form: bool

    @property
    def begins(self) -> bool:
        """Whether a sentence, or a part of one with a capital of its own, begins here."""
        return not self.gap or bool(re.search(r"[^\s,'’/-]", self.gap)) or "\n" in self.gap

    @property
    def follows(self) -> bool:
        """Whether nothing but a space or a point stands before it."""
        return bool(re.fullmatch(r"\.?\s+|\.", self.gap))


def read_names(text: str, reader: Reader) -> frozenset[str]:
    """The proper names in a question as it was typed, of people by their surname.

    Args:
        text: The question, capitals and all.
        reader: Knows which words are compounds.

    Returns:
        Normalised; particles are left out, and of a double name the second part.
    """
    tokens = _read_tokens(text)
    names = _Names(tokens, reader)
    return frozenset(tokens[place].plain for place in names.surnames())


def is_named(name: str, words: Sequence[str]) -> bool:
    """Whether some words have a name, a slip of it, or a word made with it."""
    if any(word.startswith(name) for word in words if len(name) >= _SHORTEST_PART or word == name):
        return True
    scorer = OSA.normalized_similarity
    return process.extractOne(name, words, scorer=scorer, score_cutoff=_ALIKE) is not None


def _read_tokens(text: str) -> list[_Token]:
    tokens, end = [], 0
    is_shouted = text.isupper()
    for found in _TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", found[0])
        starts_big = word[:1].isupper()
        tokens.append(
            _Token(
                plain=normalise(word),
                gap=text[end : found.start()],
                is_capital=starts_big and not word[:2].isupper(),
                is_initial=starts_big and len(word) == 1 and text[found.end() :].startswith("."),
                is_short_form=not is_shouted and len(word) > 1 and word[:2].isupper(),
            )
        )
        end = found.end()
    return tokens


class _Names:
    """Which words of a question are names, one after the other."""

    def __init__(self, tokens: Sequence[_Token], reader: Reader) -> None:
        self._tokens = tokens
        self._reader = reader
        self._is_read = _is_read(tokens)
        self._capitals_tell = self._is_read and _do_capitals_tell(tokens)
        self._named: list[bool] = []
        for place in range(len(tokens)):
            self._named.append(self._is_name(place))

    def surnames(self) -> list[int]:
        """The places of names; not of first names, nor of what follows a hyphen."""
        found = [place for place, named in enumerate(self._named) if named]
        first_names = {self._before(place) for place in found if self._tokens[place].follows}
        return [
            place
            for place in found
            if place not in first_names
            and not (self._tokens[place].gap == "-" and self._named[place - 1])
        ]

    def _is_name(self, place: int) -> bool:
        token = self._tokens[place]
        if token.is_short_form or len(token.plain) < _SHORTEST or _is_known(token.plain):
            return False
        particles = self._tokens[self._before(place) + 1 : place]
        is_strange = not is_common(token.plain) and len(self._reader.make(token.plain).terms) == 1
        if not (token.is_capital and self._capitals_tell):
            is_surname = any(each.plain in _ONLY_IN_NAMES for each in particles)
            is_likely = is_strange if token.is_capital else self._is_read
            return is_likely and (is_strange or is_surname) and self._is_led(place)
        if self._is_led(place) and not _is_of(particles):
            return bool(particles) or rarity(token.plain) > _TELLING
        return is_strange and not token.begins

    def _is_led(self, place: int) -> bool:
        """Whether a title, an initial, a verb of saying or a first name stands before a name."""
        before = self._before(place)
        steps = self._tokens[before + 1 : place + 1]
        if before < 0 or not all(each.follows for each in steps):
            return False
        leading = self._tokens[before]
        return (
            leading.is_initial
            or self._named[before]
            or leading.plain in read_words("titles")
            or leading.plain in read_words("speaking")
            or (leading.plain in _AND and before > 0 and self._named[before - 1])
        )

    def _before(self, place: int) -> int:
        """The place of the word before a name and its particles; -1 if there is none."""
        place -= 1
        while place >= 0 and self._tokens[place].plain in read_words("particles"):
            place -= 1
        return place


def _is_known(word: str) -> bool:
    """Whether a word is no name of a person, or is a fact by itself."""
    is_listed = any(word in read_words(name) for name in _NEVER) or word in read_abbreviations()
    return is_listed or word in _offices() or bool(read_facts(word))


@cache
def _offices() -> frozenset[str]:
    """The words that organisations are called by."""
    return frozenset(
        chain.from_iterable(_TOKEN.findall(each) for each in read_lines("organisations"))
    )


def _is_of(particles: Sequence[_Token]) -> bool:
    """Whether something else may follow: "minister van Asiel", "Rutte van de Kamer"."""
    return bool(particles) and particles[0].plain == "van" and not particles[0].is_capital


def _is_read(tokens: Sequence[_Token]) -> bool:
    """Whether the words without a capital are Dutch or English, most of them."""
    small = [token.plain for token in tokens if not token.is_capital]
    return sum(map(is_dutch_or_english, small)) >= max(1, _LEAST_READ * len(small))


def _do_capitals_tell(tokens: Sequence[_Token]) -> bool:
    """Whether small words have none."""
    fillers = read_words("fillers") - read_words("particles")
    inside = [token for token in tokens if token.plain in fillers and not token.begins]
    shown = sum(token.is_capital for token in inside)
    return shown <= len(inside) - shown
