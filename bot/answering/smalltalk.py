"""Small talk: what people say to a bot that is no question for the government."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rapidfuzz.distance import DamerauLevenshtein

from bot.answering.language import is_word
from bot.matching import normalise

WORDLESS = "wordless"
"""The intent of a text without any letter or digit: emoji, dots, nothing at all."""

FILLER = "filler"
"""Words that say nothing by themselves; they may stand between the phrases."""

LONGEST = 12
"""Small talk has at most so many words."""

LETTERS_PER_TYPO = 6
"""A word of six letters or more is still known with one typo in it, if that made it no word."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Knows small talk by phrases: a text is small talk if phrases cover all of its words.

    Attributes:
        phrases: Each phrase, as normalised words, with its intent; longest first.
        intents: The intents by weight; where a text holds several, the last of these counts.
        words: All words of the phrases.
    """

    phrases: tuple[tuple[Phrase, str], ...]
    intents: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, heard: Mapping[str, Sequence[str]]) -> Self:
        """Make it from what people say.

        Args:
            heard: What people say by intent, the intents by weight: in "hallo, wie ben je?"
                the second intent counts.
        """
        phrases = {
            tuple(normalise(phrase).split()): intent
            for intent, said in heard.items()
            for phrase in said
        }
        longest_first = sorted(phrases.items(), key=lambda each: -len(each[0]))
        words = frozenset(word for phrase in phrases for word in phrase)
        return cls(tuple(longest_first), tuple(heard), words)

    def recognise(self, text: str) -> str | None:
        """The intent of a text that is small talk from its first word to its last, or None."""
        words = tuple(normalise(text).split())
        if not words:
            return WORDLESS
        if len(words) > LONGEST or not all(map(self._is_known, words)):
            return None
        spoken = [intent for intent in self._cover(words) or () if intent != FILLER]
        return max(spoken, key=self.intents.index) if spoken else None

    def _is_known(self, word: str) -> bool:
        """Whether a word is of any phrase; one that is not is found at once, as most are."""
        return word in self.words or (
            len(word) >= LETTERS_PER_TYPO
            and not is_word(word)
            and any(_is_same_word(word, known) for known in self.words)
        )

    def _cover(self, words: Phrase) -> tuple[str, ...] | None:
        if not words:
            return ()
        for phrase, intent in self.phrases:
            if _starts_with(words, phrase):
                rest = self._cover(words[len(phrase) :])
                if rest is not None:
                    return (intent, *rest)
        return None


def _starts_with(words: Phrase, phrase: Phrase) -> bool:
    return len(words) >= len(phrase) and all(map(_is_same_word, words, phrase))


def _is_same_word(said: str, known: str) -> bool:
    return said == known or (
        min(len(said), len(known)) >= LETTERS_PER_TYPO
        and abs(len(said) - len(known)) <= 1
        and DamerauLevenshtein.distance(said, known, score_cutoff=1) <= 1
        and not is_word(said)
    )
