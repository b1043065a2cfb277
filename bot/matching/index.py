"""The frozen index of one knowledge: every field of every entry, ready to be compared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from math import log
import re

import numpy as np
from numpy.typing import NDArray

from bot.matching.columns import FIELDS, Columns, take_prints
from bot.matching.encoding import Encoder, Query
from bot.matching.excerpts import DEEP, QUICK
from bot.matching.facts import read_facts
from bot.matching.gleaning import glean
from bot.matching.holders import Holders
from bot.matching.limits import MOST_MENDED, MOST_WORDS, beginning_of, pieces_of
from bot.matching.meanings import (
    FieldEncoder,
    Keys,
    Meanings,
    Work,
    encode_entries,
)
from bot.matching.names import read_names
from bot.matching.normalising import normalise
from bot.matching.postings import Numbers, Places
from bot.matching.spellings import Spellings
from bot.matching.told import Told, keep_quiet
from bot.matching.vocabulary import Vocabulary, build_vocabulary
from bot.matching.words import Reader, Word
from bot.model import Entry, Knowledge

Kept = Callable[[str, Keys, NDArray[np.float16]], None]
"""Gets an encoder's name, the hashes of texts and their vectors, as they are made."""

_OWN_STATISTICS = 150
"""With this many entries a knowledge's own word statistics count as much as general Dutch."""
_TRANSLATED = 0.9
_ASKED = 32
"""So many questions stay read: what splits a message and decides on it asks more than once."""

_NO_FACT = {""}
"""What a row without facts reads as."""

