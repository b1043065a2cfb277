"""Listening in on a conversation, so that a replay knows what was said, and not only shown."""

from collections.abc import Sequence
from datetime import datetime

from bot.chat.listener import Listener
from bot.chat.turn import Act, Person, Utterance


class Overheard:
    """Passes everything on, and keeps what was said since the last turn."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._said: list[Utterance] = []

    async def hear(
        self, person: Person, act: Act, when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        """Pass an act on."""
        said = await self._listener.hear(person, act, when)
        self._said += said
        return said

    async def apologise(self, person: Person, reference: str) -> Utterance:
        """Pass a fault on."""
        said = await self._listener.apologise(person, reference)
        self._said.append(said)
        return said

    def take(self) -> Sequence[Utterance]:
        """What was said since this was asked last."""
        said, self._said = self._said, []
        return said
