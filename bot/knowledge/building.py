"""From models that are free of faults to the domain's own, frozen types."""

from collections.abc import Iterator

from bot.knowledge.schema import EntryModel, FileModel, SourceModel
from bot.model import Entry, Source


def build_entries(file: FileModel) -> Iterator[Entry]:
    """The entries of one file, in its order.

    Args:
        file: A file without any fault.
    """
    source = _build_source(file.source)
    return (_build_entry(entry, source) for entry in file.entries)


def _build_source(model: SourceModel) -> Source:
    return Source(**model.model_dump())


def _build_entry(model: EntryModel, source: Source) -> Entry:
    return Entry(
        id=f"{source.id}/{model.id}",
        number=model.id,
        source=source,
        question=model.question,
        answer=model.answer,
        kind=model.kind,
        page=model.page,
        phrasings=tuple(dict.fromkeys(model.phrasings)),
        topics=tuple(dict.fromkeys(model.topics)),
        see=tuple(
            dict.fromkeys(each if "/" in each else f"{source.id}/{each}" for each in model.see)
        ),
        complete=model.complete,
    )
