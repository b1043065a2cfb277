"""An example of a question: short, in people's own words, and with an answer for certain."""

from collections.abc import Iterator
from itertools import islice

from bot.answering import Snapshot
from bot.chat.texts import Texts
from bot.model import Entry, Kind, Outcome

LONGEST = 80
"""Characters of an example."""

MOST_TRIED = 10
"""So many phrasings are looked at before the official question is shown instead."""

_MOST_ENTRIES = 50


def example_entries(snapshot: Snapshot) -> list[Entry]:
    """The entries to take an example from; questions of Parliament if there are any."""
    entries = list(snapshot.knowledge.entries.values())
    return [each for each in entries if each.kind is Kind.QUESTION] or entries


def find_example(snapshot: Snapshot, texts: Texts) -> str:
    """A short question in the language of the texts that gets an answer.

    Matches a few phrasings, each as slow as a question; so not on the event loop.
    """
    for entry, phrasing in islice(_phrasings(snapshot, texts), MOST_TRIED):
        example = f"{phrasing[0].upper()}{phrasing[1:].rstrip('?')}?"
        match = snapshot.matcher.match(example)
        if match.outcome is Outcome.ANSWER and match.candidates[0].entry.id == entry.id:
            return example
    return example_entries(snapshot)[0].question


def _phrasings(snapshot: Snapshot, texts: Texts) -> Iterator[tuple[Entry, str]]:
    for entry in example_entries(snapshot)[:_MOST_ENTRIES]:
        asked = [each for each in entry.phrasings if _is_question(each, texts)]
        if entry.answer is not None and asked:
            yield entry, min(asked, key=len)


def _is_question(phrasing: str, texts: Texts) -> bool:
    first, _, rest = phrasing.lower().partition(" ")
    is_plain = rest.replace(" ", "").isalpha()
    return first in texts.asking and is_plain and len(phrasing) < LONGEST
