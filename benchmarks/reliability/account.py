"""The account of a trial: what was asked, what came of it, and what explains what came twice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
import re

MARK = re.compile(r"merkteken (\d+)")
"""What an answer holds, so that it shows which question it answers."""
UNKNOWN = {"RESET_BEFORE", "RESET_AFTER", "SILENCE_BEFORE", "SILENCE_AFTER"}
"""Troubles after which a bot can't know whether its message arrived."""

Row = tuple[float, int, str, str | None]
"""When, in which chat, what was sent, and the trouble it met with, if any."""


IN_FLIGHT_S = 1.0
"""For so long after it was sent, an answer may not be marked as done yet."""


@dataclass(frozen=True, slots=True)
class Kill:
    """A bot that was killed, and how many chats were in flight just then.

    Attributes:
        in_flight: Chats with a question that was asked before, and that had no answer yet, or got
            it within the last second.
    """

    at_s: float
    in_flight: int


@dataclass(frozen=True, slots=True)
class Double:
    """An answer that came once more."""

    chat: int
    number: int
    before_s: float
    again_s: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What the account comes to.

    Attributes:
        lost: Questions without an answer.
        disordered: Chats whose answers, doubled ones aside, are not in the order of the questions.
        unexplained: Doubled answers that no rule allows.
        others: Messages that answer no question, such as an apology.
        in_flight: The chats in flight at the kills, summed over all kills.
    """

    asked: int
    lost: int
    disordered: int
    doubled: int
    unexplained: int
    others: int
    kills: int
    in_flight: int

    @property
    def is_kept(self) -> bool:
        """Whether nothing was lost, all came in order, and nothing twice without a reason."""
        return not (self.lost or self.disordered or self.unexplained)


class Account:
    """Keeps what was asked and what was answered, by chat.

    Args:
        counts_on: Whether answers hold no marks: then a chat's nth answer is to its nth question.
    """

    def __init__(self, *, counts_on: bool = False) -> None:
        self.kills: list[Kill] = []
        self.others: list[str] = []
        self._counts_on = counts_on
        self._asked: dict[int, dict[int, float]] = defaultdict(dict)
        self._answers: dict[int, dict[int, float]] = defaultdict(dict)
        self._waiting = 0
        self._doubles: list[Double] = []
        self._troubles: dict[tuple[int, int], list[float]] = defaultdict(list)

    @property
    def asked(self) -> int:
        """How many questions were asked."""
        return sum(map(len, self._asked.values()))

    @property
    def waiting(self) -> int:
        """How many of them have no answer."""
        return self._waiting

    def ask(self, pairs: Iterable[tuple[int, int]], at_s: float) -> None:
        """Note questions by their chat and number, each number once in a chat."""
        for chat, number in pairs:
            self._asked[chat][number] = at_s
            self._waiting += 1

    def read(self, rows: Iterable[Row]) -> int:
        """Note what was sent; returns how many questions were answered by it."""
        before = self._waiting
        for at_s, chat, text, trouble in rows:
            number = self._number(chat, text)
            if number is None or number not in self._asked[chat]:
                self.others.append(text)
            elif trouble is None:
                self._answer(chat, number, at_s)
            elif trouble in UNKNOWN:
                self._troubles[chat, number].append(at_s)
        return before - self._waiting

    def kill(self, at_s: float) -> None:
        """Note that a bot was killed."""
        in_flight = sum(self._is_in_flight(chat, at_s) for chat in self._asked)
        self.kills.append(Kill(at_s, in_flight))

    def waits_ms(self, chats: Iterable[int] | None = None) -> list[float]:
        """From each question to its first answer, in the order of the answers."""
        pairs = [
            (at_s, at_s - self._asked[chat][number])
            for chat in (self._answers if chats is None else chats)
            for number, at_s in self._answers[chat].items()
        ]
        return [wait_s * 1_000 for _, wait_s in sorted(pairs)]

    def answered_at(self) -> list[float]:
        """When each question got its first answer, in seconds, in order."""
        return sorted(at_s for answers in self._answers.values() for at_s in answers.values())

    def tally(self) -> Tally:
        """Sum up."""
        return Tally(
            asked=self.asked,
            lost=self._waiting,
            disordered=sum(map(self._is_disordered, self._answers)),
            doubled=len(self._doubles),
            unexplained=self._unexplained(),
            others=len(self.others),
            kills=len(self.kills),
            in_flight=sum(kill.in_flight for kill in self.kills),
        )

    def _number(self, chat: int, text: str) -> int | None:
        if self._counts_on:
            unanswered = (n for n in self._asked[chat] if n not in self._answers[chat])
            return next(unanswered, None)
        found = MARK.search(text)
        return int(found[1]) if found else None

    def _answer(self, chat: int, number: int, at_s: float) -> None:
        first_s = self._answers[chat].get(number)
        if first_s is None:
            self._answers[chat][number] = at_s
            self._waiting -= 1
        else:
            self._doubles.append(Double(chat, number, first_s, at_s))

    def _is_in_flight(self, chat: int, at_s: float) -> bool:
        answers = self._answers[chat]
        return any(
            asked_s < at_s < answers.get(number, at_s) + IN_FLIGHT_S
            for number, asked_s in self._asked[chat].items()
        )

    def _is_disordered(self, chat: int) -> bool:
        answered = list(self._answers[chat])
        return answered != [number for number in self._asked[chat] if number in set(answered)]

    def _unexplained(self) -> int:
        """Doubles with neither an unknown outcome nor a kill before them, or too many for those."""
        by_kill: Counter[tuple[int, float]] = Counter()
        by_trouble: Counter[tuple[int, int]] = Counter()
        unexplained = 0
        for double in self._doubles:
            answer = double.chat, double.number
            unknown = sum(at_s <= double.again_s for at_s in self._troubles[answer])
            if unknown > by_trouble[answer]:
                by_trouble[answer] += 1
                continue
            kill = _kill_between(double, self.kills, by_kill)
            if kill is None:
                unexplained += 1
            else:
                by_kill[double.chat, kill.at_s] += 1
        return unexplained


def _kill_between(
    double: Double, kills: Sequence[Kill], used: Counter[tuple[int, float]]
) -> Kill | None:
    """The kill that explains a double; each explains one in a chat."""
    for kill in kills:
        if double.before_s <= kill.at_s <= double.again_s and not used[double.chat, kill.at_s]:
            return kill
    return None
