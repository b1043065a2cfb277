"""What an import tells: for each document what was found, what changed and what to look at."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.knowledge.importing.intake import Intake, Taken
    from bot.knowledge.importing.writing import Change

_AROUND = 4
"""Words that are shown on either side of what changed."""


def list_taken(taken: "Taken", folder: Path) -> Iterator[str]:
    """The lines about one document.

    Args:
        taken: What came of it.
        folder: The knowledge folder.
    """
    if taken.plan.is_empty:
        yield f"{taken.file}: nothing is written"
    else:
        fate = "" if taken.plan.files else ", unchanged"
        yield f"{taken.file} → {folder / taken.plan.yaml}{fate}"
        yield f"  {_count(taken)}"
        yield from _list_changes(taken)
    for concern in taken.concerns:
        yield f"  look at: {concern}"
    if taken.review:
        yield f"  review: {folder / taken.review}"


def summarise(intake: "Intake") -> str:
    """The last line: how many, and what is to be done."""
    written = sum(not taken.plan.is_empty for taken in intake.taken)
    concerns = sum(len(taken.concerns) for taken in intake.taken)
    entries = sum(taken.entries for taken in intake.taken)
    counted = f"{_plural(written, 'document')}, {_plural(entries, 'entry', 'entries')}."
    if intake.faults:
        counted += f" Faults: {len(intake.faults)}; nothing is written of what has them."
    if intake.needs_review:
        return f"{counted} Review needed: {_plural(concerns, 'thing')} to look at."
    return counted if intake.faults else f"{counted} All is well."


def _count(taken: "Taken") -> str:
    plan = taken.plan
    pairs, pages = plan.reading.pairs, plan.reading.origin.pages
    mended = sum(len(pair.repairs) for pair in pairs)
    on = f" on {_plural(pages, 'page')}" if pages else ""
    if len(pairs) != plan.tally.entries:
        on += f", {_plural(plan.tally.entries, 'entry', 'entries')} in the file"
    return f"{_plural(len(pairs), 'question')}{on}: {plan.tally}; {_plural(mended, 'place')} mended"


def _list_changes(taken: "Taken") -> Iterator[str]:
    changes = taken.plan.changes
    if not taken.plan.is_new and changes.added:
        yield f"  added: {', '.join(changes.added)}"
    for change in changes.changed:
        kept = " (kept as the file has it)" if change.is_kept else ""
        yield f"  question {change.number}, {change.key}{kept}:"
        yield from (f"    {line}" for line in _compare(change))


def _compare(change: "Change") -> Iterator[str]:
    """The words that changed, with some around them: `-` what was, `+` what is."""
    before, after = _words(change.before), _words(change.after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(_AROUND):
        (_, a, _, b, _), (_, _, c, _, d) = group[0], group[-1]
        yield f"- {_show(before, a, c)}"
        yield f"+ {_show(after, b, d)}"


def _words(text: str | None) -> list[str]:
    return re.findall(r"\S+", text or "(none)")


def _show(words: list[str], start: int, end: int) -> str:
    shown = " ".join(words[start:end])
    return f"{'… ' if start else ''}{shown}{' …' if end < len(words) else ''}"


def _plural(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"
