"""Whatever a person can do has its handler, and the bot doesn't start where one is missing."""

from collections.abc import Iterable
from enum import Enum

from bot.errors import Fault, InputFileError


def check_handlers(what: str, known: Iterable[object], handled: Iterable[object]) -> None:
    """Compare what people can do with what is handled.

    Args:
        what: What kind of thing it is, and where its handlers stand.
        known: What people can do.
        handled: What has a handler.

    Raises:
        InputFileError: Something has no handler, or a handler has nothing.
    """
    can, has = ({_name(each) for each in side} for side in (known, handled))
    faults = [Fault(f"{what}: {name}", "has no handler") for name in sorted(can - has)]
    faults += [
        Fault(f"{what}: {name}", "has a handler, but nothing that leads to it")
        for name in sorted(has - can)
    ]
    if faults:
        raise InputFileError(faults)


def _name(kind: object) -> str:
    if isinstance(kind, Enum):
        return f"{type(kind).__name__}.{kind.name}"
    return kind.__name__ if isinstance(kind, type) else str(kind)
