"""What a PDF says about itself, apart from its text."""

from collections.abc import Mapping
import re

from bot.knowledge.importing.documents.document import Said

_EMPTY = re.compile(
    r"(?i)\s*(none|null|untitled|naamloos|document[0-9]*|microsoft word - .*|.*\.(docx?|pdf))?\s*"
)
_OFFICIAL_URL = re.compile(
    r"https?://(?:[\w-]+\.)*"
    r"(?:tweedekamer|eerstekamer|officielebekendmakingen|overheid|rijksoverheid)\.nl/\S+"
)
"""Other addresses in a PDF's information are mostly those of the program that made it."""


def read_said(information: Mapping[str, str]) -> Said:
    """What is known from the information that a program filled in.

    Args:
        information: `Title`, `Subject` and so on; empty where there is nothing.
    """
    titles = (information.get(key, "").strip() for key in ("Title", "Subject"))
    urls = (_OFFICIAL_URL.search(information[key]) for key in sorted(information))
    return Said(
        title=next((title for title in titles if not _EMPTY.fullmatch(title)), None),
        url=next((url[0] for url in urls if url), None),
    )
