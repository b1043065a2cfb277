"""Questions as they are handed to a journal."""

from dataclasses import replace

from bot.journal import Asked
from bot.model import Outcome

_PLAIN = Asked(
    text="waarom kost de opvang meer?",
    channel="telegram",
    asker="telegram:1",
    language="nl",
    outcome=Outcome.NONE,
    version="abc123",
    entry="lijst/38",
    confidence=0.4,
)


def make_asked(text: str = _PLAIN.text, **changes: object) -> Asked:
    """An unanswered question of one asker, with what is named here different."""
    return replace(_PLAIN, text=text, **changes)  # type: ignore[arg-type]  # checked at run time
