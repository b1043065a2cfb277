"""Structured logs for people or machines, and never a secret in them."""

from asyncio import CancelledError
import logging
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.app.blotting import SecretsHidden
from bot.app.faults import tell_exception, tell_library_faults
from bot.chat.visible import make_line, make_visible
from bot.settings import Settings

QUIET = ("httpx", "httpcore", "telegram", "alembic", "asyncio", "aiosqlite", "watchfiles")
"""Libraries that speak of every request; only their warnings are wanted."""


def set_up_logs(settings: Settings) -> None:
    """Send all logs, the libraries' too, to standard error in the chosen format and level."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_is_no_stop)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                tell_library_faults,
                tell_exception,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendering(settings.log_format),
                SecretsHidden(settings.secrets),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def _is_no_stop(record: logging.LogRecord) -> bool:
    """Whether a line tells of anything else than a library that was cut short, by Ctrl-C mostly."""
    return not (record.exc_info and isinstance(record.exc_info[1], CancelledError))


def _rendering(log_format: str) -> tuple[Processor, ...]:
    if log_format == "json":
        return (structlog.processors.JSONRenderer(),)
    return (
        _show_values,
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            # The default one would show the variables around each fault.
            exception_formatter=structlog.dev.plain_traceback,
        ),
    )


def _show_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Make what others wrote safe for a terminal; none of it can pass for a line of its own."""
    for key, value in event.items():
        if key == "exception":
            event[key] = make_visible(str(value))
        elif value is not None and not isinstance(value, (bool, int, float)):
            event[key] = make_line(str(value))
    return event
