"""The words of a knowledge, each once, with what they are compared by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from bot.matching.grams import GramIndex
from bot.matching.postings import Numbers, Places
from bot.matching.ragged import Ragged
from bot.matching.words import SHORTEST_PART, Reader, Word


@dataclass(frozen=True)
class Vocabulary:
    """Words and their terms, numbered in alphabetical order, whatever order they came in.

    Attributes:
        words: The words by their number.
        numbers: The number of each word by its text.
        terms: The number of each term: a stem, or a stem of a part of a compound.
        terms_of: For each word the numbers of its terms.
        shares: For each word the shares of its terms, beside `terms_of`.
        rarities: How much each word tells in general language, from 0 to 1.
    """

    words: tuple[Word, ...]
    numbers: dict[str, int]
    terms: dict[str, int]
    terms_of: Ragged
    shares: Numbers
    rarities: Numbers

    @classmethod
    def build(cls, texts: Sequence[str], make: Callable[[str], Word]) -> Self:
        """Number the words.

        Args:
            texts: Each word once, in alphabetical order.
            make: Gives a word's terms.
        """
        words = tuple(map(make, texts))
        stems = sorted({term for word in words for term, _ in word.terms})
        terms = {term: number for number, term in enumerate(stems)}
        terms_of = Ragged.of([[terms[term] for term, _ in word.terms] for word in words])
        return cls(
            words,
            {text: number for number, text in enumerate(texts)},
            terms,
            terms_of,
            np.array([share for word in words for _, share in word.terms], dtype=float),
            np.array([word.rarity for word in words], dtype=float),
        )

    @cached_property
    def grams(self) -> GramIndex:
        """The runs of characters in each word."""
        return GramIndex.build([word.text for word in self.words])

    def with_terms(self, terms: Places) -> tuple[Places, Places]:
        """The numbers of the words that have some terms, and for each the term's place."""
        order, starts = self._by_term
        return Ragged(starts, order).take(terms)

    def differing(self, other: "Vocabulary") -> list[int]:
        """The numbers of the words that another vocabulary has with other terms."""
        return [
            number
            for number, word in enumerate(self.words)
            if (place := other.numbers.get(word.text)) is not None
            and other.words[place] is not word
            and other.words[place] != word
        ]

    @cached_property
    def _by_term(self) -> tuple[Places, Places]:
        owners = np.repeat(np.arange(len(self.words)), np.diff(self.terms_of.starts))
        order = np.argsort(self.terms_of.values, kind="stable")
        counts = np.bincount(self.terms_of.values, minlength=len(self.terms))
        return owners[order], np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def build_vocabulary(
    texts: Sequence[str], reader: Reader, before: tuple[Reader, Vocabulary] | None
) -> Vocabulary:
    """Number the words, and take over what an older vocabulary has of them.

    A word's terms can only differ where a part of it is new to the vocabulary or gone from it.

    Args:
        texts: Each word once, in alphabetical order.
        reader: Gives a word's terms.
        before: An older vocabulary with its reader.
    """
    if before is None or not before[0].reads_like(reader):
        return Vocabulary.build(texts, reader.make)
    old = before[1]
    changed = [word for word in {*texts} ^ old.numbers.keys() if len(word) >= SHORTEST_PART]

    def make(text: str) -> Word:
        number = old.numbers.get(text)
        if number is None or any(word in text for word in changed):
            return reader.make(text)
        return old.words[number]

    return Vocabulary.build(texts, make)
