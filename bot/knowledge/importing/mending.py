"""From the lines of a question or an answer to its words; only what the layout broke is mended."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
import re

from bot.knowledge.importing.judging import (
    HYPHENS,
    Habits,
    Verdict,
    judge_end,
    judge_hyphen,
    judge_space,
)
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.paragraphs import Form, Paragraph
from bot.knowledge.importing.reading import Doubt, Repair
from bot.knowledge.importing.rows import Row

_TOKEN = re.compile(r"[^\s\u200b\u2060\ufeff]+")
_UNFOLDED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff")
)
_WHY = {
    Verdict.JOIN: "one word that the layout had cut",
    Verdict.KEEP: "the hyphen is the word's own",
    Verdict.SUSPEND: "the hyphen stands for the rest of the word",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is printed, footnote marks left out.

    Attributes:
        text: Its characters.
        start: Where in `Document.text` it begins.
        end: The index behind it.
        row: On which row of its paragraph it stands.
        is_full: Whether that row reaches the margin.
    """

    text: str
    start: int
    end: int
    row: int
    is_full: bool


@dataclass(slots=True)
class Mended:
    """A question's or an answer's words, and what was done for them.

    Attributes:
        text: The words; a blank line between paragraphs, items on lines of their own.
        spans: Where in `Document.text` they stand.
    """

    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


class Mender:
    """Mends the texts of one document.

    Args:
        habits: What the document shows of how it was printed.
        layout: Its measures.
        marks: Where its footnote marks stand, in order.
    """

    def __init__(
        self, habits: Habits, layout: Layout, marks: Iterable[tuple[int, int]] = ()
    ) -> None:
        self._habits = habits
        self._layout = layout
        self._marks = sorted(marks)

    def mend(self, paragraphs: Sequence[Paragraph]) -> Mended:
        """The words of some paragraphs."""
        mended = Mended()
        before: Paragraph | None = None
        for paragraph in paragraphs:
            words = self._mend_paragraph(paragraph, mended)
            if words:
                mended.text += (_between(before, paragraph) if before else "") + words
                before = paragraph
        return mended

    def _mend_paragraph(self, paragraph: Paragraph, mended: Mended) -> str:
        tokens = list(self._list_tokens(paragraph.rows))
        if not tokens:
            return ""
        mended.spans += self._list_spans(tokens)
        words = [tokens[0].text.translate(_UNFOLDED)]
        for last, first in pairwise(tokens):
            _append(words, last, first, self._judge(last, first), mended)
        return "".join(words)

    def _list_tokens(self, rows: Sequence[Row]) -> Iterator[Token]:
        for place, row in enumerate(rows):
            following = rows[place + 1].text.split() if place + 1 < len(rows) else []
            is_full = bool(following) and not self._layout.would_fit(row, following[0])
            raised = self._raised_in(row)
            for found in _TOKEN.finditer(row.text):
                start, end = row.start + found.start(), row.start + found.end()
                if text := _leave_out(found[0], start, raised):
                    yield Token(text, start, end, place, is_full)

    def _raised_in(self, row: Row) -> frozenset[int]:
        """Which characters of a row are marks, by their index in the document's text."""
        marks = self._marks_between(row.start, row.end)
        return frozenset(place for start, end in marks for place in range(start, end))

    def _marks_between(self, start: int, end: int) -> list[tuple[int, int]]:
        first, last = bisect_left(self._marks, (start,)), bisect_left(self._marks, (end,))
        return self._marks[first:last]

    def _list_spans(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Where tokens stand, those of a row together, footnote marks left out."""
        for _, group in groupby(tokens, lambda token: token.row):
            row = list(group)
            start, end = row[0].start, row[-1].end
            for mark_start, mark_end in self._marks_between(start, end):
                yield start, mark_start
                start = mark_end
            if start < end:
                yield start, end

    def _judge(self, last: Token, first: Token) -> Verdict:
        if last.row == first.row:
            return judge_space(last.text, first.text, self._habits)
        if last.text.endswith(tuple(HYPHENS)) and len(last.text) > 1:
            return judge_hyphen(last.text, first.text, self._habits)
        return judge_end(last.text, first.text, is_full=last.is_full, habits=self._habits)


def _between(before: Paragraph, paragraph: Paragraph) -> str:
    return "\n" if before.form is paragraph.form is Form.ITEM else "\n\n"


def _leave_out(text: str, start: int, raised: frozenset[int]) -> str:
    if not raised:
        return text
    return "".join(letter for at, letter in enumerate(text, start) if at not in raised)


def _append(words: list[str], last: Token, first: Token, verdict: Verdict, mended: Mended) -> None:
    """Append a word to those before it, and write down what was mended or is doubtful."""
    text = first.text.translate(_UNFOLDED)
    if verdict is Verdict.APART:
        words += [" ", text]
        return
    is_end = last.row != first.row
    stem = last.text.rstrip(HYPHENS) if is_end else last.text
    printed = last.text + ("/" if is_end else " ") + first.text
    if verdict is Verdict.DOUBT:
        why = f"'{printed}' may be one word or two"
        mended.doubts.append(Doubt(last.start, first.end, why, _choices(stem, last, first)))
        words += ["" if stem != last.text else " ", text]
        return
    hyphen = verdict.value if stem != last.text else ""
    words[-1] = words[-1].rstrip(HYPHENS) if stem != last.text else words[-1]
    words += [hyphen, text]
    after = stem + hyphen + first.text
    mended.repairs.append(Repair(last.start, first.end, printed, after, _WHY[verdict]))


def _choices(stem: str, last: Token, first: Token) -> tuple[str, ...]:
    if stem != last.text:
        return (f"{stem}-{first.text}", f"{stem}{first.text}")
    return (f"{last.text} {first.text}", f"{last.text}{first.text}")
