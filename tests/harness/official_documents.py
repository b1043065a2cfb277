"""Documents made of plain lines, as a reader of any format would give them."""

from pathlib import Path

from bot.knowledge.importing import Pair, Reading, read_pairs
from bot.knowledge.importing.documents.document import Cell, Document, Format, Line, Role
from bot.knowledge.official import OfficialText
from bot.knowledge.truncation import Truncation

Told = tuple[str, str, str | None, tuple[str, ...]]
"""A pair's number, question, answer and what it refers to."""


def write_text(text: str) -> Document:
    r"""A plain text; pages are parted by `\f`."""
    pages = text.split("\f")
    lines = [
        Line(line, page=number if len(pages) > 1 else None)
        for number, page in enumerate(pages, start=1)
        for line in page.split("\n")
    ]
    count = len(pages) if len(pages) > 1 else None
    return Document(Path("lijst.txt"), Format.TEXT, tuple(lines), count)


def set_lines(*lines: Line, kind: Format = Format.PDF) -> Document:
    """A document of some lines with their positions."""
    pages = max((line.page or 1 for line in lines), default=1)
    return Document(Path(f"lijst.{kind}"), kind, lines, pages)


def write_table(*rows: tuple[str, ...]) -> Document:
    """A document that is one table."""
    lines = [
        Line(text, role=Role.TABLE, cell=Cell(1, row, column))
        for row, cells in enumerate(rows, start=1)
        for column, text in enumerate(cells, start=1)
    ]
    return Document(Path("lijst.docx"), Format.DOCX, tuple(lines))


def tell(reading: Reading) -> list[Told]:
    """What was read, in short; every quote is proved, as loading it would."""
    prove(reading)
    return [(pair.number, pair.question, pair.answer, pair.see) for pair in reading.pairs]


def tell_text(text: str) -> list[Told]:
    """What is read in a plain text."""
    return tell(read_pairs(write_text(text)))


def prove(reading: Reading) -> None:
    """Look every quote up in the document's text; each answer is whole there."""
    text = OfficialText("lijst.txt", reading.document.text)
    quotes = [quote for pair in reading.pairs for quote in _quotes(pair)]
    lost = [quote for quote in quotes if not text.holds(quote)]
    assert not lost, lost
    truncation = Truncation(text, [pair.question for pair in reading.pairs])
    answered = [(pair.answer, pair.question) for pair in reading.pairs if pair.answer]
    cuts = [(answer, truncation.find(answer, question)) for answer, question in answered]
    assert not [cut for cut in cuts if cut[1]], [cut for cut in cuts if cut[1]]


def _quotes(pair: Pair) -> list[str]:
    return [pair.question, *([pair.answer] if pair.answer else [])]
