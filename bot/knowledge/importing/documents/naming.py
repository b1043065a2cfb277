"""Titles that programs fill in, some of which say nothing."""

from collections.abc import Iterable
import re

_EMPTY = re.compile(
    r"(?i)\s*(none|null|untitled|naamloos|document[0-9]*|microsoft word - .*|\S*\.(docx?|pdf))?\s*"
)


def pick_title(titles: Iterable[str | None]) -> str | None:
    """The first title that says something, on one line."""
    said = (title for title in titles if title and not _EMPTY.fullmatch(title))
    return next((" ".join(title.split()) for title in said), None)
