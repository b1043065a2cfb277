"""Blots secrets out of what is written down, whole or in pieces."""

from collections.abc import Iterable

from structlog.typing import EventDict, WrappedLogger

HIDDEN = "[secret]"
_PIECE = 8
"""How many characters of a secret in a row are too many to show."""


class SecretsHidden:
    """The last step of every log line: whatever is secret is blotted out.

    Lines may be wrapped or cut, and a secret quoted or split, so that pieces count too.

    Args:
        secrets: What no line may show.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        self._pieces = frozenset(
            secret[start : start + _PIECE]
            for secret in secrets
            for start in range(max(1, len(secret) - _PIECE + 1))
        )
        self._lengths = sorted({len(piece) for piece in self._pieces if piece})

    def __call__(self, _logger: WrappedLogger, _method: str, line: str | EventDict) -> str:
        """Blot the secrets out of a rendered line."""
        text, shown = str(line), 0
        kept: list[str] = []
        for start, stop in self._found_in(text):
            if start > shown or not kept:
                kept += [text[shown:start], HIDDEN]
            shown = max(shown, stop)
        return "".join([*kept, text[shown:]])

    def _found_in(self, text: str) -> Iterable[tuple[int, int]]:
        for start in range(len(text)):
            for length in self._lengths:
                if text[start : start + length] in self._pieces:
                    yield start, start + length
