"""Three documents with a target of their own: what must not be read, what must come out exactly."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.importing.references import ROOT, SHARED
from bot.knowledge import load_knowledge
from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.documents import read_document
from bot.knowledge.importing.reading import Outcome, Pair

QUESTIONS_ONLY = SHARED / "documents" / "pdf" / "ah-01bf9f06.pdf"
NO_LIST = SHARED / "seeds" / "000_d574fbd45873f2a3.txt"
LIST_PAGE = SHARED / "seeds" / "001_dbb18641e88d2132.txt"
BUNDLED = "36360-VI-vragen"


@dataclass(frozen=True, slots=True)
class Apart:
    """What came of the three.

    Attributes:
        answered: How many questions of the document without answers got one.
        is_said: Whether that document was taken for one with questions only.
        strangers: How many pairs were read in a text that is no list of questions.
        same: Which numbers of the list page are the bundled entries, letter for letter.
        other: Which are not, or are missing, or should not be there.
    """

    answered: int
    is_said: bool
    strangers: int
    same: tuple[str, ...]
    other: tuple[str, ...]


def has_apart() -> bool:
    """Whether the three documents are here."""
    return all(path.is_file() for path in (QUESTIONS_ONLY, NO_LIST, LIST_PAGE))


def read_apart() -> Apart:
    """Read the three."""
    delayed = read_pairs(read_document(QUESTIONS_ONLY))
    read, bundled = _read(LIST_PAGE), _bundled()
    same = [number for number in bundled if read.get(number) == bundled[number]]
    return Apart(
        answered=sum(pair.answer is not None for pair in delayed.pairs),
        is_said=delayed.outcome is Outcome.QUESTIONS_ONLY,
        strangers=len(_read(NO_LIST)),
        same=tuple(same),
        other=tuple(sorted((read.keys() | bundled.keys()) - set(same))),
    )


def _read(path: Path) -> dict[str, tuple[str, str | None]]:
    return {pair.number: _words(pair) for pair in read_pairs(read_document(path)).pairs}


def _words(pair: Pair) -> tuple[str, str | None]:
    return pair.question.strip(), pair.answer.strip() if pair.answer else None


def _bundled() -> dict[str, tuple[str, str | None]]:
    return {
        entry.number: (entry.question.strip(), entry.answer.strip() if entry.answer else None)
        for entry in load_knowledge(ROOT / "knowledge").entries.values()
        if entry.source.id == BUNDLED
    }
