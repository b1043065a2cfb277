"""Playing a replay, whatever the channel, and checking every turn of it."""

from dataclasses import dataclass
from pathlib import Path
import re
from typing import Protocol

from bot.answering import Desk
from bot.chat.answers import source_line
from bot.chat.texts import Texts, load_texts
from bot.journal import QuestionLog, Record
from bot.model import Entry, Kind, Knowledge, Outcome, Status
from tests.harness.replays.script import Expected, Mark, Replay, Turn

TEXTS = load_texts()


@dataclass(frozen=True, slots=True)
class Heard:
    """What the bot said in one turn.

    Attributes:
        messages: The new messages' texts, in order.
        edited: The texts of messages that were changed.
        labels: The labels of all buttons, in order.
    """

    messages: tuple[str, ...]
    edited: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All that was said."""
        return "\n\n".join((*self.messages, *self.edited))


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
        _check_text(place, turn, heard.text, knowledge)
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


def _check_text(place: str, turn: Turn, text: str, knowledge: Knowledge) -> None:
    rest = whole = _squeezed(text)
    for expected in turn.replies:
        assert _squeezed(expected.contains or "") in whole, f"{place}: {whole!r}"
        for pattern in _patterns(expected, knowledge):
            found = re.search(pattern, rest, re.DOTALL)
            assert found, f"{place}: {pattern!r} is not in {rest!r}"
            rest = rest[found.end() :]


def _patterns(expected: Expected, knowledge: Knowledge) -> list[str]:
    texts = TEXTS[expected.language]
    patterns = []
    if expected.entry is not None:
        patterns += _entry_patterns(knowledge, expected, texts)
    if expected.text is not None:
        patterns.append(_template(texts, expected.text))
    return patterns


def _entry_patterns(knowledge: Knowledge, expected: Expected, texts: Texts) -> list[str]:
    resolution = knowledge.resolve(str(expected.entry))
    asked, final = resolution.asked, resolution.final
    said = [asked.question]
    if final.answer is None:
        said.append(texts.say("pending" if asked.kind is Kind.QUESTION else "pending_passage"))
    else:
        said.append(final.answer)
    if expected.source:
        said.append(source_line(final, texts))
    return [re.escape(_squeezed(each)) for each in said]


def _template(texts: Texts, key: str) -> str:
    sentence = texts.sentences[key]
    forms = [sentence] if isinstance(sentence, str) else list(sentence.values())
    return "|".join(
        ".*?".join(re.escape(_squeezed(piece)) for piece in re.split(r"\{\w+\}", form))
        for form in forms
    )


def _label(name: str, turn: Turn, knowledge: Knowledge) -> str:
    language = turn.replies[0].language if turn.replies else "nl"
    entry: Entry | None = knowledge.entries.get(name)
    if entry is not None:
        return entry.question
    return TEXTS[language].say(name) if name in TEXTS[language].sentences else name


def _squeezed(text: str) -> str:
    return " ".join(text.split())


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
