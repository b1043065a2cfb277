"""Playing a replay, whatever the channel, and checking every turn of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.answering import Desk
from bot.chat.turn import Utterance
from bot.journal import QuestionLog, Record
from bot.model import Entry, Knowledge, Outcome, Status
from tests.harness.replays.checking import TEXTS, check, squeezed
from tests.harness.replays.script import Mark, Replay, Turn


@dataclass(frozen=True, slots=True)
class Heard:
    """What the bot said in one turn.

    Attributes:
        messages: The new messages' texts, in order.
        edited: The texts of messages that were changed.
        said: What the bot meant to say, as the conversation gave it to the channel.
        shown: What the channel should make of that, layout aside.
        labels: The labels of all buttons, in order.
    """

    messages: tuple[str, ...]
    said: tuple[Utterance, ...]
    shown: str
    edited: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All that can be read."""
        return "\n\n".join((*self.edited, *self.messages))


class Player(Protocol):
    """Plays turns in one channel.

    Attributes:
        folder: The knowledge folder, which turns may change.
        has_short_messages: Whether long replies come in several messages.
    """

    folder: Path
    desk: Desk
    log: QuestionLog
    has_short_messages: bool

    async def play(self, turn: Turn, expected_messages: int) -> Heard:
        """Do what the turn says, and hear what comes of it."""
        ...


async def play(replay: Replay, player: Player) -> None:
    """Play a replay to its end.

    Raises:
        AssertionError: What was said or written is not what should have been.
    """
    for number, turn in enumerate(replay.turns, 1):
        place = f"turn {number} of {replay.title!r}"
        _write(player.folder, turn)
        before = await _records(player.log)
        expected = [each.parts if player.has_short_messages else 1 for each in turn.replies]
        heard = await player.play(turn, sum(expected) - turn.edits)
        knowledge = player.desk.snapshot.knowledge
        assert len(heard.messages) + len(heard.edited) == sum(expected), f"{place}: {heard}"
        assert len(heard.edited) == (turn.edits if player.has_short_messages else 0), place
        assert squeezed(heard.text) == squeezed(heard.shown), place
        assert len(heard.said) == len(turn.replies), f"{place}: {heard.said}"
        for each, said in zip(turn.replies, heard.said, strict=True):
            check(each, said, knowledge)
        if turn.buttons is not None:
            buttons = tuple(_label(each, turn, knowledge) for each in turn.buttons)
            assert heard.labels == buttons, place
        if turn.journal is not None:
            assert _marks(before, await _records(player.log)) == list(turn.journal), place


def _write(folder: Path, turn: Turn) -> None:
    for name, content in turn.write.items():
        if content is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(content, "utf-8")


def _label(name: str, turn: Turn, knowledge: Knowledge) -> str:
    language = turn.replies[0].language if turn.replies else "nl"
    entry: Entry | None = knowledge.entries.get(name)
    if entry is not None:
        return entry.question
    return TEXTS[language].say(name) if name in TEXTS[language].sentences else name


async def _records(log: QuestionLog) -> dict[str, Record]:
    return {record.id: record async for record in log.export()}


def _marks(before: dict[str, Record], after: dict[str, Record]) -> list[Mark]:
    gone = [Mark.GONE for record in before if record not in after]
    changed = [_mark(each) for each in after.values() if before.get(each.id) != each]
    return [*gone, *changed]


def _mark(record: Record) -> Mark:
    if record.chosen is not None:
        return Mark.UNANSWERED if record.chosen == "none" else Mark.CHOSEN
    if record.outcome is Outcome.ANSWER:
        return Mark.PENDING if record.status is Status.PENDING else Mark.ANSWERED
    return Mark.SUGGESTED if record.outcome is Outcome.SUGGEST else Mark.UNANSWERED
