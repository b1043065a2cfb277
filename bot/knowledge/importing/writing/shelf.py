"""The files that a knowledge folder holds already, and which of them is a document's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge.drafts import Draft, DraftEntry
from bot.knowledge.findings import name_path
from bot.knowledge.folder import SOURCES, KnowledgeFolder
from bot.knowledge.importing.reading import Reading
from bot.knowledge.importing.writing.earlier import cut_earlier
from bot.knowledge.importing.writing.naming import name_source
from bot.knowledge.letters import strip_text
from bot.knowledge.loading import read_folder
from bot.knowledge.official import OfficialText
from bot.model import Kind, Source

_LEAST_NAMED = 0.3
"""Which share of the questions must be the same where the document's number is, too."""

_LEAST_UNNAMED = 0.6
"""The same, of the longer list, where one of the two has no number."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of the folder.

    Attributes:
        path: Where it is, from the knowledge folder.
        draft: Its entries, and the YAML as it is written.
        text: Its official text, or None if it has none.
    """

    path: Path
    source: Source
    draft: Draft
    text: OfficialText | None

    def is_text_of(self, reading: Reading) -> bool:
        """Whether the document's text is the one that is kept here, page by page."""
        if self.text is None:
            return False
        return _strip_pages(cut_earlier(self.text.text)) == _strip_pages(reading.document.text)

    def count_shared(self, reading: Reading) -> int:
        """How many of the document's questions stand here under their own numbers."""
        here = {each.number: each for each in self.draft.entries}
        return sum(_is_same(here.get(pair.number), pair.question) for pair in reading.pairs)

    @property
    def asked(self) -> list[DraftEntry]:
        """The entries whose questions the document put."""
        return [each for each in self.draft.entries if each.kind is Kind.QUESTION]


class Shelf:
    """What a knowledge folder holds before anything is written.

    Args:
        folder: The folder, which need not exist.

    Raises:
        KnowledgeError: What is there has faults, which must be mended first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Kept] = list(_read(folder))

    def find(self, reading: Reading) -> Kept | None:
        """The file that a document was imported to before; None if it is new here."""
        same = [kept for kept in self.files if kept.is_text_of(reading)]
        return max(
            same or self._find_alike(reading),
            key=lambda kept: kept.count_shared(reading),
            default=None,
        )

    def name(self, reading: Reading, also_taken: Iterable[str]) -> str:
        """An id for a document that is new here, which no other has.

        Args:
            reading: What was read in it.
            also_taken: Ids that other new documents get.
        """
        stems = (path.stem for path in self.folder.glob("*") if path.suffix in {".yaml", ".yml"})
        texts = (path.stem for path in (self.folder / SOURCES).glob("*.txt"))
        ids = (kept.source.id for kept in self.files)
        return name_source(reading, {*ids, *stems, *texts, *also_taken})

    def _find_alike(self, reading: Reading) -> list[Kept]:
        """Files that may be of an earlier version of the document, by its number or its words."""
        names = {name_source(reading), reading.origin.reference} - {None}
        alike = []
        for kept in self.files:
            source, shared = kept.source, kept.count_shared(reading)
            counts = len(kept.asked), len(reading.pairs)
            is_named = bool({source.id, source.reference} & names)
            may_be = is_named or None in {source.reference, reading.origin.reference}
            least = _LEAST_NAMED * min(counts) if is_named else _LEAST_UNNAMED * max(counts)
            if may_be and shared >= max(1, least):
                alike.append(kept)
        return alike


def _read(folder: Path) -> Iterable[Kept]:
    if not folder.is_dir():
        return
    paths = {name_path(path): path for path in KnowledgeFolder(folder).list_files()}
    if not paths:
        return
    read = read_folder(folder)
    if read.knowledge is None:
        raise KnowledgeError(read.faults)
    sources = {source.id: source for source in read.knowledge.sources}
    for draft, text in read.drafts:
        path = paths[draft.manuscript.file].relative_to(folder)
        yield Kept(path, sources[draft.namespace], draft, text)


def _strip_pages(text: str) -> list[str]:
    """The letters of each page."""
    return [strip_text(page).text for page in text.split("\f")]


def _is_same(entry: DraftEntry | None, question: str) -> bool:
    if entry is None or entry.question is None:
        return False
    return strip_text(entry.question).text == strip_text(question).text
