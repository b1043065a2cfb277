"""What a button carries: a short key that still works after a restart and after a reload."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
import hashlib
import re
from typing import Self

KEY_DIGITS = 12
"""Hexadecimal digits of a key: with a million entries, 1 chance in 560 that any two collide."""

_DATA = re.compile(r"(?P<what>[a-z]):(?P<key>[0-9a-z]*):(?P<tail>[0-9a-f]*)")


class What(StrEnum):
    """What a button asks for."""

    ENTRY = "a"
    NONE_OF_THESE = "n"
    TOPIC = "t"
    TOPICS = "o"
    SOURCES = "s"
    LANGUAGE = "l"


@dataclass(frozen=True, slots=True)
class Press:
    """A button's data in parts.

    Attributes:
        key: The key of an entry or topic, or a language; empty where nothing is named.
        tail: The journal's id of the question, or a page number in hexadecimal; may be empty.
    """

    what: What
    key: str = ""
    tail: str = ""

    @classmethod
    def read(cls, data: str) -> Self | None:
        """Read a button's data; None if it is none of ours, or of an older version."""
        parts = _DATA.fullmatch(data)
        if parts is None or parts["what"] not in set(What):
            return None
        return cls(What(parts["what"]), parts["key"], parts["tail"])

    @property
    def page(self) -> int:
        """The page number, from 0."""
        return int(self.tail[:4] or "0", 16)

    def __str__(self) -> str:
        return f"{self.what}:{self.key}:{self.tail}"


def short_key(name: str) -> str:
    """A key for a full entry id or a topic, the same in every process and version."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_DIGITS]


def named_by(key: str, names: Iterable[str]) -> str | None:
    """The name that a key stands for; None if it is there no more.

    Hashes the names one by one: 0.1 s for 100,000 of them, and only when a button is pressed.
    """
    return next((name for name in names if short_key(name) == key), None)
