"""From a folder of YAML to a frozen Knowledge: all of it, or a list of everything that is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from bot.errors import Fault, KnowledgeError
from bot.knowledge.building import build_entries
from bot.knowledge.drafts import Draft, read_draft
from bot.knowledge.findings import Finding, FindingError, name_path, to_faults
from bot.knowledge.folder import KnowledgeFolder
from bot.knowledge.limits import MAX_FILE_BYTES
from bot.knowledge.linking import check_links
from bot.knowledge.manuscript import Manuscript
from bot.knowledge.memory import Memory, Remembered, name_all, name_text, remember, with_proof
from bot.knowledge.official import OfficialText
from bot.knowledge.proving import Proof, prove_quotes
from bot.knowledge.reading import read_file
from bot.knowledge.schema import SYNONYMS, FileModel
from bot.knowledge.sources import TextShelf
from bot.knowledge.unread import find_unread
from bot.knowledge.version import digest_text, name_version
from bot.model import Entry, Knowledge

Progress = Callable[[int, int], None]
"""Is told how many files were read, and how many there are."""

Notice = Callable[[Fault], None]
"""Is told of something that is no fault, but that somebody should know."""

_FILE = TypeAdapter(FileModel)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that came of reading a folder.

    Attributes:
        knowledge: None if there is any fault.
        drafts: The files as far as they can be used, each with its official text.
        proof: How many quotes stand in their text.
        files: How many files with entries there are.
        unread: Files that somebody may take for knowledge, and why they are not read.
    """

    knowledge: Knowledge | None
    faults: tuple[Fault, ...]
    drafts: tuple[tuple[Draft, OfficialText | None], ...]
    proof: Proof
    files: int
    unread: tuple[Fault, ...]


def load_knowledge(
    folder: Path,
    progress: Progress | None = None,
    memory: Memory | None = None,
    notice: Notice | None = None,
) -> Knowledge:
    """All that a folder holds, checked, each quote proved.

    Args:
        folder: The knowledge folder.
        progress: Is told how many files were read so far, and how many there are.
        memory: Files that were read before; of these only what is between files is checked again.
        notice: Is told of each file that is not read, though somebody may take it for knowledge.

    Raises:
        KnowledgeError: With every fault of every file; nothing is half-loaded.
    """
    desk = _lay_out(folder, progress, memory)
    if notice:
        for fault in desk.list_unread():
            notice(fault)
    if known := desk.recall():
        return known
    reading = desk.conclude()
    if reading.knowledge is None:
        raise KnowledgeError(reading.faults)
    return reading.knowledge


def read_folder(
    path: Path, progress: Progress | None = None, memory: Memory | None = None
) -> Reading:
    """Read a folder and everything that is wrong with it; takes what `load_knowledge` takes."""
    return _lay_out(path, progress, memory).conclude()


def _lay_out(path: Path, progress: Progress | None, memory: Memory | None) -> "_Desk":
    desk = _Desk(KnowledgeFolder(path), memory or Memory())
    desk.read_files(progress or (lambda _done, _total: None))
    desk.read_synonyms()
    return desk


