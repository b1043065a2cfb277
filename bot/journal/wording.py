"""When two questions count as one."""

import re
from unicodedata import normalize

_OTHER = re.compile(r"[\W_]+")


def fold_wording(text: str) -> str:
    """Fold away case, punctuation and white space; a text of nothing else stays as it is."""
    return _OTHER.sub(" ", normalize("NFKC", text).casefold()).strip() or text.strip()
