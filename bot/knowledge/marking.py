"""Marking in an official text what of it is quoted, as with a pen."""

from bisect import bisect_right
from itertools import accumulate

from bot.knowledge.letters import strip_text
from bot.knowledge.official import OfficialText
from bot.knowledge.quoting import Span


class MarkedText:
    """An official text with marks on the letters that are quoted.

    Args:
        text: The text.
    """

    def __init__(self, text: OfficialText) -> None:
        self.text = text
        self._sizes = [len(strip_text(line.text).text) for line in text.lines]
        body = [size * (line not in text.running) for line, size in enumerate(self._sizes)]
        self._starts = list(accumulate(self._sizes, initial=0))
        self._starts_by_haystack = [self._starts, list(accumulate(body, initial=0))]
        self._marks = bytearray(self._starts[-1])

    def mark(self, quote: str, after: int) -> int:
        """Mark where a quote stands.

        Args:
            quote: A quote that was proved.
            after: From which letter on to look first: short ones stand in several places.

        Returns:
            The index of the letter just behind the quote.
        """
        letters = strip_text(quote)
        places = (
            (haystack.find(letters, self._translate(start, starts)), starts)
            for start in (after, 0)
            for haystack, starts in zip(self.text.haystacks, self._starts_by_haystack, strict=False)
        )
        return next(self._mark_span(span, starts) for span, starts in places if span)

    def line_of(self, letter: int) -> int:
        """The index of the line in which a letter stands."""
        return bisect_right(self._starts, letter) - 1

    def is_line(self, line: int) -> bool:
        """Whether there is a line with that index."""
        return line < len(self._sizes)

    def start_of(self, line: int) -> int:
        """The index of a line's first letter."""
        return self._starts[line]

    def count_letters(self, line: int) -> int:
        """How many letters a line has."""
        return self._sizes[line]

    def count_marked(self, line: int) -> int:
        """How many letters of a line are quoted."""
        return sum(self._marks[self._starts[line] : self._starts[line + 1]])

    def is_marked(self, letter: int) -> bool:
        """Whether a letter is quoted."""
        return letter < len(self._marks) and bool(self._marks[letter])

    def _translate(self, letter: int, starts: list[int]) -> int:
        """From a letter of the text to its index among those of a haystack."""
        line = min(self.line_of(letter), len(self._sizes) - 1)
        size = starts[line + 1] - starts[line]
        return starts[line] + min(letter - self._starts[line], size)

    def _mark_span(self, span: Span, starts: list[int]) -> int:
        end = 0
        line = bisect_right(starts, span.start) - 1
        while starts[line] < span.end:
            first, last = max(span.start, starts[line]), min(span.end, starts[line + 1])
            begin = self._starts[line] + first - starts[line]
            end = begin + max(0, last - first)
            self._marks[begin:end] = b"\1" * (end - begin)
            line += 1
        return end
