"""Which messages answered which, so that an edited question can have its answer edited."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chat.telegram.memory import MOST_REMEMBERED, Recent
from bot.chat.turn import Act, Utterance

Spot = tuple[int, int]
"""A message: the id of its chat, and its own."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How a message was answered.

    Attributes:
        asked: A hash of what it said.
        replies: The ids of the messages that answer it, in order.
        records: The journal's ids of the question.
        questions: The questions, as they were understood; kept of admins only, in mind only.
    """

    asked: int
    replies: tuple[int, ...]
    records: tuple[str, ...]
    questions: tuple[str, ...] = ()


class History:
    """The latest answers, by the message that they answered.

    Args:
        most: How many to remember.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._answered: Recent[Spot, Answered] = Recent(most)
        self._question_of: Recent[Spot, Spot] = Recent(most)

    def of(self, spot: Spot) -> Answered | None:
        """How a message was answered, if that is remembered."""
        return self._answered.get(spot)

    def questions_behind(self, reply: Spot) -> tuple[str, ...]:
        """The questions that a message of the bot answered, if an admin asked them."""
        spot = self._question_of.get(reply)
        answered = self._answered.get(spot) if spot else None
        return answered.questions if answered else ()

    def remember(
        self,
        spot: Spot,
        act: Act,
        replies: Sequence[int],
        utterances: Sequence[Utterance],
        *,
        by_admin: bool = False,
    ) -> None:
        """Remember how a message was answered, and to admins also what was asked."""
        asked = tuple(said.question for said in utterances if by_admin and said.question)
        self._put(spot, Answered(hash(act), tuple(replies), _records(utterances), asked))

    def add(self, button: Spot, replies: Sequence[int], utterances: Sequence[Utterance]) -> None:
        """Remember that a pressed button, too, led to an answer of the question above it.

        Args:
            button: The message with the button.
            replies: The ids of the messages that came of it.
            utterances: What they say.
        """
        spot = self._question_of.get(button)
        answered = self._answered.get(spot) if spot else None
        if spot is None or answered is None:
            return
        all_replies = tuple(dict.fromkeys((*answered.replies, *replies)))
        records = tuple(dict.fromkeys((*answered.records, *_records(utterances))))
        self._put(spot, replace(answered, replies=all_replies, records=records))

    def _put(self, spot: Spot, answered: Answered) -> None:
        self._answered.put(spot, answered)
        for reply in answered.replies:
            self._question_of.put((spot[0], reply), spot)


def _records(utterances: Sequence[Utterance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record for said in utterances for record in said.records))
