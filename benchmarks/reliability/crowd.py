"""People who send what was made to cost much, within their pace, beside others who just ask."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
import itertools
from math import inf
from statistics import median, quantiles

from benchmarks.hostile_texts import SHAPES
from benchmarks.reliability.account import Account
from benchmarks.reliability.bots import running
from benchmarks.reliability.exchange import Exchange, open_exchange
from benchmarks.reliability.feeding import Crowd, feed_steadily
from benchmarks.reliability.stage import Finding, Stage, Trial

PEOPLE = 8
MESSAGES, SHORT_MESSAGES = 10, 3
"""That each of them sends at once, again and again, as fast as the bot's pace lets them."""
A_MINUTE = 20
LENGTHS = (4_000, 1_990)
"""Of the messages in turn, in characters: more than is read, and the most that is looked at."""
FIRST_HOSTILE = 600
OTHERS, SHORT_OTHERS = 20, 5
PAUSE_S = 4.0
"""How long each of the others waits before the next question."""
SECONDS = 60.0
WARM_UP_S = 10.0
MOST_TIMES = 3.0
"""So many times as long the others' median may be beside the crowd."""
_SHORT_SECONDS = 1.0
_START_S = 300.0
"""A first start reads all entries with both encoders."""
_ASKED = itertools.count(1_000)
_WORDS = ("opvang", "asielzoekers", "kaart", "staat", "proef", "wat", "kosten", "gemeente")


def ordinary(number: int) -> str:
    """A question in words, never twice the same, so that all of it is compared with all entries."""
    return f"Vraag {next(_ASKED) % 10_000}: Wat staat er op kaart {number} van de proef?"


async def run(stage: Stage, form: str) -> Finding:
    """Measure the others alone, and again beside the crowd."""
    seconds = _SHORT_SECONDS if stage.is_short else stage.seconds or SECONDS
    async with open_exchange() as exchange:
        pace = {"questions_per_minute": str(A_MINUTE)}
        bot = stage.bot(exchange, database_url=stage.database(form.lower()), **pace)
        async with running(bot):
            await exchange.until_served(limit_s=_START_S)
            if not stage.is_short:
                await _measure(stage, exchange, WARM_UP_S, "warming up")
            alone = await _measure(stage, exchange, seconds, "alone")
            messages = _messages(stage)
            async with _crowding(exchange, messages):
                beside = await _measure(stage, exchange, seconds, "beside a crowd")
                heard = await _until_heard(exchange, beside, messages)
    return _judge(stage, form, alone, beside, heard)


def _messages(stage: Stage) -> int:
    return SHORT_MESSAGES if stage.is_short else MESSAGES


def _judge(stage: Stage, form: str, alone: Account, beside: Account, heard: int) -> Finding:
    lost = [account.tally().lost for account in (alone, beside)]
    waits = [account.waits_ms() or [inf, inf] for account in (alone, beside)]
    medians = [median(each) for each in waits]
    p99s = [quantiles(each, n=100)[98] for each in waits]
    times = medians[1] / medians[0]
    is_met = not any(lost) and heard >= PEOPLE * _messages(stage)
    if not stage.is_short:
        is_met = is_met and times <= MOST_TIMES
    figure = (
        f"the others' median {medians[0]:.0f} ms alone, {medians[1]:.0f} ms beside the crowd "
        f"({times:.2f} ×), p99 {p99s[0]:.0f} and {p99s[1]:.0f} ms; {sum(lost)} lost; "
        f"{heard} replies to the crowd"
    )
    figures = {"median_ms": medians, "p99_ms": p99s, "lost": lost, "to_crowd": heard}
    return Finding(form, figure, is_met, figures)


async def _measure(stage: Stage, exchange: Exchange, seconds: float, what: str) -> Account:
    """Let the others ask for a while."""
    account = Account()
    await exchange.start_anew(account, ordinary)
    stage.told(what, {"warming up": 0.1, "alone": 0.3}.get(what, 0.8))
    chats = SHORT_OTHERS if stage.is_short else OTHERS
    crowd = Crowd(chats, max(2, int(seconds / PAUSE_S)))
    a_second = crowd.questions / seconds
    await feed_steadily(exchange, crowd.rounds(at_once=1), a_second=a_second, seconds=seconds)
    await exchange.until_answered(quiet_s=20.0)
    return account


async def _until_heard(exchange: Exchange, account: Account, messages: int) -> int:
    """Wait until the crowd has a reply to each first message; returns how much was said to it."""
    for _ in range(100):
        if len(account.others) >= PEOPLE * messages:
            break
        await exchange.settle(0.2)
    return len(account.others)


@asynccontextmanager
async def _crowding(exchange: Exchange, messages: int) -> AsyncIterator[None]:
    task = asyncio.create_task(_crowd(exchange, messages))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _crowd(exchange: Exchange, messages: int) -> None:
    texts = _texts()
    people = range(FIRST_HOSTILE, FIRST_HOSTILE + PEOPLE)
    while True:
        body = [(person, next(texts)) for _ in range(messages) for person in people]
        await exchange.http.post("/ask", json=body)
        await asyncio.sleep(60 * messages / A_MINUTE)


def _texts() -> Iterator[str]:
    """Texts of all shapes that JSON can carry, of each length in turn."""
    shapes = [shape for name, shape in SHAPES.items() if name != "halves of characters"]
    for seed, length in zip(itertools.count(), itertools.cycle(LENGTHS), strict=False):
        yield shapes[seed % len(shapes)].make(_WORDS, seed, length)


CROWD = Trial(
    f"{PEOPLE} people, each sending {MESSAGES} messages of up to 4,000 characters made to cost "
    f"much, as fast as their pace allows, beside {OTHERS} who ask ordinary questions",
    f"the others' median at most {MOST_TIMES:.0f} times as long, none of their questions lost",
    ("SQLite", "PostgreSQL"),
    run,
)
