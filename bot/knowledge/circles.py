"""Entries without answers that refer to each other in a circle, so that none is ever reached."""

from collections.abc import Mapping, Sequence
from itertools import dropwhile

from bot.knowledge.drafts import Draft, DraftEntry

_Unanswered = Mapping[str, tuple[Draft, DraftEntry]]


def check_circles(drafts: Sequence[Draft]) -> None:
    """Write down every circle of `see` among entries without answers, at its first entry.

    Args:
        drafts: All files of a folder.
    """
    unanswered = {
        draft.full_id(entry.number): (draft, entry)
        for draft in drafts
        for entry in draft.entries
        if entry.number and not entry.is_answered
    }
    done: set[str] = set()
    for start in unanswered:
        _search(start, unanswered, done)


def _search(start: str, unanswered: _Unanswered, done: set[str]) -> None:
    """Go as deep as references lead, without recursion: chains may be thousands long."""
    if start in done:
        return
    way = {start: None}  # in order, and quick to look in
    open_ends = [iter(_targets(start, unanswered))]
    while way:
        target = next(open_ends[-1], None)
        if target is None:
            done.add(way.popitem()[0])
            open_ends.pop()
        elif target in way:
            _report([*dropwhile(target.__ne__, way)], unanswered)
        elif target not in done:
            way[target] = None
            open_ends.append(iter(_targets(target, unanswered)))


def _targets(full_id: str, unanswered: _Unanswered) -> list[str]:
    """The entries without answers that one refers to; itself is reported elsewhere."""
    draft, entry = unanswered[full_id]
    targets = dict.fromkeys(map(draft.full_id, entry.see.values()))
    return [target for target in targets if target in unanswered and target != full_id]


def _report(circle: list[str], unanswered: _Unanswered) -> None:
    draft, entry = unanswered[circle[0]]
    names = " → ".join(
        full_id.removeprefix(f"{draft.namespace}/") for full_id in [*circle, circle[0]]
    )
    what = f"'see' runs in a circle without an answer: {names}; break it"
    draft.manuscript.find(("entries", entry.place, "see"), what)
