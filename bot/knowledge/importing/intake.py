"""Documents taken into a knowledge folder: read side by side, proved together, then written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DocumentError, Fault
from bot.knowledge.findings import name_path
from bot.knowledge.importing.desk import Told, draw_reviews, read_files
from bot.knowledge.importing.reading import Reading
from bot.knowledge.importing.writing import (
    Concern,
    EditError,
    Plan,
    Shelf,
    list_concerns,
    plan_document,
    rehearse,
    replace_together,
)
from bot.knowledge.letters import strip_text


@dataclass(frozen=True, slots=True)
class Taken:
    """One document that was taken in, or that was no list of questions.

    Attributes:
        file: What was imported.
        review: The page to review it by; None where nothing is written.
    """

    file: Path
    plan: Plan
    review: Path | None

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """What must be looked at."""
        return list_concerns(self.plan)

    @property
    def entries(self) -> int:
        """How many entries were written, or were there already."""
        return self.plan.tally.entries


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of importing some files.

    Attributes:
        taken: Those that could be read and proved, in the order in which they were named.
        faults: All that is wrong with the others, of which nothing is written.
    """

    taken: tuple[Taken, ...]
    faults: tuple[Fault, ...]

    @property
    def needs_review(self) -> bool:
        """Whether a curator must look at anything."""
        return any(taken.concerns for taken in self.taken)


def take_in(files: Sequence[Path], folder: Path, told: Told) -> Intake:
    """Import documents into a knowledge folder.

    Args:
        files: The documents.
        folder: The knowledge folder; it is made if it is not there.
        told: Is told how far the reading of each file is.

    Raises:
        KnowledgeError: The folder has faults already.
    """
    shelf, faults = Shelf(folder), list[Fault]()
    plans: dict[Path, Plan] = {}
    for file, reading in zip(files, read_files(files, told), strict=True):
        try:
            plans[file] = _plan(file, reading, shelf, plans)
        except DocumentError as error:
            faults += error.faults
    for file, why in _find_unproved(folder, plans):
        faults += why
        del plans[file]
    written = {file: plan for file, plan in plans.items() if not plan.is_empty}
    reviews = draw_reviews(written, told)
    taken = []
    for file, plan in plans.items():
        try:
            taken.append(_write(file, plan, reviews.get(file), folder))
        except OSError as error:
            what = f"nothing of it is written, since its files can't be: {error.strerror or error}"
            faults.append(Fault(name_path(file), what))
    return Intake(tuple(taken), tuple(faults))


def _plan(
    file: Path, reading: Reading | DocumentError, shelf: Shelf, plans: dict[Path, Plan]
) -> Plan:
    if isinstance(reading, DocumentError):
        raise reading
    for other, plan in plans.items():
        if not plan.is_empty and _is_same_document(reading, plan.reading):
            what = f"is the same document as {other}; import one of them"
            raise DocumentError([Fault(name_path(file), what)])
    try:
        plan = plan_document(reading, shelf, [each.source for each in plans.values()])
    except EditError as error:
        kept = shelf.find(reading)
        place = name_path(shelf.folder / kept.path) if kept else name_path(file)
        raise DocumentError([Fault(place, str(error))]) from error
    for other, earlier in plans.items():
        if earlier.source == plan.source and not plan.is_empty:
            what = f"belongs to the same file as {other}, {plan.yaml}; import one of them"
            raise DocumentError([Fault(name_path(file), what)])
    return plan


def _is_same_document(one: Reading, other: Reading) -> bool:
    if one.origin.reference and one.origin.reference == other.origin.reference:
        questions = {pair.question for pair in one.pairs} & {pair.question for pair in other.pairs}
        return bool(questions)
    return strip_text(one.document.text).text == strip_text(other.document.text).text


def _find_unproved(
    folder: Path, plans: dict[Path, Plan]
) -> Iterable[tuple[Path, tuple[Fault, ...]]]:
    """The documents that the folder would have faults with; mostly one look shows there are none.

    Returns:
        Each with its faults.
    """
    together = {path: content for plan in plans.values() for path, content in plan.files.items()}
    if not together or not rehearse(folder, together):
        return []
    accepted: dict[Path, bytes] = {}
    refused = []
    for file, plan in plans.items():
        if faults := rehearse(folder, accepted | plan.files) if plan.files else ():
            refused.append((file, faults))
        else:
            accepted |= plan.files
    return refused


def _write(file: Path, plan: Plan, page: str | None, folder: Path) -> Taken:
    if page is None:
        return Taken(file, plan, None)
    review = plan.yaml.with_suffix(".review.html")
    replace_together(folder, {**plan.files, review: page.encode()})
    return Taken(file, plan, review)
