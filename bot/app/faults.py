"""What a log tells of an exception: its kind and its place, never its words or its values.

An exception's text, and the variables around it, may quote a question, a person's number or the
token; which, nobody can know of another's library.
"""

from collections.abc import Iterator
import logging
import re
import sys
import traceback

from structlog.typing import EventDict, WrappedLogger

_QUOTE = re.compile(r"[\n(<\[{'\"]")
"""Where a library's own sentence may end, and the description of some object begin."""
_TALKATIVE = "asyncio"
"""Describes tasks and callbacks with what they were given and what they gave."""


def tell_library_faults(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Cut a library's line about a fault to its own words; comes before the record is removed."""
    record = event.get("_record")
    if event.get("_from_structlog") or not isinstance(record, logging.LogRecord):
        return event
    if event.get("exc_info") or record.name == _TALKATIVE:
        event["event"] = _QUOTE.split(str(record.msg), maxsplit=1)[0].strip()
    return event


def tell_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Put the kinds and places of an exception, and of what caused it, in its stead."""
    raised = _raised(event.pop("exc_info", None))
    if raised is not None:
        event["exception"] = "\n".join(map(_told, _chain(raised)))
    return event


def _raised(given: object) -> BaseException | None:
    """The exception that a log call was given, in any of the forms that `logging` knows."""
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return _raised(given[1])
    return sys.exc_info()[1] if given else None


def _chain(raised: BaseException) -> Iterator[BaseException]:
    """The exception, those it holds, and those that caused it; each once."""
    waiting: list[BaseException | None] = [raised]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop(0)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [each.__cause__ or each.__context__]
        waiting += each.exceptions if isinstance(each, BaseExceptionGroup) else []


def _told(raised: BaseException) -> str:
    kind = type(raised)
    places = "".join(traceback.format_tb(raised.__traceback__))
    return f"{kind.__module__}.{kind.__qualname__}\n{places}".rstrip()
