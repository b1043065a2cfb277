"""Read a text as words: stems, the parts of compounds, and what abbreviations stand for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
import threading

import Stemmer

from bot.matching.frequency import is_common, rarity
from bot.matching.lists import read_abbreviations, read_english, read_words
from bot.matching.normalising import normalise

SHORTEST_PART = 4
_SHORTEST_COMPOUND = 8
_OWN = threading.local()
_WHOLE = 0.5  # how much of a compound is the whole word; its parts share the rest
_MOST_WORDS = 1 << 17  # are kept; what people type must not fill the memory
_LINKS = ("", "s", "e", "en")  # what Dutch puts between the parts of a compound


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, and what it is compared by.

    Attributes:
        text: Its normal form.
        terms: Stems with their shares, which add up to 1.
        rarity: How much the word tells, from 0 to 1, in general language.
    """

    text: str
    terms: tuple[tuple[str, float], ...]
    rarity: float


class Reader:
    """Reads texts the same way for the knowledge and for questions."""

    def __init__(self, synonyms: Mapping[str, tuple[str, ...]], vocabulary: Iterable[str]) -> None:
        """Learn a collection's own words.

        Args:
            synonyms: Terms with what they stand for, beside the general abbreviations.
            vocabulary: Normalised words of the knowledge; compounds are split into them.
        """
        self._vocabulary = frozenset(vocabulary)
        self._long_forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._meanings: dict[str, tuple[str, ...]] = {}
        self._word = lru_cache(maxsize=_MOST_WORDS)(self._make)
        for term, meanings in (*read_abbreviations().items(), *synonyms.items()):
            self._learn(term, meanings)
        for forms in self._long_forms.values():
            forms.sort(key=lambda form: -len(form[0]))

    def read(self, normalised: str) -> tuple[Word, ...]:
        """The words of a normalised text that tell something, in order; fillers are left out."""
        words = (self._word(token) for token in self._tokens(normalised.split()))
        return tuple(word for word in words if word.rarity > 0)

    def telling(self, normalised: str) -> Iterator[str]:
        """The words of `read` as they are typed, whatever the vocabulary."""
        for token in self._tokens(normalised.split()):
            if _tells(token):
                yield token

    def reads_like(self, other: "Reader") -> bool:
        """Whether another reader knows the same abbreviations."""
        return self.abbreviations == other.abbreviations

    @property
    def abbreviations(self) -> tuple[object, object]:
        """What abbreviations stand for, both ways."""
        return self._meanings, self._long_forms

    def make(self, token: str) -> Word:
        """One word with its terms."""
        return self._word(token)

    def translate(self, word: Word) -> tuple[Word, ...]:
        """The Dutch words that a word may stand for if it is English."""
        dutch = _english().get(_english_stem(word.text), ())
        return tuple(self._word(each) for each in dutch)

    def _learn(self, term: str, meanings: Iterable[str]) -> None:
        """Read what a term stands for as that term; and a filler (OM) as what it stands for."""
        forms = [form for form in map(normalise, (term, *meanings)) if form]
        usable = [form for form in forms if form not in read_words("fillers")]
        if not usable:
            return
        key = usable[0].replace(" ", "")
        for form in usable:
            if form != key:
                words = tuple(form.split())
                self._long_forms.setdefault(words[0], []).append((words, key))
        self._meanings[key] = tuple(usable[1].split()) if len(usable) > 1 else ()

    def _tokens(self, tokens: list[str]) -> Iterator[str]:
        """The tokens, with what an abbreviation stands for read as that abbreviation."""
        place = 0
        while place < len(tokens):
            for form, short in self._long_forms.get(tokens[place], ()):
                if tuple(tokens[place : place + len(form)]) == form:
                    yield short
                    place += len(form)
                    break
            else:
                yield tokens[place]
                place += 1

    def _make(self, token: str) -> Word:
        if token in read_words("fillers"):
            return Word(token, ((token, 1.0),), 0.0)
        meaning = [
            word for word in self._meanings.get(token, ()) if word not in read_words("fillers")
        ]
        parts = meaning or self._split(token)
        if not parts:
            return Word(token, ((stem(token), 1.0),), rarity(token))
        share = (1 - _WHOLE) / len(parts)
        terms: dict[str, float] = {stem(token): _WHOLE}
        for part in parts:
            terms[stem(part)] = terms.get(stem(part), 0.0) + share
        return Word(token, tuple(terms.items()), rarity(token))

    def _split(self, token: str) -> tuple[str, ...]:
        """The parts of a compound that the knowledge or general language knows; none if simple."""
        if len(token) < _SHORTEST_COMPOUND or not token.isalpha():
            return ()
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        for place in range(SHORTEST_PART, len(token) - SHORTEST_PART + 1):
            left, right = token[:place], token[place:]
            if self._is_part(right):
                for link in _LINKS:
                    head = left.removesuffix(link)
                    if left.endswith(link) and self._is_part(head):
                        ease = 2 - rarity(head) - rarity(right) + 0.01 * len(head)
                        best = max(best, (ease, (head, right)))
        return best[1]

    def _is_part(self, word: str) -> bool:
        known = word in self._vocabulary or is_common(word)
        return known and len(word) >= SHORTEST_PART and word not in read_words("fillers")


@lru_cache(maxsize=1 << 18)
def _tells(token: str) -> bool:
    """Whether a word tells anything."""
    return token not in read_words("fillers") and rarity(token) > 0


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The part of a Dutch word that its forms share."""
    stemmed: str = _stemmer("dutch").stemWord(word)
    return stemmed


@lru_cache(maxsize=1 << 14)
def _english_stem(word: str) -> str:
    stemmed: str = _stemmer("english").stemWord(word)
    return stemmed


def _stemmer(language: str) -> Stemmer.Stemmer:
    # A stemmer keeps the word it works on, so each thread needs stemmers of its own.
    if not hasattr(_OWN, language):
        setattr(_OWN, language, Stemmer.Stemmer(language))
    return getattr(_OWN, language)


@cache
def _english() -> Mapping[str, tuple[str, ...]]:
    stem_of = _stemmer("english").stemWord
    dutch: dict[str, tuple[str, ...]] = {}
    for word, meanings in read_english().items():
        dutch[stem_of(word)] = (*dutch.get(stem_of(word), ()), *meanings)
    return dutch
