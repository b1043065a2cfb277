"""Structured logs for people or machines, and never a secret in them."""

from collections.abc import Iterable
import logging
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.settings import Settings

QUIET = ("httpx", "httpcore", "telegram", "alembic", "asyncio", "aiosqlite", "watchfiles")
"""Libraries that speak of every request; only their warnings are wanted."""

HIDDEN = "[secret]"


def set_up_logs(settings: Settings) -> None:
    """Send all logs, the libraries' too, to standard error in the chosen format and level."""
    secrets = [
        each.get_secret_value()
        for each in (settings.telegram_token, settings.secret, settings.webhook_secret)
        if each is not None
    ]
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
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendering(settings.log_format),
                SecretsHidden(secrets),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


class SecretsHidden:
    """The last step of every log line: whatever is secret is blotted out."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = tuple(sorted(filter(None, secrets), key=len, reverse=True))

    def __call__(self, _logger: WrappedLogger, _method: str, line: str | EventDict) -> str:
        """Blot the secrets out of a rendered line."""
        text = str(line)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


def _rendering(log_format: str) -> list[Processor]:
    if log_format == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
