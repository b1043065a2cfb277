"""From checked events to plain values: no dates, no numbers, nothing but text, lists and keys."""

from collections.abc import Iterable, Iterator

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

Value = str | list["Value"] | dict[str, "Value"] | None
"""What a YAML file holds here."""

Location = tuple[str | int, ...]
"""The way to a value: keys and places in lists (from 0), as pydantic gives it too."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What means nothing at all where it has no quotes."""


class Plain(str):
    """A text that stands in its file without quotes, so that YAML might mean a number by it."""

    __slots__ = ()


def compose(events: Iterable[Event]) -> Value:
    """The value of one document.

    Args:
        events: What `read_events` gave: of a sane depth, and with all aliases known.
    """
    return _Composer(events).value()


class _Composer:
    """Takes events one by one and remembers what has a name (an anchor)."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._nodes = only_nodes(events)
        self._anchored: dict[str, Value] = {}

    def value(self) -> Value:
        return self._compose(next(self._nodes))

    def _compose(self, event: Event) -> Value:
        if isinstance(event, AliasEvent):
            return self._anchored[str(event.anchor)]
        value = self._compose_new(event)
        if isinstance(event, NodeEvent) and event.anchor is not None:
            self._anchored[event.anchor] = value
        return value

    def _compose_new(self, event: Event) -> Value:
        if isinstance(event, ScalarEvent):
            return _compose_scalar(event)
        if isinstance(event, MappingStartEvent):
            return {self._key(event): self.value() for event in until_end(self._nodes)}
        return [self._compose(event) for event in until_end(self._nodes)]

    def _key(self, event: Event) -> str:
        return str(self._compose(event) or "")


def _compose_scalar(event: ScalarEvent) -> str | None:
    if not is_plain(event):
        return str(event.value)
    return None if event.value in NULLS else Plain(event.value)


def is_plain(event: ScalarEvent) -> bool:
    """Whether a text stands in its file without quotes, and not as a block either."""
    return bool(event.implicit[0])


def only_nodes(events: Iterable[Event]) -> Iterator[Event]:
    """The events that make up values; those around the document are left out."""
    return (event for event in events if isinstance(event, NodeEvent | CollectionEndEvent))


def until_end(nodes: Iterator[Event]) -> Iterator[Event]:
    """The next events, up to the end of the list or mapping that was entered last."""
    return iter(lambda: _none_at_end(next(nodes)), None)


def _none_at_end(event: Event) -> Event | None:
    return None if isinstance(event, CollectionEndEvent) else event