Reading = tuple[float, tuple[tuple[int, float], ...]]
"""How sure it is that a word stands for some terms; their numbers and shares."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, read for an index.

    Attributes:
        text: Its normal form.
        words: Its telling words, each once.
        weights: How much each of them tells, from 0 to 1.
        readings: For each word the terms it may stand for.
        mended: The question as it was asked, with its slips mended, for encoders.
        is_whole: Whether all of it was read.
        vectors: What the first encoder, if there is one, makes of the question, by its name.
        facts: The years, amounts, other numbers, places and organisations in the question.
        names: The other proper names in it, most of them of people.
    """

    text: str
    words: tuple[Word, ...]
    weights: Numbers
    readings: tuple[tuple[Reading, ...], ...]
    mended: Query = Query.of("", 0)  # noqa: RUF009  never changed
    is_whole: bool = True
    vectors: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What was read of other knowledge, so that what is the same need not be read again.

    Attributes:
        synonyms: What its terms stand for; entries are read by them.
        columns: What was read of its entries.
        vocabulary: Its words, and what reads them.
        meanings: Its texts' vectors, by the name of the encoder.
        entries: Its entries in order, if they are those of this process.
        holders: Which of these hold which terms.
    """

    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Columns | None = None
    vocabulary: tuple[Reader, Vocabulary] | None = None
    meanings: Mapping[str, Meanings] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    holders: Holders | None = None

    @property
    def prints(self) -> dict[int, bytes]:
        """The hashes of the entries, by their identity in this process."""
        hashes = self.columns.prints if self.columns and self.entries else ()
        return dict(zip(map(id, self.entries), hashes, strict=True))


class Index:
    """All that matching knows of a knowledge; built once, never changed.

    An index is the same whether it was built with the help of an older one or not.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        encoders: Sequence[Encoder] = (),
        known: "Known | None" = None,
        told: Told = keep_quiet,
        kept: Kept = lambda _name, _keys, _vectors: None,
    ) -> None:
        """Read a knowledge.

        Args:
            knowledge: What to index.
            encoders: Tell what texts mean; the first one finds candidates.
            known: What an index of other knowledge read; what is the same is not read again.
            told: Is told how much was read, and how much is to be.
            kept: Gets vectors as they are made, which may take long.
        """
        self.entries = tuple(sorted(knowledge.entries.values(), key=lambda entry: entry.id))
        self.finals = tuple(_final(entry, knowledge) for entry in self.entries)
        known, reader = known or Known(), Reader(knowledge.synonyms, ())
        columns = known.columns if known.synonyms == knowledge.synonyms else None
        prints = take_prints(self.entries, known.prints)
        self.columns = glean(self.entries, prints, columns, reader, told)
        self.synonyms = knowledge.synonyms
        self.reader = Reader(knowledge.synonyms, self.columns.words)
        self.vocabulary = build_vocabulary(self.columns.words, self.reader, known.vocabulary)
        self.encoders = tuple(encoders)
        self.meanings = {
            each.name: encode_entries(
                self.entries,
                prints,
                FieldEncoder(each, fields),
                known.meanings.get(each.name),
                Work(told, partial(kept, each.name)),
            )
            for each, fields in zip(encoders, (QUICK, DEEP), strict=False)
        }
        self.fields = self.columns.fields
        self.holders = self._hold(known)
        self._blend = len(self.entries) / (len(self.entries) + _OWN_STATISTICS)
        self.weights = self._weigh_all()
        self._spellings = Spellings(self.vocabulary)
        self._read = lru_cache(maxsize=_ASKED)(self._ask)

    def wordings_of(self, number: int) -> tuple[str, ...]:
        """The normalised question and phrasings of an entry."""
        return self.columns.wordings[number]

    def words_of(self, number: int, fields: Iterable[str] = FIELDS) -> list[str]:
        """The telling words of some fields of an entry, each once."""
        found: dict[int, None] = {}
        for field_ in (self.fields[name] for name in fields):
            rows = np.arange(field_.firsts[number], field_.firsts[number + 1])
            words, _ = field_.words.take(rows)
            found |= dict.fromkeys(words.tolist())
        return [self.vocabulary.words[word].text for word in found]

    def facts_of(self, number: int) -> frozenset[str]:
        """All facts that an entry states."""
        return frozenset(self.columns.facts[number]) - _NO_FACT

    def said_by(self, number: int) -> frozenset[str]:
        """The facts in an entry's wordings."""
        return frozenset(self.columns.said[number]) - _NO_FACT

    @property
    def novelty(self) -> float:
        """How little being nearest of all says: from 1 for no entries to a quarter for 150."""
        return (1 - self._blend) ** 2

    def weigh(self, word: Word) -> float:
        """How much a word tells: general language and the knowledge's own use of it, blended."""
        number = self.vocabulary.numbers.get(word.text)
        if number is None:
            return (1 - self._blend) * word.rarity + self._blend
        return float(self.weights[number])

    def _ask(self, text: str, pieces: int) -> Asked:
        """Read a question for comparison with every entry, so many pieces of it by encoders."""
        start = beginning_of(text)
        normalised = beginning_of(normalise(start))  # in which one character may become many
        read = {word.text: word for word in self.reader.read(normalised)}
        words = tuple(read.values())[:MOST_WORDS]
        weights = np.array([self.weigh(word) for word in words])
        likes = self._find_slips(words)
        readings = tuple(map(self._readings, words, likes))
        meant = {word.text: like[0][0] for word, like in zip(words, likes, strict=True) if like}
        mended = Query.of(_mend(start, meant) if meant else start, pieces)
        vectors = {each.name: each.encode([mended])[0] for each in self.encoders[:1]}
        facts, names = read_facts(normalised), read_names(start, self.reader)
        is_whole = len(start) == len(text) and len(read) <= MOST_WORDS
        return Asked(normalised, words, weights, readings, mended, is_whole, vectors, facts, names)

    def _find_slips(self, words: Sequence[Word]) -> list[tuple[tuple[str, float], ...]]:
        """For each word the known ones that it may be a slip of; of the first that may be any."""
        left, likes = MOST_MENDED, list[tuple[tuple[str, float], ...]]()
        for word in words:
            is_slip = left > 0 and self._spellings.may_be_slip(word.text)
            likes.append(self._spellings.near(word.text) if is_slip else ())
            left -= is_slip
        return likes

    def ask(self, text: str) -> Asked:
        """Read a question for comparison with every entry; of a long one the beginning."""
        return self._read(str(text), pieces_of(text))

    def nearest(self, asked: Asked, most: int) -> Places:
        """The entries whose wordings mean most nearly the same as a question."""
        found = [self.meanings[name].nearest(each, most) for name, each in asked.vectors.items()]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    @property
    def known(self) -> "Known":
        """What an index of other knowledge can take over."""
        words = (self.reader, self.vocabulary)
        return Known(self.synonyms, self.columns, words, self.meanings, self.entries, self.holders)

    def _hold(self, known: Known) -> Holders:
        """Which entries hold which terms; only those that are new are gone through."""
        before = known.columns
        if known.holders is None or known.vocabulary is None or before is None:
            return Holders.build(self.fields, self.vocabulary)
        if known.synonyms != self.synonyms:
            return Holders.build(self.fields, self.vocabulary)
        _, old = known.vocabulary
        if before.prints == self.columns.prints and old.words == self.vocabulary.words:
            return known.holders
        places = {each: place for place, each in enumerate(self.columns.prints)}
        entries = np.array([places.get(each, -1) for each in before.prints], dtype=np.int64)
        entries[before.with_words(old.differing(self.vocabulary))] = -1
        terms = np.array([self.vocabulary.terms.get(term, -1) for term in old.terms], np.int64)
        return known.holders.update(self.fields, self.vocabulary, terms, entries)

    def _weigh_all(self) -> Numbers:
        """What each word of the vocabulary weighs.

        By how few entries use it, from 0 (all) to 1 (one), by its rarest term.
        """
        count = len(self.entries)
        terms = self.vocabulary.terms_of
        holders = self.holders.counts[terms.values[terms.starts[:-1]]]
        own = np.log((1 + count) / holders) / log(1 + count)
        weights: Numbers = (1 - self._blend) * self.vocabulary.rarities + self._blend * own
        return weights

    def _readings(self, word: Word, likes: Sequence[tuple[str, float]]) -> tuple[Reading, ...]:
        """What a word may stand for: itself, or known words that it may be a slip of."""
        known = self.vocabulary
        readings = [(1.0, word)]
        readings += [(_TRANSLATED, dutch) for dutch in self.reader.translate(word)]
        readings += [(score, known.words[known.numbers[text]]) for text, score in likes]
        terms = self.vocabulary.terms
        return tuple(
            (score, tuple((terms[term], share) for term, share in each.terms if term in terms))
            for score, each in readings
        )


def _final(entry: Entry, knowledge: Knowledge) -> str:
    """The full id of the entry that holds an entry's answer."""
    return knowledge.resolve(entry.id).final.id if entry.see else entry.id


def _mend(text: str, meant: Mapping[str, str]) -> str:
    """A text with some of its words replaced by what they are slips of."""
    return re.sub(r"\w+", lambda word: meant.get(normalise(word[0]), word[0]), text)
