"""Faults, noted without a word of what people wrote."""

from collections.abc import Iterator
import secrets
import traceback

import structlog

log = structlog.get_logger(__name__)


def note(event: str, error: BaseException, **details: object) -> str:
    """Log a fault: which kind and where, but not its text, which may quote a question or a token.

    Args:
        event: What went wrong, in a few words.
        error: What was raised.
        details: What else to log; no texts and no ids of people.

    Returns:
        A fresh reference, under which it stands in the log.
    """
    reference = secrets.token_hex(4)
    kinds = " < ".join(type(each).__name__ for each in _chain(error))
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error(event, reference=reference, error=kinds, traceback=where, **details)
    return reference


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what caused it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
