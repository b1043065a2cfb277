"""What should be read in the documents, decided by hand before any of them had been imported."""

from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any

from benchmarks.importing.normal import Fingerprint, hash_bytes

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "knowledge" / "importing" / "references"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class ExpectedPair:
    """One question, and its answer if the document has one.

    Attributes:
        number: As the document numbers it; `n1`, `n2`, … where it gives none.
        answer: None if it is answered elsewhere, or not at all.
        see: The number that holds its answer, if another one does.
        page: On which page the question begins, from 1; None where the format has no pages.
        answer_page: The same for the answer.
    """

    number: str
    question: Fingerprint
    answer: Fingerprint | None
    see: str | None
    page: int | None
    answer_page: int | None


@dataclass(frozen=True, slots=True)
class Reference:
    """What is in one document.

    Attributes:
        name: The name of its file, without the ending.
        document: Its path under the shared folder.
        sha256: The hash of the document that it was made from.
        format: `pdf`, `docx` or `text`.
        is_held_out: Whether nobody looked at the document while the importer was made.
        outcome: What kind of document it is, as `Outcome` says it.
        begins: The first letters of the first question; all before it may be preamble.
        ends: The last letters of the last pair; all behind it may be closing.
    """

    name: str
    document: str
    sha256: str
    format: str
    is_held_out: bool
    outcome: str
    begins: Fingerprint
    ends: Fingerprint
    pairs: tuple[ExpectedPair, ...]

    @property
    def path(self) -> Path:
        """Where the document is."""
        return SHARED / self.document

    def has_its_document(self) -> bool:
        """Whether the document is there, and still the one that the reference was made from."""
        return self.path.is_file() and hash_bytes(self.path.read_bytes()) == self.sha256


def load_references(folder: Path = FOLDER) -> list[Reference]:
    """All references, by name."""
    return [_load(path) for path in sorted(folder.glob("*.json"))]


def _load(path: Path) -> Reference:
    content = json.loads(path.read_text("utf-8"))
    return Reference(
        name=path.stem,
        document=content["document"],
        sha256=content["sha256"],
        format=content["format"],
        is_held_out=content["held_out"],
        outcome=content["outcome"],
        begins=_fingerprint(content["begins"]),
        ends=_fingerprint(content["ends"]),
        pairs=tuple(_pair(each) for each in content["pairs"]),
    )


def _pair(content: dict[str, Any]) -> ExpectedPair:
    answer = content["answer"]
    return ExpectedPair(
        number=content["number"],
        question=_fingerprint(content["question"]),
        answer=_fingerprint(answer) if answer else None,
        see=content["see"],
        page=content.get("page"),
        answer_page=content.get("answer_page"),
    )


def _fingerprint(content: dict[str, Any]) -> Fingerprint:
    marks = tuple((offset, mark) for offset, mark in content.get("marks", ()))
    return Fingerprint(content["letters"], content["sha256"], marks)
