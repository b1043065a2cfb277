"""Wordings that don't find their own entry, and entries that compete for one."""

from collections.abc import Callable, Iterator
from textwrap import shorten

from bot.errors import Fault
from bot.matching.explaining import Explanation
from bot.matching.matcher import Matcher
from bot.model import Entry, Knowledge, Outcome

_SHOWN = 60  # characters of a wording


def find_competing(
    knowledge: Knowledge, matcher: Matcher, progress: Callable[[], None] | None = None
) -> Iterator[Fault]:
    """What curators may want to word anew; each with the full id of an entry as its place.

    Args:
        knowledge: What there is.
        matcher: Its matcher.
        progress: Called after each entry.
    """
    told: set[frozenset[str]] = set()
    for entry in knowledge.entries.values():
        for wording in (entry.question, *entry.phrasings):
            yield from _look_at(wording, entry, knowledge, matcher.explain(wording), told)
        if progress:
            progress()


def _look_at(
    wording: str,
    entry: Entry,
    knowledge: Knowledge,
    explanation: Explanation,
    told: set[frozenset[str]],
) -> Iterator[Fault]:
    own, shown = knowledge.resolve(entry.id).final.id, shorten(wording, _SHOWN, placeholder="…")
    match = explanation.match
    first = match.candidates[0].entry.id if match.candidates else "nothing"
    if match.outcome is not Outcome.ANSWER or knowledge.resolve(first).final.id != own:
        yield Fault(entry.id, f"'{shown}' does not find it; {first} comes first")
        return
    fits = {
        knowledge.resolve(each.entry.id).final.id: each for each in explanation.considered[::-1]
    }
    rival = next((fits[final] for final in reversed(fits) if final != own), None)
    mine = fits[own].confidence if own in fits else 0.0
    if rival is None or mine - rival.confidence >= explanation.thresholds["lead"]:
        return
    pair = frozenset({entry.id, rival.entry.id})
    if pair not in told:
        told.add(pair)
        what = f"competes with {rival.entry.id} for '{shown}'"
        yield Fault(entry.id, f"{what} ({mine:.2f} and {rival.confidence:.2f})")
