"""What all runs of text in a DOCX share: styles, lists, notes and what was counted."""

from dataclasses import dataclass, field

from bot.knowledge.importing.documents.docx.notes import Notes
from bot.knowledge.importing.documents.docx.numbering import Numbering
from bot.knowledge.importing.documents.docx.styles import Styles


@dataclass(slots=True)
class Parts:
    """The shared parts.

    Attributes:
        notes: By kind, `footnote` and `endnote`.
        tables: How many tables were read so far.
        has_changes: Whether text was found that someone removed with changes tracked.
    """

    styles: Styles
    numbering: Numbering
    notes: dict[str, Notes] = field(default_factory=dict)
    tables: int = 0
    has_changes: bool = False
