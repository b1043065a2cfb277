"""What all runs of text in a DOCX share: styles, lists, notes and what was counted."""

from dataclasses import dataclass, field

from bot.knowledge.importing.documents.docx.notes import Notes
from bot.knowledge.importing.documents.docx.numbering import Numbering
from bot.knowledge.importing.documents.docx.styles import Styles
from bot.knowledge.importing.documents.progress import OnPage, tell_nobody

_SOME = 200


@dataclass(slots=True)
class Parts:
    """The shared parts.

    Attributes:
        notes: By kind, `footnote` and `endnote`.
        tables: How many tables were read so far.
        on_page: Told after some paragraphs how many are done.
        count: How many paragraphs there are.
        done: How many were read so far.
        has_changes: Whether text was found that someone removed with changes tracked.
    """

    styles: Styles
    numbering: Numbering
    notes: dict[str, Notes] = field(default_factory=dict)
    on_page: OnPage = tell_nobody
    count: int = 0
    done: int = 0
    tables: int = 0
    has_changes: bool = False

    def count_paragraph(self) -> None:
        """Counts one more paragraph, and tells of it now and then."""
        self.done += 1
        if self.done % _SOME == 0:
            self.on_page(self.done, max(self.done, self.count))
