"""What a PDF says about itself, apart from its text."""

from collections.abc import Mapping
import re

from bot.knowledge.importing.documents.document import Said
from bot.knowledge.importing.documents.naming import pick_title

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
    urls = (_OFFICIAL_URL.search(information[key]) for key in sorted(information))
    return Said(
        title=pick_title(information.get(key) for key in ("Title", "Subject")),
        url=next((url[0] for url in urls if url), None),
    )
