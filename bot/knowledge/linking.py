"""What can only be wrong between entries: ids that are taken, references that lead nowhere."""

from collections.abc import Iterator, Sequence

from bot.knowledge.circles import check_circles
from bot.knowledge.drafts import Draft, DraftEntry
from bot.knowledge.findings import shorten
from bot.model import Kind


def check_links(drafts: Sequence[Draft], *, all_read: bool) -> None:
    """Write down, in each manuscript, what is wrong with its ids and references.

    Args:
        drafts: All files of a folder.
        all_read: Whether no file is missing among them because it could not be read; otherwise
            a reference may lead to what is missing, and nothing is said about it.
    """
    _check_sources(drafts)
    for draft in drafts:
        _check_entries(draft)
    _check_references(drafts, all_read=all_read)
    check_circles(drafts)


def _check_sources(drafts: Sequence[Draft]) -> None:
    first: dict[str, Draft] = {}
    for draft in drafts:
        if draft.source is None:
            continue
        other = first.setdefault(draft.source, draft)
        if other is not draft:
            spot = other.manuscript.spot(("source", "id"))
            what = f"source id '{draft.source}' is taken by {spot}; choose another"
            draft.manuscript.find(("source", "id"), what)


def _check_entries(draft: Draft) -> None:
    first: dict[str, DraftEntry] = {}
    for entry in draft.entries:
        location = ("entries", entry.place)
        if entry.number and (other := first.setdefault(entry.number, entry)) is not entry:
            line = draft.manuscript.spot(("entries", other.place, "id")).line
            what = f"entry id '{entry.number}' is taken by line {line}; choose another"
            draft.manuscript.find((*location, "id"), what)
        if entry.page and draft.pages and entry.page > draft.pages:
            what = f"'page' {entry.page} is beyond the source's {draft.pages} pages"
            draft.manuscript.find((*location, "page"), what)
        if entry.kind is Kind.PASSAGE and not entry.is_answered:
            what = "a passage has no 'answer'; quote it, or make this a question"
            draft.manuscript.find((*location, "answer"), what)


def _check_references(drafts: Sequence[Draft], *, all_read: bool) -> None:
    known = set(_full_ids(drafts))
    sources = {draft.namespace for draft in drafts}
    is_whole = all_read and all(draft.source for draft in drafts)
    incomplete = {draft.namespace for draft in drafts if not draft.is_complete}
    for draft, entry, index, reference in _references(drafts):
        target = draft.full_id(reference)
        source = target.rpartition("/")[0]
        may_be_missing = source in incomplete or not (is_whole or source in sources)
        location = ("entries", entry.place, "see", index)
        if entry.number and target == draft.full_id(entry.number):
            draft.manuscript.find(location, f"entry '{entry.number}' refers to itself; drop this")
        elif target not in known and not may_be_missing:
            whose = "no file has" if "/" in reference else "this file has not"
            what = (
                f"'see' refers to entry '{shorten(reference)}', which {whose}; correct or drop it"
            )
            draft.manuscript.find(location, what)


def _full_ids(drafts: Sequence[Draft]) -> Iterator[str]:
    for draft in drafts:
        for entry in draft.entries:
            if entry.number:
                yield draft.full_id(entry.number)


def _references(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, DraftEntry, int, str]]:
    for draft in drafts:
        for entry in draft.entries:
            for index, reference in entry.see.items():
                yield draft, entry, index, reference
