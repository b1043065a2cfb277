"""One YAML file as a curator wrote it: its values, and where each of them stands."""

from functools import cached_property
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.knowledge.composing import Location, Value, compose
from bot.knowledge.events import read_events
from bot.knowledge.findings import Finding, Lines, Spot
from bot.knowledge.placing import Places, find_places
from bot.knowledge.wording import word_error

Shape = TypeVar("Shape")


class TakenOut:
    """Stands where a value was that can't be used, so that no more is said about it."""


TAKEN_OUT = TakenOut()


class Manuscript:
    """The values of one YAML file, and what was found wrong with it so far.

    Args:
        file: The file's name, as findings show it.
        text: What stands in it.

    Raises:
        FindingError: It is no YAML, or more of something than the limits allow.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        events, self.findings = read_events(text, file)
        self.value: Value | TakenOut = compose(events)

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
                location = each["loc"]
                is_key = each["type"] == "extra_forbidden" or location[-1:] == ("[key]",)
                index = (self._places.of_key if is_key else self._places.of_value)(location)
                self.findings.append(Finding(self._lines.spot(self.file, index), word_error(each)))
                self._take_out(location)
        return None

    def _take_out(self, location: Location) -> None:
        if not location:
            self.value = TAKEN_OUT
            return
        holder: object = self.value
        for step in location[:-1]:
            holder = holder[step]  # type: ignore[index]  # pydantic came this way
        holder[location[-1]] = TAKEN_OUT  # type: ignore[index]  # the same

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _places(self) -> Places:
        return find_places(read_events(self.text, self.file)[0])
