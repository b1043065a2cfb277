"""An official text that answers are quoted from, and the proof that they are."""

from functools import cached_property

from bot.knowledge.findings import shorten
from bot.knowledge.letters import compose_accents, find_word, strip_text
from bot.knowledge.notes import find_notes, list_numbers, strip_marks
from bot.knowledge.quoting import Haystack
from bot.knowledge.running import PrintedLine, find_running_lines, split_lines
from bot.knowledge.version import digest_text

_SHOWN = 40
"""How many characters are shown from the place on where a quote departs from the text."""

_FEWEST_LETTERS = 12
"""From how many letters on it says something that a quote begins like the text."""


class OfficialText:
    """One text under `sources/`.

    Args:
        file: Its path, as messages show it.
        text: What stands in it.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text

    @cached_property
    def digest(self) -> str:
        """A hash of the text."""
        return digest_text(self.text)

    @cached_property
    def lines(self) -> list[PrintedLine]:
        """Its lines, with their pages."""
        return split_lines(self.text)

    @cached_property
    def running(self) -> set[int]:
        """Which of `lines` are running headers and footers, by index."""
        return find_running_lines(self.lines)

    @cached_property
    def notes(self) -> set[int]:
        """Which of `lines` are footnotes, by index."""
        return find_notes(self.lines, self.running)

    @cached_property
    def aside(self) -> set[int]:
        """Which of `lines` a quote may leave out, by index: running lines and footnotes."""
        return self.running | self.notes

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of its footnotes."""
        return list_numbers(self.lines, self.notes)

    @cached_property
    def editions(self) -> list[list[str]]:
        """The ways in which it may be quoted, by lines; one that may be left out is empty.

        All of the text; without its running lines; without footnotes and their marks, too.
        """
        texts = [line.text for line in self.lines]
        editions = [texts]
        if self.running:
            editions.append(["" if at in self.running else each for at, each in enumerate(texts)])
        if self.notes:
            editions.append(
                [
                    "" if at in self.aside else strip_marks(each, self.numbers)
                    for at, each in enumerate(texts)
                ]
            )
        return editions

    @cached_property
    def haystacks(self) -> list[Haystack]:
        """What to look in: its editions."""
        return [Haystack("\n".join(edition)) for edition in self.editions]

    def holds(self, quote: str) -> bool:
        """Whether a quote stands in it, word for word."""
        letters = strip_text(quote)
        return any(haystack.find(letters) for haystack in self.haystacks)

    def word_departure(self, quote: str) -> str:
        """How a quote that doesn't stand in the text departs from it: the rest of a sentence."""
        letters = strip_text(quote)
        haystack = max(reversed(self.haystacks), key=lambda each: each.count_prefix(letters))
        agreed = haystack.count_prefix(letters)
        lead = f"is not in {self.file} word for word"
        if agreed == len(letters.text):
            return f"{lead}: its hyphens differ, or it doesn't begin and end with whole words"
        if agreed < _FEWEST_LETTERS:
            return f"{lead}: nothing there begins like it"
        there = haystack.letters.text.find(letters.text[:agreed]) + agreed
        here, printed = _show_from(quote, agreed), _show_from(haystack.text, there)
        return f"{lead}: where it has '{here}', the text has '{printed}'"


def _show_from(text: str, letter: int) -> str:
    composed = compose_accents(text)
    return shorten(composed[find_word(composed, letter) :][:_SHOWN])
