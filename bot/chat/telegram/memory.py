"""Things remembered for as long as the process lives and there is room."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

MOST_REMEMBERED = 10_000

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The latest things, by key; the oldest are forgotten first.

    Args:
        most: How many to remember.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Value | None:
        """What is remembered under a key, if anything."""
        return self._kept.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Remember something."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
