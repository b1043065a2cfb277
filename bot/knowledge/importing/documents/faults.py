"""How a document is refused."""

from pathlib import Path

from bot.errors import DocumentError, Fault

ANEW = "get it anew from where it was published"
"""What would be right instead of a damaged file."""


def refuse(path: Path, what: str, page: int | None = None) -> DocumentError:
    """The error that refuses a document.

    Args:
        path: The file.
        what: What is wrong and what would be right, in one sentence.
        page: On which page, from 1, if it is one page's fault.
    """
    place = f"{path}, page {page}" if page else str(path)
    return DocumentError([Fault(place, what)])


def name_pages(pages: list[int]) -> str:
    """Page numbers in words: `page 3`, `pages 3, 4 and 9`."""
    *most, last = map(str, pages)
    return f"pages {', '.join(most)} and {last}" if most else f"page {last}"
