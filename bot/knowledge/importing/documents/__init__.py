"""Every format a document may have, read into one `Document`, safely."""

from pathlib import Path

from bot.knowledge.importing.documents.document import Document
from bot.knowledge.importing.documents.progress import OnPage, tell_nobody

__all__ = ["Document", "OnPage", "read_document"]


def read_document(path: Path, on_page: OnPage = tell_nobody) -> Document:
    """Reads a document of any format.

    Args:
        path: The file.
        on_page: Told after each page of a PDF: how many are done, and how many there are.

    Raises:
        DocumentError: It can't be read, or not safely: where, what, and what would be right.
    """
    from bot.knowledge.importing.documents.reading import read_here  # noqa: PLC0415  heavy

    return read_here(path, on_page)
