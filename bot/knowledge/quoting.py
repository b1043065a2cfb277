"""Looking a quote up among the letters of a text."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.knowledge.letters import Letters, compose_accents, list_places, strip_text

_NONE = (0, 0)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a quote stands among the letters of a text, from 0; `end` is just behind it."""

    start: int
    end: int


class Haystack:
    """One text, ready to look quotes up in.

    Args:
        text: The text, or what of it is to be looked in.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = strip_text(text)
        self._hyphen_places = sorted(self.letters.hyphens)

    @cached_property
    def composed(self) -> str:
        """The text in its composed form, as `places` counts it."""
        return compose_accents(self.text)

    @cached_property
    def places(self) -> "array[int]":
        """The index in `composed` of each letter."""
        return list_places(self.composed)

    def find_all(self, quote: Letters) -> Iterator[Span]:
        """All places where a quote stands as it is, in their order."""
        span = self.find(quote)
        while span:
            yield span
            span = self.find(quote, span.start + 1)

    def find(self, quote: Letters, after: int = 0) -> Span | None:
        """The first place where a quote stands as it is, in whole words; None if there is none.

        Args:
            quote: What counts of the quote; without letters it stands nowhere.
            after: The index of the letter to look from.
        """
        start = self.letters.text.find(quote.text, after) if quote.text else -1
        while start >= 0:
            end = start + len(quote.text)
            if self._is_edge(start) and self._is_edge(end) and self._agrees(quote, start):
                return Span(start, end)
            start = self.letters.text.find(quote.text, start + 1)
        return None

    def count_prefix(self, quote: Letters) -> int:
        """How many of a quote's letters, from its first on, stand together in the text."""
        found, missed = 0, len(quote.text) + 1
        while missed - found > 1:
            middle = (found + missed) // 2
            if quote.text[:middle] in self.letters.text:
                found = middle
            else:
                missed = middle
        return found

    def _is_edge(self, place: int) -> bool:
        """Whether no word runs on over a place; where a line ends, none is taken to."""
        text = self.letters.text
        if place in {0, len(text)} or place in self.letters.starts or place in self.letters.hyphens:
            return True
        return not (text[place - 1].isalnum() and text[place].isalnum())

    def _agrees(self, quote: Letters, start: int) -> bool:
        """Whether the hyphens agree, where the letters do; at the ends the text may have more."""
        size = len(quote.text)
        first = bisect_right(self._hyphen_places, start)
        last = bisect_left(self._hyphen_places, start + size)
        within = {place - start for place in self._hyphen_places[first:last]}
        for place in within | quote.hyphens.keys():
            least, most = quote.hyphens.get(place, _NONE)
            text_least, text_most = self.letters.hyphens.get(start + place, _NONE)
            if place in {0, size}:
                text_least = 0
            if max(least, text_least) > min(most, text_most):
                return False
        return True
