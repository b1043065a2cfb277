"""The frozen index of one knowledge: every field of every entry, ready to be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, zip_longest
from math import log
import re

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.facts import state_facts
from bot.matching.frequency import is_common
from bot.matching.grams import GramIndex
from bot.matching.normalising import normalise
from bot.matching.postings import Numbers, Postings
from bot.matching.words import Reader, Word
from bot.model import Entry, Knowledge

_OWN_STATISTICS = 150
"""With this many entries a knowledge's own word statistics count as much as general Dutch."""
_LEAST_LIKENESS = 0.75  # one slip in a word of four letters, two in one of eight
_LONGEST_WORD = 40
_MOST_WORDS = 60  # of one question; what follows them is a story
_TRANSLATED = 0.9
_TYPO_READINGS = 3
_TYPO_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, read for an index.

    Attributes:
        text: Its normal form.
        words: Its telling words, each once.
        weights: How much each of them tells, from 0 to 1.
        readings: For each word the terms it may stand for: likeness, term numbers and shares.
    """

    text: str
    words: tuple[Word, ...]
    weights: Numbers
    readings: tuple[tuple[tuple[float, tuple[tuple[int, float], ...]], ...], ...]


class Field:
    """One kind of text of all entries; an entry may have several rows, which stand together."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """Take the normalised texts, per entry at least one."""
        self.texts = [text for rows in texts for text in rows]
        self.firsts = np.array([0, *accumulate(len(rows) for rows in texts)][:-1], dtype=np.int64)
        self.grams = GramIndex.build(self.texts)
        self.words: Postings
        self.row_weights: Numbers

    def best(self, rows: Numbers) -> Numbers:
        """The best row of each entry (along the last axis)."""
        return np.maximum.reduceat(rows, self.firsts, axis=-1)


class Index:
    """All that matching knows of a knowledge; built once, never changed."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.entries = tuple(sorted(knowledge.entries.values(), key=lambda entry: entry.id))
        self.finals = tuple(knowledge.resolve(entry.id).final.id for entry in self.entries)
        wordings = [_normalised((entry.question, *entry.phrasings)) for entry in self.entries]
        answers = [_normalised(_passages(entry.answer or "")) for entry in self.entries]
        titles = [_normalised([" ".join(_labels(entry))]) for entry in self.entries]
        wholes = [
            f"{title[0]} {wording}"
            for title, rows in zip(titles, wordings, strict=True)
            for wording in rows
        ]
        self.wordings, self.answers, self.titles = map(Field, (wordings, answers, titles))
        self.fields = (self.wordings, self.answers, self.titles)
        self.wholes = GramIndex.build(wholes)
        tokens = {token for field in self.fields for text in field.texts for token in text.split()}
        self.reader = Reader(knowledge.synonyms, tokens)
        self._terms: dict[str, int] = {}
        self._by_text: dict[str, Word] = {}
        self._weigh()
        # A document's reference names numbers and a session's years that its answers are not about.
        named = [_normalised([entry.source.title, *entry.topics]) for entry in self.entries]
        everything = zip(wordings, answers, named, strict=True)
        self.facts = tuple(state_facts(" ".join(chain(*rows))) for rows in everything)
        self.said = tuple(state_facts(" ".join(rows)) for rows in wordings)
        self._spellings = sorted(
            word for word in self._by_text if _TYPO_LENGTH <= len(word) <= _LONGEST_WORD
        )

    def wordings_of(self, number: int) -> list[str]:
        """The normalised question and phrasings of an entry."""
        firsts = self.wordings.firsts
        last = firsts[number + 1] if number + 1 < len(firsts) else None
        return self.wordings.texts[firsts[number] : last]

    @property
    def novelty(self) -> float:
        """How little the knowledge's own statistics say, from 1 (of no entries) down to 0."""
        return 1 - self._blend

    def weigh(self, word: Word) -> float:
        """How much a word tells: general language and the knowledge's own use of it, blended."""
        own = self._own.get(word.text, 1.0)
        return (1 - self._blend) * word.rarity + self._blend * own

    def ask(self, text: str) -> Asked:
        """Read a question for comparison with every entry."""
        normalised = normalise(text)
        read = {word.text: word for word in self.reader.read(normalised)}
        words = tuple(read.values())[:_MOST_WORDS]
        weights = np.array([self.weigh(word) for word in words])
        return Asked(normalised, words, weights, tuple(map(self._readings, words)))

    def _weigh(self) -> None:
        """Count the words, then index each field by the weight of its terms."""
        read = [[self.reader.read(text) for text in field.texts] for field in self.fields]
        for field_words in read:
            for words in field_words:
                for word in words:
                    self._by_text[word.text] = word
                    for term, _ in word.terms:
                        self._terms.setdefault(term, len(self._terms))
        self._own = self._rarities(read)
        self._blend = len(self.entries) / (len(self.entries) + _OWN_STATISTICS)
        for field, field_words in zip(self.fields, read, strict=True):
            field.words = self._postings(field_words)
            field.row_weights = field.words.row_sums()

    def _rarities(self, read: list[list[tuple[Word, ...]]]) -> dict[str, float]:
        """How few entries use each word, from 0 (all) to 1 (one), by its rarest term."""
        holders: dict[str, set[int]] = {}
        for field, field_words in zip(self.fields, read, strict=True):
            owners = np.searchsorted(field.firsts, np.arange(len(field_words)), side="right") - 1
            for owner, words in zip(owners.tolist(), field_words, strict=True):
                for word in words:
                    holders.setdefault(word.terms[0][0], set()).add(owner)
        most = log(1 + len(self.entries))
        return {
            text: log((1 + len(self.entries)) / len(holders[word.terms[0][0]])) / most
            for text, word in self._by_text.items()
        }

    def _postings(self, rows: Sequence[Iterable[Word]]) -> Postings:
        triples = [
            (self._terms[term], row, share * self.weigh(word))
            for row, words in enumerate(rows)
            for word in dict.fromkeys(words)
            for term, share in word.terms
        ]
        columns = np.array(triples).reshape(-1, 3).T
        terms, owners = columns[0].astype(np.int64), columns[1].astype(np.int64)
        return Postings.build(
            terms, owners, columns[2], term_count=len(self._terms), row_count=len(rows)
        )

    def _readings(self, word: Word) -> tuple[tuple[float, tuple[tuple[int, float], ...]], ...]:
        """What a word may stand for: itself, or known words that it may be a slip of."""
        readings = [(1.0, word)]
        readings += [(_TRANSLATED, dutch) for dutch in self.reader.translate(word)]
        if word.text not in self._by_text and self._may_be_slip(word.text):
            found = process.extract(
                word.text,
                self._spellings,
                scorer=OSA.normalized_similarity,
                score_cutoff=_LEAST_LIKENESS,
                limit=_TYPO_READINGS,
            )
            readings += [(score, self._by_text[text]) for text, score, _ in found]
        return tuple(
            (
                score,
                tuple(
                    (self._terms[term], share) for term, share in each.terms if term in self._terms
                ),
            )
            for score, each in readings
        )

    @staticmethod
    def _may_be_slip(text: str) -> bool:
        return _TYPO_LENGTH <= len(text) <= _LONGEST_WORD and text.isalpha() and not is_common(text)


def _normalised(texts: Iterable[str]) -> list[str]:
    return [normalise(text) for text in texts]


def _passages(answer: str) -> list[str]:
    """An answer in pieces of two sentences."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[^a-z])", answer)
    pairs = zip_longest(sentences[::2], sentences[1::2], fillvalue="")
    return [" ".join(pair) for pair in pairs]


def _labels(entry: Entry) -> list[str]:
    """What says where an entry belongs: its document and its topics."""
    source = entry.source
    return [source.title, source.publisher or "", source.reference or "", *entry.topics]
