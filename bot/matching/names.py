"""Names of people and other proper names in a question, by how they are written.

Nobody's name is listed. A name is known by what stands before it (a title, initials, a verb of
saying) or by its capital in the middle of a sentence, if general language doesn't know the word.
Capitals tell nothing where every noun has one, or every word; there only what stands before does.
"""

from collections.abc import Sequence
from functools import cache, cached_property
from itertools import chain
import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.facts import read_facts
from bot.matching.frequency import is_common, rarity
from bot.matching.lists import read_abbreviations, read_lines, read_words
from bot.matching.typed import Typed, do_capitals_tell, is_read, read_typed
from bot.matching.words import Reader

_SHORTEST = 3
_TELLING = 0.33
"""Rarer words than this (a Zipf value of 5.2) may be a surname; "kamer" and "land" may not."""
_ALIKE = 0.82
"""From this likeness on a name is another spelling of it: one slip in six letters."""
_SHORTEST_PART = 6
_LONG = 12
"""Words of so many letters that are not known are compounds: laws, funds, programmes."""
_HEAD, _TAIL = 4, 3
_ONLY_IN_NAMES = {"der", "den"}
_AND = {"en", "and"}
_ARTICLES, _WITH_ARTICLE = {"de", "the", "een", "a"}, {"heer", "heren", "leden"}
_NEVER = ("fillers", "openers", "titles", "speaking", "particles")


def read_names(text: str, reader: Reader) -> frozenset[str]:
    """The proper names in a question as it was typed, of people by their surname.

    Args:
        text: The question, capitals and all.
        reader: Knows which words are compounds.

    Returns:
        Normalised; particles are left out, and of a double name the second part.
    """
    tokens = read_typed(text)
    if not any(map(_may_lead, tokens)):
        return frozenset()
    names = _Names(tokens, reader)
    return frozenset(tokens[place].plain for place in names.surnames())


def is_named(name: str, words: Sequence[str]) -> bool:
    """Whether some words have a name, a slip of it, or a word made with it."""
    if any(word.startswith(name) for word in words if len(name) >= _SHORTEST_PART or word == name):
        return True
    scorer = OSA.normalized_similarity
    return process.extractOne(name, words, scorer=scorer, score_cutoff=_ALIKE) is not None


class _Names:
    """Which words of a question are names, one after the other."""

    def __init__(self, tokens: Sequence[Typed], reader: Reader) -> None:
        self._tokens = tokens
        self._reader = reader
        self._named: list[bool] = []
        self._led: list[bool] = []
        for place in range(len(tokens)):
            self._named.append(self._is_name(place))
            self._led.append(self._named[place] and self._lead(place) >= 0)

    @cached_property
    def _is_read(self) -> bool:
        return is_read(self._tokens)

    @cached_property
    def _capitals_tell(self) -> bool:
        return self._is_read and do_capitals_tell(self._tokens)

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
        token, lead = self._tokens[place], self._lead(place)
        is_marked = lead >= 0 or (token.is_capital and not token.begins)
        if not is_marked or token.is_short_form or _is_known(token.plain):
            return False
        particles = self._tokens[self._before(place) + 1 : place]
        is_strange = self._is_strange(token.plain)
        if not (token.is_capital and self._capitals_tell):
            is_surname = _has_surname_only(particles)
            is_likely = is_strange if token.is_capital else self._is_read
            is_sure = self._is_sure(lead) and not self._led[lead]
            return is_likely and (is_strange or is_surname) and is_sure
        if lead >= 0 and (not particles or self._are_of_name(particles, lead)):
            return bool(particles) or rarity(token.plain) > _TELLING
        return is_strange and not token.begins

    def _is_strange(self, word: str) -> bool:
        """Whether general language doesn't know a word, nor what it is composed of."""
        is_simple = len(word) < _LONG and not _is_compound(word)
        return is_simple and not is_common(word) and len(self._reader.make(word).terms) == 1

    def _are_of_name(self, particles: Sequence[Typed], lead: int) -> bool:
        """Whether particles belong to a name: not in "volgens de Kamer" or "minister van Asiel"."""
        if particles[0].is_capital:
            return True
        if particles[0].plain == "van" and not _has_surname_only(particles):
            return False
        return self._tokens[lead].plain not in read_words("speaking") and self._is_sure(lead)

    def _lead(self, place: int) -> int:
        """The place of what leads to a name; -1 if nothing does.

        That is a title, an initial, a verb of saying, a first name, or another name and "en".
        """
        before = self._before(place)
        steps = self._tokens[before + 1 : place + 1]
        if before < 0 or not all(each.follows for each in steps):
            return -1
        leading = self._tokens[before]
        leads = (
            leading.is_initial
            or self._led[before]
            or leading.plain in read_words("titles")
            or leading.plain in read_words("speaking")
            or (leading.plain in _AND and before > 0 and self._led[before - 1])
        )
        return before if leads else -1

    def _is_sure(self, lead: int) -> bool:
        """Whether it leads to a name without a capital; after "kan de minister" comes a verb."""
        if lead < 0:
            return False
        has_article = lead > 0 and self._tokens[lead - 1].plain in _ARTICLES
        return not has_article or self._tokens[lead].plain in _WITH_ARTICLE

    def _before(self, place: int) -> int:
        """The place of the word before a name and its particles; -1 if there is none."""
        place -= 1
        while place >= 0 and self._tokens[place].plain in read_words("particles"):
            place -= 1
        return place


def _may_lead(token: Typed) -> bool:
    """Whether a word may be a name or lead to one; most questions have none that does."""
    is_inside = token.is_capital and not token.begins
    return is_inside or token.is_initial or token.plain in _leading()


@cache
def _leading() -> frozenset[str]:
    return read_words("titles") | read_words("speaking")


def _is_known(word: str) -> bool:
    """Whether a word is no name of a person, or is a fact by itself."""
    if len(word) < _SHORTEST:
        return True
    is_listed = any(word in read_words(name) for name in _NEVER) or word in read_abbreviations()
    return is_listed or word in _listed() or bool(read_facts(word))


def _has_surname_only(particles: Sequence[Typed]) -> bool:
    return any(each.plain in _ONLY_IN_NAMES for each in particles)


def _is_compound(word: str) -> bool:
    """Whether a word falls into two known ones, the second short perhaps, as "jeugdwet" does."""
    places = range(_HEAD, len(word) - _TAIL + 1)
    return any(is_common(word[:place]) and is_common(word[place:]) for place in places)


@cache
def _listed() -> frozenset[str]:
    """The words of the names of organisations and places that are known."""
    lines = (*read_lines("organisations"), *read_lines("places"))
    return frozenset(chain.from_iterable(re.findall(r"\w+", line) for line in lines))
