"""What the rest of the program asks of matching."""

from typing import Protocol, Self

from bot.matching.explaining import Explanation
from bot.matching.thresholds import Thresholds
from bot.model import Match


class Matcher(Protocol):
    """Decides which entry of one frozen knowledge answers a question, if any."""

    def match(self, text: str) -> Match:
        """Find the entries that fit, and decide.

        Args:
            text: One question, in the asker's own words; any Unicode text.

        Returns:
            The decision; the same for the same text, always.
        """
        ...

    def split(self, text: str) -> tuple[str, ...]:
        """The separate questions of one message, in order; the text itself if there is one."""
        ...

    def explain(self, text: str) -> Explanation:
        """Tell how `match` decides on a text: what was considered, and what decided."""
        ...

    def with_thresholds(self, thresholds: Thresholds) -> Self:
        """The same matcher, as sure before it speaks as other thresholds say."""
        ...
