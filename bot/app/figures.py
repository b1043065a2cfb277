"""What is counted while the bot serves; the rooms themselves count nothing.

Kept apart from what `ask`, `check` and `chat` import: the library takes a tenth of a second.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import time

from bot.answering import Snapshot
from bot.chat.handling import current_handling
from bot.delivery.inbox import Depth
from bot.errors import DatabaseError
from bot.metrics import (
    INBOX_OLDEST_SECONDS,
    INBOX_SET_ASIDE,
    INBOX_WAITING,
    JOURNAL_FAILURES,
    KNOWLEDGE,
    KNOWLEDGE_ENTRIES,
    KNOWLEDGE_LOADED,
    LOOP_LAG_SECONDS,
    QUESTIONS,
    TASKS,
)
from bot.model import Question, Reply
from bot.serving.health import Health

_EVERY_S = 5.0
_TIMEOUT_S = 10.0
_SILENCE_S = 30.0
"""How long the database may be silent before that is a fault, in seconds."""
_TICK_S = 1.0
_HELD_UP_S = 5.0


def count_reply(question: Question, reply: Reply) -> None:
    """Count one question, or each of those in one message, and the time that matching took."""
    for part in reply.each:
        QUESTIONS.labels(question.channel, part.outcome.value).inc()
    handling = current_handling()
    if handling is not None:
        handling.outcome = reply.outcome.value
        handling.took("matching", sum(part.milliseconds for part in reply.each) / 1_000)


def show_knowledge(snapshot: Snapshot) -> None:
    """Show which knowledge is in use from now on."""
    KNOWLEDGE.info({"version": snapshot.knowledge.version})
    KNOWLEDGE_ENTRIES.set(len(snapshot.knowledge.entries))
    KNOWLEDGE_LOADED.set(time())


async def watch_database(
    health: Health,
    depth: Callable[[], Awaitable[Depth]],
    failures: Callable[[], int],
    every_s: float = _EVERY_S,
) -> None:
    """Ask the database how full the inbox is, again and again, until cancelled.

    Args:
        health: Told whether the database answers.
        depth: How full the inbox is.
        failures: How many questions the journal lost.
        every_s: How often, in seconds.
    """
    while True:
        JOURNAL_FAILURES.set(failures())
        try:
            async with asyncio.timeout(_TIMEOUT_S):
                found = await depth()
        except (DatabaseError, TimeoutError):
            why = "it can't be read; questions wait at Telegram until it can"
            health.tell("database", ok=False, why=why)
        else:
            health.tell("database", ok=True, why="it answers", good_for_s=_SILENCE_S)
            INBOX_WAITING.set(found.waiting)
            INBOX_OLDEST_SECONDS.set(found.oldest_s)
            INBOX_SET_ASIDE.set(found.set_aside)
        await asyncio.sleep(every_s)


async def watch_loop(health: Health, tick_s: float = _TICK_S) -> None:
    """Measure how busy the event loop is, and how much it is held up, until cancelled."""
    loop = asyncio.get_running_loop()
    wait_s = 0.0
    while True:
        due = loop.time() + wait_s
        await asyncio.sleep(wait_s)
        lag_s = max(0.0, loop.time() - due)
        LOOP_LAG_SECONDS.set(lag_s)
        TASKS.set(len(asyncio.all_tasks()))
        why = f"it was held up for {lag_s:.3f} seconds when last measured"
        health.tell("loop", ok=lag_s < _HELD_UP_S, why=why)
        wait_s = tick_s
