"""What a channel asks of the conversation."""

from datetime import datetime
from typing import Protocol

from bot.chat.turn import Act, Person, Utterance


class Listener(Protocol):
    """Hears what people do, in any channel, and says something back."""

    async def hear(
        self, person: Person, act: Act, when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        """Answer one act of one person.

        Args:
            person: Who it was.
            act: What they did.
            when: When they did it, if that may be long ago; None if it was just now.

        Returns:
            What to say, in order; nothing to somebody who asks too much and was told so.
        """
        ...

    async def apologise(self, person: Person, reference: str) -> Utterance:
        """Say sorry for a fault of ours.

        Args:
            person: Whom it happened to.
            reference: The id under which the fault stands in the logs.
        """
        ...
