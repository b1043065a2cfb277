"""The composition root: the only room that knows every part, and puts them together."""

from bot.app.logs import set_up_logs
from bot.app.opening import (
    Opened,
    Workplace,
    key_of,
    load_smalltalk,
    load_snapshot,
    open_bot,
)
from bot.matching import Told

__all__ = [
    "Opened",
    "Told",
    "Workplace",
    "key_of",
    "load_smalltalk",
    "load_snapshot",
    "open_bot",
    "set_up_logs",
]