class _Desk:
    """Where the files of one folder lie side by side while they are checked."""

    def __init__(self, folder: KnowledgeFolder, memory: Memory) -> None:
        self._folder, self._shelf, self._memory = folder, TextShelf(folder), memory
        self._remembered: dict[str, Remembered] = {}
        self._names: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._findings: list[Finding] = []
        self._manuscripts: list[Manuscript] = []
        self._entries: dict[str, Entry] = {}
        self._drafts: list[Draft] = []
        self._synonyms: dict[str, list[str]] = {}
        self._total = 0

    def read_files(self, progress: Progress) -> None:
        paths = self._folder.list_files()
        self._total = len(paths)
        for done, path in enumerate(paths, start=1):
            text = self._read(path)
            if text is not None:
                self._take(name_path(path), text)
            progress(done, self._total)

    def read_synonyms(self) -> None:
        for path in self._folder.list_synonyms():
            text = self._read(path)
            if text is not None and (manuscript := self._parse(name_path(path), text)):
                self._synonyms = manuscript.validate(SYNONYMS) or {}

    def recall(self) -> Knowledge | None:
        """The knowledge, if just these files and texts had no fault together before."""
        if not self._memory.is_sound(self._name_all()) or any(self._all_findings()):
            return None
        self._remember()
        return self._build()

    def conclude(self) -> Reading:
        """Check what needs all files, and build the knowledge if nothing is wrong."""
        check_links(self._drafts, all_read=len(self._drafts) == self._total)
        texts = self._texts
        proof = sum((self._prove(draft, text) for draft, text in texts), Proof())
        self._remember()
        faults = to_faults(self._all_findings())
        if not faults:
            self._memory.keep_sound(self._name_all())
        return Reading(
            knowledge=None if faults else self._build(),
            faults=faults,
            drafts=tuple(texts),
            proof=proof,
            files=self._total,
            unread=self.list_unread(),
        )

    def list_unread(self) -> tuple[Fault, ...]:
        """Files that somebody may take for knowledge, and why they are not read."""
        root = self._folder.path
        texts = {root / draft.text for draft in self._drafts if draft.text}
        return to_faults(find_unread(root, self._folder.passed_over, texts))

    def _read(self, path: Path) -> str | None:
        try:
            text = read_file(path, MAX_FILE_BYTES)
        except FindingError as error:
            self._findings.append(error.finding)
            return None
        self._digests[name_path(path)] = digest_text(text)
        return text

    def _parse(self, name: str, text: str, *, is_known: bool = False) -> Manuscript | None:
        try:
            manuscript = Manuscript(name, text, is_known=is_known)
        except FindingError as error:
            self._findings.append(error.finding)
            return None
        self._manuscripts.append(manuscript)
        return manuscript

    def _take(self, name: str, text: str) -> None:
        """Take one file's entries, from memory if it was read before."""
        self._names[name] = name_text(self._digests[name])
        known = self._memory.recall(self._names[name])
        manuscript = self._parse(name, text, is_known=known is not None)
        if manuscript is None:
            return
        if known is None:
            file = manuscript.validate(_FILE)
            draft = read_draft(manuscript)
            known = remember(draft, build_entries(file)) if file else None
            manuscript.value = None  # the draft has what is still needed of it
        else:
            draft = known.draft(manuscript)
        self._drafts.append(draft)
        if known:
            self._remembered[name] = known
            self._entries.update((each.id, each) for each in known.entries)

    def _prove(self, draft: Draft, text: OfficialText | None) -> Proof:
        """Prove a file's quotes, unless that was done before with the same text."""
        name = draft.manuscript.file
        known = self._remembered.get(name)
        if text is None or known is None:
            return prove_quotes(draft, text)
        if text.digest in known.proved:
            return Proof(proved=known.proved[text.digest])
        proof = prove_quotes(draft, text)
        self._remembered[name] = with_proof(known, text.digest, proof.proved)
        return proof

    @cached_property
    def _texts(self) -> list[tuple[Draft, OfficialText | None]]:
        return [(draft, self._shelf.take(draft)) for draft in self._drafts]

    def _name_all(self) -> str:
        """What this folder holds, in one name."""
        proved_in = (
            f"{draft.manuscript.file}:{text.digest}" for draft, text in self._texts if text
        )
        names = (f"{file}:{name}" for file, name in self._names.items())
        return name_all((*names, *proved_in))

    def _remember(self) -> None:
        for manuscript in self._manuscripts:
            known = self._remembered.get(manuscript.file)
            if known and not manuscript.findings:
                self._memory.keep(self._names[manuscript.file], known)
        self._memory.keep_only({*self._names.values()})

    def _all_findings(self) -> Iterator[Finding]:
        yield from self._folder.findings
        yield from self._shelf.findings
        yield from self._findings
        for manuscript in self._manuscripts:
            yield from manuscript.findings

    def _build(self) -> Knowledge:
        synonyms = {term: tuple(others) for term, others in self._synonyms.items()}
        return Knowledge(
            version=name_version([*self._digests.values(), *self._shelf.digests()]),
            entries=MappingProxyType(self._entries),
            synonyms=MappingProxyType(synonyms),
        )
