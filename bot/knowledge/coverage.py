"""What of the official texts is quoted, for curators who look for what they missed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge.drafts import Draft
from bot.knowledge.endings import find_rest, is_marker
from bot.knowledge.findings import shorten
from bot.knowledge.loading import read_folder
from bot.knowledge.marking import MarkedText
from bot.knowledge.official import OfficialText
from bot.model import Kind


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that nothing quotes.

    Attributes:
        first: The first line's number, from 1.
        last: The last line's number.
        begins: The words it begins with.
    """

    first: int
    last: int
    begins: str


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """An answer after which the text goes on, where no heading or other quote follows.

    Attributes:
        entry: The entry's full id.
        line: The number of the line where the text goes on.
        rest: The words it goes on with.
    """

    entry: str
    line: int
    rest: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one official text is quoted.

    Attributes:
        file: The text's path.
        letters: Its characters without white space, hyphens, running lines and footnotes.
        quoted: How many of them are quoted.
    """

    file: str
    letters: int
    quoted: int
    unquoted: tuple[Stretch, ...]
    short: tuple[ShortAnswer, ...]

    @property
    def share(self) -> float:
        """The quoted share, from 0 to 1."""
        return self.quoted / self.letters if self.letters else 0.0


def measure_coverage(folder: Path) -> tuple[Coverage, ...]:
    """What of each text under `sources/` is quoted, by the texts' paths.

    Args:
        folder: A knowledge folder without faults.

    Raises:
        KnowledgeError: It has faults.
    """
    reading = read_folder(folder)
    if reading.knowledge is None:
        raise KnowledgeError(reading.faults)
    drafts: dict[str, list[Draft]] = {}
    texts = {text.file: text for _, text in reading.drafts if text}
    for draft, text in reading.drafts:
        if text:
            drafts.setdefault(text.file, []).append(draft)
    return tuple(_measure(texts[file], drafts[file]) for file in sorted(texts))


def _measure(text: OfficialText, drafts: Sequence[Draft]) -> Coverage:
    marked = MarkedText(text)
    ends = dict(_mark_answers(marked, drafts))
    lines = [line for line in range(len(text.lines)) if line not in text.aside]
    return Coverage(
        file=text.file,
        letters=sum(map(marked.count_letters, lines)),
        quoted=sum(map(marked.count_marked, lines)),
        unquoted=tuple(_list_unquoted(marked, lines)),
        short=tuple(_list_short(marked, ends)),
    )


def _mark_answers(marked: MarkedText, drafts: Iterable[Draft]) -> Iterator[tuple[str, int]]:
    """Mark all quotes, in order; give the full id of each answer with where it ends."""
    for draft in drafts:
        at = 0
        for entry in draft.entries:
            if entry.question and entry.kind is Kind.QUESTION:
                at = marked.mark(entry.question, at)
            if entry.answer and entry.number:
                at = marked.mark(entry.answer, at)
                yield draft.full_id(entry.number), at


def _list_unquoted(marked: MarkedText, lines: Iterable[int]) -> Iterator[Stretch]:
    printed = marked.text.lines
    full = (line for line in lines if marked.count_letters(line))
    for is_quoted, run in groupby(full, lambda line: _is_quoted(marked, line)):
        stretch = list(run)
        if not is_quoted and not all(is_marker(printed[line]) for line in stretch):
            first, last = printed[stretch[0]], printed[stretch[-1]]
            yield Stretch(first.number, last.number, shorten(first.text))


def _is_quoted(marked: MarkedText, line: int) -> bool:
    return marked.count_marked(line) == marked.count_letters(line)


def _list_short(marked: MarkedText, ends: dict[str, int]) -> Iterator[ShortAnswer]:
    for full_id, end in ends.items():
        if (line := find_rest(marked, end)) is not None:
            printed = marked.text.lines[line]
            yield ShortAnswer(full_id, printed.number, shorten(printed.text))
