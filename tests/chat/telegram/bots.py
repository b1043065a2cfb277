"""A bot that runs against the fake Bot API, with a listener that a test writes by hand."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.chat.telegram import Access, Address, CommandMenu, TelegramChannel, Timing
from bot.chat.telegram.polling import Patience
from bot.chat.telegram.reach import Doubt
from bot.chat.telegram.typing_sign import TypingTimes
from bot.chat.turn import Act, Block, Person, Role, Utterance
from bot.delivery import Delivery
from bot.delivery.condition import Condition
from tests.harness.bot_api import BotApi
from tests.harness.memory_delivery import MemoryDatabase, memory_delivery

ADMIN = 9001
MENUS = (
    CommandMenu(None, admin=False, commands=(("help", "what I can do"), ("taal", "language"))),
    CommandMenu("nl", admin=False, commands=(("help", "wat ik kan"), ("taal", "taal"))),
    CommandMenu(None, admin=True, commands=(("help", "hulp"), ("reload", "opnieuw laden"))),
)
TIMING = Timing(2.0, Patience(5, 0.05, 60.0), TypingTimes(0.05, 0.05), Doubt(2, 0.1))


def said(text: str, **more: Any) -> tuple[Utterance, ...]:  # noqa: ANN401  fields of Utterance
    """One plain utterance."""
    return (Utterance("test", (Block(Role.TEXT, text),), **more),)


Hears = Callable[[Person, Act], Awaitable[tuple[Utterance, ...]]]


@dataclass
class Echo:
    """Says what it heard, unless a test has it do something else; remembers what it heard."""

    answer: Hears | None = None
    heard: list[tuple[Person, Act]] = field(default_factory=list)
    whens: list[datetime | None] = field(default_factory=list)

    async def hear(
        self, person: Person, act: Act, when: datetime | None = None
    ) -> tuple[Utterance, ...]:
        """Remember an act, and answer it."""
        self.whens.append(when)
        self.heard.append((person, act))
        return await self.answer(person, act) if self.answer else said(f"gehoord: {act}")

    async def apologise(self, person: Person, reference: str) -> Utterance:
        """Say sorry."""
        del person
        return said(f"sorry {reference}")[0]

    @property
    def acts(self) -> list[Act]:
        """What was heard, in order."""
        return [act for _, act in self.heard]


@dataclass
class Running:
    """A bot at work.

    Attributes:
        database: Where its inbox is.
        condition: What it says of itself.
        stop: Set to stop it.
        hurry: Set to stop it at once.
        task: Its run.
        signs: How many signs there were that all is well with Telegram.
    """

    api: BotApi
    listener: Echo
    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    channel: TelegramChannel | None = None
    hurry: asyncio.Event = field(default_factory=asyncio.Event)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    signs: int = 0
    task: "asyncio.Task[None] | None" = None

    def __post_init__(self) -> None:
        self.condition = Condition(self._hear)

    def _hear(self, part: str, is_well: bool, why: str) -> None:  # noqa: FBT001  as it is told
        del why
        self.signs += part == "telegram" and is_well

    async def finish(self) -> None:
        """Stop it, and wait until it has stopped."""
        self.stop.set()
        if self.task:
            await self.task


@asynccontextmanager
async def running(  # noqa: PLR0913  what a test may want otherwise
    api: BotApi,
    listener: Echo | None = None,
    timing: Timing = TIMING,
    *,
    database: MemoryDatabase | None = None,
    delivery: Delivery | None = None,
    webhook: Address | None = None,
) -> AsyncIterator[Running]:
    """Run a bot against the fake Bot API for a while."""
    bot = Running(api, listener or Echo(), database or MemoryDatabase())
    bot.channel = TelegramChannel(
        bot.listener,
        delivery or memory_delivery(bot.database),
        Access(api.token, api.url, webhook),
        admins=frozenset({ADMIN}),
        menus=MENUS,
        condition=bot.condition,
        timing=timing,
    )
    bot.task = asyncio.create_task(bot.channel.run(bot.stop, bot.hurry))
    try:
        yield bot
    finally:
        await bot.finish()
