"""What each person may choose from by number: the last list they were shown, for a while."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic

from bot.chat.numbering import choices_of
from bot.chat.turn import Button, Person, Utterance

REMEMBERED_S = 600.0
"""How long a number may be typed after the list was shown."""

MOST_REMEMBERED = 10_000
"""So many lists are kept in mind, in memory only."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A list of choices, numbered from 1, and when it was shown, in seconds of the clock."""

    choices: tuple[Button, ...]
    moment: float


class Offers:
    """Keeps the last list of each person's talk in mind."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last: OrderedDict[tuple[str, str], Offer] = OrderedDict()

    def of(self, person: Person) -> tuple[Button, ...]:
        """What somebody may choose from; empty if nothing, or if it was too long ago."""
        offer = self._last.get((person.asker, person.talk))
        if offer is None or self._clock() - offer.moment > REMEMBERED_S:
            return ()
        return offer.choices

    def show(self, person: Person, utterances: Iterable[Utterance]) -> None:
        """Keep in mind what is offered; without any choices, the last list stays."""
        choices = choices_of(utterances)
        if not choices:
            return
        key = (person.asker, person.talk)
        self._last[key] = Offer(choices, self._clock())
        self._last.move_to_end(key)
        if len(self._last) > MOST_REMEMBERED:
            self._last.popitem(last=False)

    def drop(self, person: Person) -> None:
        """Let go of the last list of a talk."""
        self._last.pop((person.asker, person.talk), None)

    def forget(self, asker: str) -> None:
        """Let go of all that somebody was shown."""
        for key in [key for key in self._last if key[0] == asker]:
            del self._last[key]
