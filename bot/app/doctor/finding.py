"""What the doctor finds."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is.

    Attributes:
        check: What was looked at, in a word or two.
        what: How it is, in one sentence.
        advice: What to do about it; empty where nothing need be done.
    """

    check: str
    state: State
    what: str
    advice: str = ""


def ok(check: str, what: str) -> Finding:
    """All is well with it."""
    return Finding(check, State.OK, what)


def warning(check: str, what: str, advice: str) -> Finding:
    """The bot can serve, but somebody should look at it."""
    return Finding(check, State.WARNING, what, advice)


def fault(check: str, what: str, advice: str) -> Finding:
    """The bot can't serve, or not safely, until it is mended."""
    return Finding(check, State.FAULT, what, advice)
