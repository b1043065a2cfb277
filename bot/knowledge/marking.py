"""Marking in an official text what of it is quoted, as with a pen."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from bot.knowledge.letters import strip_text
from bot.knowledge.notes import find_marks
from bot.knowledge.official import OfficialText
from bot.knowledge.quoting import Span


class MarkedText:
    """An official text with marks on the letters that are quoted.

    Args:
        text: The text.
    """

    def __init__(self, text: OfficialText) -> None:
        self.text = text
        sizes = [list(map(_count_letters, edition)) for edition in text.editions]
        self._sizes = sizes[0]
        self._starts_by_haystack = [list(accumulate(each, initial=0)) for each in sizes]
        self._starts = self._starts_by_haystack[0]
        self._kept = {
            line: _list_kept(text.lines[line].text, text.numbers)
            for line, (size, left) in enumerate(zip(sizes[0], sizes[-1], strict=True))
            if left not in {0, size}
        }
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
        editions = zip(self.text.haystacks, self._starts_by_haystack, strict=True)
        thinnest_first = list(editions)[::-1]  # so that a mark behind the last word is a part of it
        places = (
            (haystack.find(letters, self._translate(start, starts)), starts)
            for start in (after, 0)
            for haystack, starts in thinnest_first
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
        within = letter - self._starts[line]
        if size not in {0, self._sizes[line]}:
            within = bisect_left(self._kept[line], within)
        return starts[line] + min(within, size)

    def _mark_span(self, span: Span, starts: list[int]) -> int:
        end = 0
        line = bisect_right(starts, span.start) - 1
        while starts[line] < span.end:
            first = max(span.start, starts[line]) - starts[line]
            last = min(span.end, starts[line + 1]) - starts[line]
            if last > first:
                is_thinned = starts[line + 1] - starts[line] != self._sizes[line]
                kept = self._kept[line] if is_thinned else range(self._sizes[line] + 1)
                begin, end = self._starts[line] + kept[first], self._starts[line] + kept[last]
                self._marks[begin:end] = b"\1" * (end - begin)
            line += 1
        return end


def _count_letters(text: str) -> int:
    return len(strip_text(text).text)


def _list_kept(line: str, numbers: frozenset[str]) -> list[int]:
    """Which letters of a line are no marks, by their index; its number of letters at the end."""
    kept: list[int] = []
    at = place = 0
    for start, end in [*find_marks(line, numbers), (len(line), len(line))]:
        size = _count_letters(line[place:start])
        kept += range(at, at + size)
        at, place = at + size + _count_letters(line[start:end]), end
    return [*kept, at]
