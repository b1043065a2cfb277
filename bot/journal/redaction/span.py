"""A stretch of text that was recognised."""

from dataclasses import dataclass

PRIVATE, KEPT = "\0", "\1"
"""What hides a stretch from the recognisers after it: what is taken out, and what stays."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to `end` of the folded text, and what is put in their place.

    Attributes:
        mark: The readable mark, for instance `[e-mail]`; None if the characters stay.
    """

    start: int
    end: int
    mark: str | None = None
