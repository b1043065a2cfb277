"""From a question as it was asked to a record that may be kept."""

from dataclasses import fields
from datetime import datetime

from bot.journal.log import Asked, Record
from bot.journal.redaction import redact

_MOST_CHARACTERS = 10_000
"""Of a question, that are kept; the rest is cut off."""
_KEPT = {field.name for field in fields(Asked)} & {field.name for field in fields(Record)}


def draw_up(asked: Asked, record: str, time: datetime, asker: str | None) -> Record:
    """Redact a question, and note when it was asked and by which hash.

    Args:
        asked: The question.
        record: The new record's id.
        time: When it was asked, in UTC.
        asker: The keyed hash of the asker.
    """
    kept = {name: getattr(asked, name) for name in _KEPT}
    changed = {"text": _cut(redact(_clean(asked.text))), "asker": asker}
    return Record(id=record, time=time, chosen=None, **kept | changed)


def _clean(text: str) -> str:
    """Make a text one that any database takes: no half characters, no NULs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _cut(text: str) -> str:
    """Shorten a redacted text between two words; cut before, half a number would stay unknown."""
    if len(text) > _MOST_CHARACTERS:
        text = text[:_MOST_CHARACTERS].rsplit(maxsplit=1)[0]
    return text
