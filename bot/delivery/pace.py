"""How fast messages may go out, so that Telegram need not say no."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
import time


@dataclass(frozen=True, slots=True)
class Pace:
    """A rate: so many at once, and so many a second in the long run.

    Attributes:
        burst: How many may go at once after a rest.
        per_s: How many a second from then on.
    """

    burst: float
    per_s: float

    @property
    def step_s(self) -> float:
        """How long one takes in the long run, in seconds."""
        return 1 / self.per_s

    def wait_s(self, due_s: float, now_s: float) -> float:
        """How long to wait before the next (GCRA, the virtual scheduling of ITU-T I.371).

        Args:
            due_s: When all before it are made up for, in seconds.
            now_s: The moment it is.
        """
        return max(0.0, due_s - now_s - (self.burst - 1) * self.step_s)


@dataclass(frozen=True, slots=True)
class Paces:
    """The rates to keep (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).

    Attributes:
        overall: All messages together.
        chat: The messages in one private chat.
        group: The messages in one group.
    """

    overall: Pace
    chat: Pace
    group: Pace

    def of(self, chat: int) -> Pace:
        """The rate in one chat; Telegram gives groups numbers below 0."""
        return self.group if chat < 0 else self.chat


TELEGRAM_PACES = Paces(overall=Pace(30, 30), chat=Pace(10, 1), group=Pace(20, 20 / 60))


class Meter:
    """Says how long to wait; it counts each message when it is let through.

    Args:
        paces: The rates to keep.
    """

    def __init__(self, paces: Paces) -> None:
        self._paces = paces
        self._due_s: OrderedDict[int | None, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._due_s)

    def chat_wait_s(self, chat_id: int, now_s: float) -> float:
        """Book one message in a chat, and say how many seconds to wait for the chat's sake."""
        self._forget(now_s)
        return self._book(chat_id, self._paces.of(chat_id), now_s)

    def overall_wait_s(self, now_s: float) -> float:
        """Book one message, and say how many seconds to wait for the sake of all chats."""
        return self._book(None, self._paces.overall, now_s)

    def _book(self, key: int | None, pace: Pace, now_s: float) -> float:
        due_s = max(self._due_s.get(key, now_s), now_s)
        self._due_s[key] = due_s + pace.step_s
        self._due_s.move_to_end(key)
        return pace.wait_s(due_s, now_s)

    def _forget(self, now_s: float) -> None:
        """Drop chats that had their rest, longest unused first."""
        while self._due_s:
            key, due_s = next(iter(self._due_s.items()))
            if due_s > now_s:
                return
            del self._due_s[key]


class OwnPacing:
    """Fulfils `Pacing` for one replica that goes by its own count.

    Args:
        paces: The rates to keep.
        clock: Seconds that only go forward.
    """

    def __init__(
        self, paces: Paces = TELEGRAM_PACES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._meter = Meter(paces)
        self._clock = clock

    async def book(self, chat: int) -> float:
        """See `Pacing.book`."""
        now_s = self._clock()
        return max(self._meter.chat_wait_s(chat, now_s), self._meter.overall_wait_s(now_s))
