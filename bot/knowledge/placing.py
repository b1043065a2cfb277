"""Where each value and each key of a YAML document stands; asked only when one is at fault."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from yaml.events import Event, MappingStartEvent, SequenceStartEvent

from bot.knowledge.composing import Location, only_nodes, until_end
from bot.knowledge.events import start_of


@dataclass(slots=True)
class Places:
    """The places in a document, as indices of characters, by the way that leads there."""

    keys: dict[Location, int] = field(default_factory=dict)
    values: dict[Location, int] = field(default_factory=dict)

    def of_value(self, location: Location) -> int:
        """Where a value stands; where it is absent, or brought in by an alias, what holds it."""
        while location and location not in self.values:
            location = location[:-1]
        return self.values[location]

    def of_key(self, location: Location) -> int:
        """Where the key before a value stands; if it has none, the value."""
        return self.keys[location] if location in self.keys else self.of_value(location)


def find_places(events: Iterable[Event]) -> Places:
    """The places of all that a document holds.

    Args:
        events: What `read_events` gave.
    """
    places, nodes = Places(), only_nodes(events)
    _place(next(nodes), (), nodes, places)
    return places


def _place(event: Event, location: Location, nodes: Iterator[Event], places: Places) -> None:
    places.values[location] = start_of(event)
    if isinstance(event, MappingStartEvent):
        for key in until_end(nodes):
            _place_pair(key, location, nodes, places)
    elif isinstance(event, SequenceStartEvent):
        for number, item in enumerate(until_end(nodes)):
            _place(item, (*location, number), nodes, places)


def _place_pair(key: Event, location: Location, nodes: Iterator[Event], places: Places) -> None:
    name = str(getattr(key, "value", ""))
    places.keys[*location, name] = start_of(key)
    _place(next(nodes), (*location, name), nodes, places)
