"""A listener that says nothing."""

from datetime import datetime

from bot.chat.turn import Act, Person, Utterance


class SilentListener:
    """For tests of what goes on around a conversation."""

    async def hear(
        self, person: Person, act: Act, when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        del person, act, when
        return ()

    async def apologise(self, person: Person, reference: str) -> Utterance:
        raise AssertionError(person, reference)
