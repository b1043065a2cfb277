"""Names of people and other proper names in a question, by how they are written.

Nobody's name is listed. A name is known by what stands before it (a title, initials, a verb of
saying) or by its capital in the middle of a sentence, if general language doesn't know the word.
Capitals tell nothing where every noun has one, or every word; there only what stands before does.
"""

from collections.abc import Sequence
from functools import cache
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
        self._is_read = is_read(tokens)
        self._capitals_tell = self._is_read and do_capitals_tell(tokens)
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
        token, lead = self._tokens[place], self._lead(place)
        is_marked = lead >= 0 or (token.is_capital and not token.begins)
        if not is_marked or token.is_short_form or _is_known(token.plain):
            return False
        particles = self._tokens[self._before(place) + 1 : place]
        is_strange = not is_common(token.plain) and len(self._reader.make(token.plain).terms) == 1
        if not (token.is_capital and self._capitals_tell):
            is_surname = any(each.plain in _ONLY_IN_NAMES for each in particles)
            is_likely = is_strange if token.is_capital else self._is_read
            return is_likely and (is_strange or is_surname) and self._is_sure(lead)
        if lead >= 0 and not _is_of(particles):
            says = self._tokens[lead].plain in read_words("speaking")
            return rarity(token.plain) > _TELLING or (bool(particles) and not says)
        return is_strange and not token.begins

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
            or self._named[before]
            or leading.plain in read_words("titles")
            or leading.plain in read_words("speaking")
            or (leading.plain in _AND and before > 0 and self._named[before - 1])
        )
        return before if leads else -1

    def _is_sure(self, lead: int) -> bool:
        """Whether it leads to a name without a capital; after "kan de minister" comes a verb."""
        if lead < 0 or self._named[lead]:
            return False
        has_article = lead > 0 and self._tokens[lead - 1].plain in _ARTICLES
        return not has_article or self._tokens[lead].plain in _WITH_ARTICLE

    def _before(self, place: int) -> int:
        """The place of the word before a name and its particles; -1 if there is none."""
        place -= 1
        while place >= 0 and self._tokens[place].plain in read_words("particles"):
            place -= 1
        return place


def _is_known(word: str) -> bool:
    """Whether a word is no name of a person, or is a fact by itself."""
    if len(word) < _SHORTEST:
        return True
    is_listed = any(word in read_words(name) for name in _NEVER) or word in read_abbreviations()
    return is_listed or word in _offices() or bool(read_facts(word))


@cache
def _offices() -> frozenset[str]:
    """The words that organisations are called by."""
    return frozenset(
        chain.from_iterable(re.findall(r"\w+", line) for line in read_lines("organisations"))
    )


def _is_of(particles: Sequence[Typed]) -> bool:
    """Whether something else may follow: "minister van Asiel", "Rutte van de Kamer"."""
    return bool(particles) and particles[0].plain == "van" and not particles[0].is_capital
