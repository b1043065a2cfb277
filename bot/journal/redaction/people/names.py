"""Names of private people: of who asks, and of people around them."""

from collections.abc import Iterator

from bot.journal.redaction.people.cued import find_after_cue
from bot.journal.redaction.people.passage import Passage
from bot.journal.redaction.people.uncued import find_by_itself
from bot.journal.redaction.span import Span

_MARK = "[naam]"


def find_names(text: str) -> Iterator[Span]:
    """The names beside a cue or by themselves, with the "oma" and the like that belong to them."""
    passage = Passage(text)
    place = 0
    while place < len(passage.words):
        end = find_by_itself(passage, place)
        found = find_after_cue(passage, place) if end is None else (place, end)
        if found is None:
            place += 1
        else:
            first, place = found
            yield Span(passage.words[first].start, passage.words[place - 1].end, _MARK)
