"""Logs as they are written, line by line."""

from collections.abc import Iterator
from contextlib import contextmanager
import io
import logging
import sys

import structlog

from bot.app import set_up_logs
from bot.settings import read_environment


@contextmanager
def logged_as_json(**variables: str) -> Iterator[list[str]]:
    """The lines that are logged within, in JSON, as they would reach standard error.

    Args:
        variables: Settings, such as the token, which is then blotted out.
    """
    root = logging.getLogger()
    handlers, level, stderr = root.handlers[:], root.level, sys.stderr
    written = io.StringIO()
    lines: list[str] = []
    sys.stderr = written
    try:
        set_up_logs(read_environment({"BOT_LOG_FORMAT": "json", **variables}))
        sys.stderr = stderr
        yield lines
    finally:
        sys.stderr = stderr
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
        lines += written.getvalue().splitlines()
