"""Known words that a word may be a slip of."""

from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.frequency import is_common
from bot.matching.postings import Places
from bot.matching.vocabulary import Vocabulary

_LEAST_LIKENESS = 0.75  # one slip in a word of four letters, two in one of eight
_SHORTEST, _LONGEST = 4, 40  # letters
_SHORT = 7
"""Up to so many letters, a word and its slip may have no run of characters in common."""
_NEAREST = 48  # words by runs of characters
_MOST = 3
_REMEMBERED = 1 << 12


class Spellings:
    """The words of a vocabulary, to be found by what was typed instead."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        lengths = np.array([len(word.text) for word in vocabulary.words], dtype=np.int64)
        self._by_length = {
            length: np.flatnonzero(lengths == length) for length in range(_SHORTEST, _SHORT + 2)
        }
        self._fits = (lengths >= _SHORTEST) & (lengths <= _LONGEST)
        self.near = lru_cache(maxsize=_REMEMBERED)(self._near)

    def _near(self, text: str) -> tuple[tuple[str, float], ...]:
        """Words that a text may be a slip of, each with its likeness; nearest first.

        A word that is known, in the vocabulary or in general, is no slip.
        """
        if not self.may_be_slip(text):
            return ()
        numbers = self._short(text) if len(text) <= _SHORT else self._long(text)
        found = process.extract(
            text,
            [self._vocabulary.words[number].text for number in numbers.tolist()],
            scorer=OSA.normalized_similarity,
            score_cutoff=_LEAST_LIKENESS,
            limit=_MOST,
        )
        return tuple((known, score) for known, score, _ in found)

    def may_be_slip(self, text: str) -> bool:
        """Whether a text is no known word, and of a length that one mistyped would have."""
        return text not in self._vocabulary.numbers and _may_be_slip(text)

    def _short(self, text: str) -> Places:
        """All words of about the same length."""
        lengths = range(len(text) - 1, len(text) + 2)
        near = [self._by_length[length] for length in lengths if length in self._by_length]
        return np.sort(np.concatenate(near))

    def _long(self, text: str) -> Places:
        """The words with most runs of characters in common."""
        likeness = self._vocabulary.grams.likeness([text], np.ones(1)) * self._fits
        alike = np.flatnonzero(likeness)
        if len(alike) <= _NEAREST:
            return alike
        found = likeness[alike]
        nearest: Places = alike[found >= np.partition(found, len(found) - _NEAREST)[-_NEAREST]]
        return nearest


def _may_be_slip(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and text.isalpha() and not is_common(text)
