"""One YAML file as a curator wrote it: its values, and where each of them stands."""

from functools import cached_property
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.composing import Location, Value, compose
from bot.knowledge.events import read_events
from bot.knowledge.findings import Finding, Lines, Spot
from bot.knowledge.losses import find_losses
from bot.knowledge.placing import Places, find_places
from bot.knowledge.wording import KEY, word_error

Shape = TypeVar("Shape")


class TakenOut:
    """Stands where a value was that can't be used, so that no more is said about it."""


TAKEN_OUT = TakenOut()


class Manuscript:
    """The values of one YAML file, and what was found wrong with it so far.

    Args:
        file: The file's name, as findings show it.
        text: What stands in it.
        is_known: Whether it was read before, without a fault, so that its values aren't needed.

    Raises:
        FindingError: It is no YAML, or more of something than the limits allow.
    """

    def __init__(self, file: str, text: str, *, is_known: bool = False) -> None:
        self.file, self.text = file, text
        self.findings: list[Finding] = []
        self.value: Value | TakenOut = None
        if not is_known:
            events, self.findings = read_events(text, file)
            self.findings += (
                Finding(self._lines.spot(file, index), what)
                for index, what in find_losses(text, events)
            )
            self.value = compose(events)

    def find(self, location: Location, what: str) -> None:
        """Write down that a value is wrong.

        Args:
            location: The way to it.
            what: What is wrong with it and what would be right.
        """
        self.findings.append(Finding(self.spot(location), what))

    def spot(self, location: Location) -> Spot:
        """Where a value stands."""
        return self._lines.spot(self.file, self._places.of_value(location))

    def validate(self, shape: TypeAdapter[Shape]) -> Shape | None:
        """Hold the values against a format; write down and take out what doesn't fit.

        Args:
            shape: The format.

        Returns:
            The values in their types, or None if some didn't fit.
        """
        try:
            return shape.validate_python(self.value)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                spot = self._lines.spot(self.file, self._index(each))
                self.findings.append(Finding(spot, word_error(each)))
                self._take_out(each["loc"])
        return None

    def _index(self, error: ErrorDetails) -> int:
        location = error["loc"]
        if location[-1:] == (KEY,):
            return self._places.of_key(location[:-1])
        is_unknown = error["type"] == "extra_forbidden"
        return (self._places.of_key if is_unknown else self._places.of_value)(location)

    def _take_out(self, location: Location) -> None:
        if not location:
            self.value = TAKEN_OUT
            return
        if location[-1] == KEY:
            return
        holder: Any = self.value  # pydantic came this way, so each step is there
        for step in location[:-1]:
            holder = holder[step]
            if isinstance(holder, TakenOut):  # an alias brought it in elsewhere, too
                return
        holder[location[-1]] = TAKEN_OUT

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _places(self) -> Places:
        return find_places(read_events(self.text, self.file)[0])
