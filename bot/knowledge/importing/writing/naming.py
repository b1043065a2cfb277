"""The id under which a document is kept: from its own number, or else from its file's name."""

from collections.abc import Collection
import hashlib
from itertools import chain, count
import re
from unicodedata import normalize

from bot.knowledge.importing.reading import Reading

_LONGEST = 80
"""Characters of an id that is made here: it is a file's name too, and may get an ending."""

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = frozenset({"synonyms", "schema"})
"""Names that a knowledge folder keeps for something else."""


def name_source(reading: Reading, taken: Collection[str] = ()) -> str:
    """An id for a document, the same each time it is read.

    Args:
        reading: What was read in it.
        taken: Ids of other documents, whatever their case.
    """
    document = reading.document
    names = (reading.origin.reference, document.path.stem)
    fit = next(filter(None, map(_make_fit, names)), None)
    name = fit or f"document-{hashlib.sha256(document.text.encode()).hexdigest()[:8]}"
    others = {each.casefold() for each in taken} | _RESERVED
    numbered = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(each for each in numbered if each.casefold() not in others)


def _make_fit(name: str | None) -> str:
    plain = normalize("NFKD", name or "").encode("ascii", "ignore").decode()
    return _UNFIT.sub("-", plain).strip(".-_")[:_LONGEST].rstrip(".-_")
