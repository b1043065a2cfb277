"""Whether an official text goes on where a quote of it stops."""

import re

from bot.knowledge.letters import strip_text
from bot.knowledge.marking import MarkedText
from bot.knowledge.running import PrintedLine

_MARKER = re.compile(r"\s*((vraag|vragen|antwoord)\b.{0,40}|\(?[0-9]+[.):]*)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(vraag|antwoord)?\(?[0-9]{1,4}[a-z]?[.):]*", re.IGNORECASE)
"""A marker that stands on the line of its question, white space left out."""

_LONGEST_HEADING = 100
_ENDS_SENTENCE = (".", ",", ";", ":", "?", "!", "-")


def is_marker(line: PrintedLine) -> bool:
    """Whether a line only says that a question or an answer follows."""
    return _MARKER.fullmatch(line.text) is not None


def find_rest(marked: MarkedText, end: int) -> int | None:
    """Where a text goes on behind a quote.

    Args:
        marked: The text with all its quotes.
        end: The index of the letter just behind the quote.

    Returns:
        The index of a line; None if the text ends there, or something new begins: another quote,
        a heading, the next question.
    """
    if marked.is_marked(end):
        return None
    line = marked.line_of(end)
    if marked.is_line(line) and marked.start_of(line) < end:
        return line
    line = _skip(marked, line)
    if not marked.is_line(line) or _begins_anew(marked, line):
        return None
    return line


def _skip(marked: MarkedText, line: int) -> int:
    """The next line that is neither empty nor a running line nor a footnote."""
    while marked.is_line(line) and (not marked.count_letters(line) or line in marked.text.aside):
        line += 1
    return line


def _begins_anew(marked: MarkedText, line: int) -> bool:
    printed = marked.text.lines[line]
    return is_marker(printed) or _begins_quote(marked, line) or _is_heading(marked, line)


def _begins_quote(marked: MarkedText, line: int) -> bool:
    """Whether a quote begins a line, or stands in it behind nothing but a number."""
    start = marked.start_of(line)
    letters = range(start, start + marked.count_letters(line))
    before = next((at - start for at in letters if marked.is_marked(at)), None)
    if before is None:
        return False
    said = strip_text(marked.text.lines[line].text).text[:before]
    return not said or _NUMBER.fullmatch(said) is not None


def _is_heading(marked: MarkedText, line: int) -> bool:
    """Whether a line looks like a title, and a quote or the text's end follows it."""
    text = marked.text.lines[line].text.strip()
    looks_so = len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS_SENTENCE)
    after = _skip(marked, line + 1)
    is_followed = not marked.is_line(after) or marked.is_marked(marked.start_of(after))
    return looks_so and not text[0].islower() and is_followed
