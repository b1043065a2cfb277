"""YAML's event stream, checked before anything is composed out of it.

libyaml's parser keeps its state on the heap and hands out one event at a time, so it can be
stopped at any depth; its composer recurses in C and crashes on 100,000 opening brackets.
"""

from dataclasses import dataclass, field
from typing import NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from bot.knowledge.findings import Finding, FindingError, Lines, shorten
from bot.knowledge.limits import MAX_ALIASED, MAX_DEPTH, MAX_ITEMS, MAX_NODES
from bot.knowledge.syntax import explain_syntax, refuse_characters

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where it was built: some fifty times as fast as the one in Python."""


def read_events(
    text: str, file: str, max_nodes: int = MAX_NODES
) -> tuple[list[Event], list[Finding]]:
    """All events of one YAML document, and what is wrong with them.

    Args:
        text: The document.
        file: Its file's name, as findings show it.
        max_nodes: How many values it may hold.

    Returns:
        The events, fit to be composed, and what doesn't hinder that: duplicate keys, tags.

    Raises:
        FindingError: Bad syntax, no content, or more of something than the limits allow.
    """
    walk = _Walk(Lines(text), file, max_nodes)
    refuse_characters(text, walk.stop)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            walk.take(event)
    except yaml.YAMLError as error:
        walk.stop(*explain_syntax(error, text, walk.plain_end))
    if not walk.nodes:
        walk.stop(0, "this file is empty")
    return walk.events, walk.findings


def start_of(event: Event) -> int:
    """The index in the text of the character that an event starts with."""
    return event.start_mark.index if event.start_mark else 0


def end_of(event: Event) -> int:
    """The index in the text just behind the last character of an event."""
    return event.end_mark.index if event.end_mark else 0


def column_of(event: Event) -> int:
    """In which column an event starts, from 0."""
    return event.start_mark.column if event.start_mark else 0


@dataclass(slots=True)
class _Collection:
    """A list or a mapping that is still open."""

    is_mapping: bool
    anchor: str | None
    weight_before: int
    items: int = 0
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and self.items % 2 == 0


class _Walk:
    """One way through the events, with what has to be remembered on it."""

    def __init__(self, lines: Lines, file: str, max_nodes: int) -> None:
        self._lines, self._file, self._max_nodes = lines, file, max_nodes
        self.events: list[Event] = []
        self.findings: list[Finding] = []
        self.nodes = 0
        self._documents = 0
        self._weight = 0  # characters and values so far, aliases expanded
        self._aliased = 0
        self._weights: dict[str, int] = {}
        self._open: list[_Collection] = []

    @property
    def plain_end(self) -> int | None:
        """Where the last event ends, if that is a text without quotes."""
        last = self.events[-1] if self.events else None
        if isinstance(last, ScalarEvent) and last.implicit[0]:
            return end_of(last)
        return None

    def finding(self, index: int, what: str) -> Finding:
        return Finding(self._lines.spot(self._file, index), what)

    def stop(self, index: int, what: str) -> NoReturn:
        raise FindingError(self.finding(index, what))

    def take(self, event: Event) -> None:
        """Check one event, then keep it."""
        if isinstance(event, DocumentStartEvent):
            self._count_document(event)
        elif isinstance(event, NodeEvent):
            self._take_node(event)
        elif isinstance(event, CollectionEndEvent):
            self._close()
        self.events.append(event)

    def _count_document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self.stop(start_of(event), "a second document starts here; a file holds one")

    def _take_node(self, event: NodeEvent) -> None:
        index = start_of(event)
        self._count_node(index)
        if self._open:
            self._take_item(event, self._open[-1])
        if getattr(event, "tag", None) is not None:
            self.findings.append(self.finding(index, "a tag (!…) has no place here; leave it out"))
        if isinstance(event, AliasEvent):
            self._expand(event)
        elif isinstance(event, CollectionStartEvent):
            self._enter(event)
        elif isinstance(event, ScalarEvent):
            self._weight += len(event.value) + 1
            if event.anchor is not None:
                self._weights[event.anchor] = len(event.value) + 1

    def _count_node(self, index: int) -> None:
        self.nodes += 1
        if self.nodes > self._max_nodes:
            self.stop(index, f"this file holds more than {self._max_nodes:,} values; split it")

    def _take_item(self, event: NodeEvent, collection: _Collection) -> None:
        if collection.awaits_key:
            self._take_key(event, collection)
        collection.items += 1
        if collection.items > (1 + collection.is_mapping) * MAX_ITEMS:
            what = f"more than {MAX_ITEMS:,} items stand in one list; split the file"
            self.stop(start_of(event), what)

    def _take_key(self, event: NodeEvent, mapping: _Collection) -> None:
        index = start_of(event)
        if not isinstance(event, ScalarEvent):
            self.stop(index, "a key must be plain text")
        if event.value in mapping.keys:
            first = self._lines.spot(self._file, mapping.keys[event.value])
            what = f"key '{shorten(event.value)}' stands twice; line {first.line} has it already"
            self.findings.append(self.finding(index, what))
        mapping.keys.setdefault(event.value, index)

    def _enter(self, event: CollectionStartEvent) -> None:
        if len(self._open) == MAX_DEPTH:
            what = f"this is nested more than {MAX_DEPTH} levels deep; the format needs 4"
            self.stop(start_of(event), what)
        if event.anchor is not None:
            self._weights.pop(event.anchor, None)
        is_mapping = isinstance(event, MappingStartEvent)
        self._open.append(_Collection(is_mapping, event.anchor, self._weight))
        self._weight += 1

    def _close(self) -> None:
        closed = self._open.pop()
        if closed.anchor is not None:
            self._weights[closed.anchor] = self._weight - closed.weight_before

    def _expand(self, event: AliasEvent) -> None:
        index, name = start_of(event), str(event.anchor)
        weight = self._weights.get(name)
        if weight is None:
            self.stop(index, f"alias *{name} refers to nothing complete before it (no &{name})")
        self._weight += weight
        self._aliased += weight
        if self._aliased > MAX_ALIASED:
            what = f"aliases expand to more than {MAX_ALIASED:,} characters; write less by alias"
            self.stop(index, what)
