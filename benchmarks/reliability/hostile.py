"""Strangers call the webhook, while Telegram does too."""

import asyncio
from dataclasses import dataclass
import json
import resource
from statistics import quantiles
import time

from benchmarks.reliability.account import Account
from benchmarks.reliability.attacks import ATTACKS, Attack, hold_connections
from benchmarks.reliability.bots import Bot, running
from benchmarks.reliability.exchange import Exchange, open_exchange
from benchmarks.reliability.feeding import Crowd, feed_steadily
from benchmarks.reliability.stage import Finding, Stage, Trial
from benchmarks.reliability.webhooks import listen_to_webhooks

VICTIM = 999
"""The chat that the strangers' updates are about; nothing may be said there."""
CONNECTIONS, SHORT_CONNECTIONS = 1_000, 300
A_SECOND = 20
SECONDS = 60.0
_SHORT_SECONDS = 1.5
_FILES = 4_096


@dataclass
class Siege:
    """What came of the attacks.

    Attributes:
        calls: How many attacks there were.
        let_in: The names of those that were not refused.
    """

    calls: int = 0
    let_in: tuple[str, ...] = ()


async def run(stage: Stage, form: str) -> Finding:
    """Attack for a while."""
    _allow_many_files()
    seconds = _SHORT_SECONDS if stage.is_short else stage.seconds or SECONDS
    async with open_exchange() as exchange:
        bot = stage.bot(exchange, database_url=stage.database(form.lower()))
        await listen_to_webhooks(exchange, [bot])
        async with running(bot):
            await exchange.until_served()
            await bot.until_ready()
            await exchange.http.post("/says", data={"chat": str(VICTIM), "text": "hoi"})
            await asyncio.sleep(0.5)
            alone = await _ask(stage, exchange, seconds / 2)
            siege = Siege()
            count = SHORT_CONNECTIONS if stage.is_short else CONNECTIONS
            async with asyncio.TaskGroup() as group:
                attacking = group.create_task(_attack(bot, siege, count))
                beside = await _ask(stage, exchange, seconds)
                attacking.cancel()
            await bot.until_ready(limit_s=20.0)
            is_alive = bot.is_running and bot.starts == 1
    return _judge(form, alone, beside, siege, is_alive=is_alive)


def _judge(form: str, alone: Account, beside: Account, siege: Siege, *, is_alive: bool) -> Finding:
    tallies = alone.tally(), beside.tally()
    lost = sum(tally.lost + tally.disordered for tally in tallies)
    reached = tallies[1].others
    p99s = [quantiles(account.waits_ms(), n=100)[98] for account in (alone, beside)]
    figure = (
        f"{siege.calls:,} hostile calls, {len(siege.let_in)} let in{_named(siege.let_in)}, "
        f"{reached} reached a handler; meanwhile Telegram asked {tallies[1].asked:,}, {lost} lost, "
        f"p99 {p99s[1]:.0f} ms (alone {p99s[0]:.0f} ms)"
    )
    figures = {"calls": siege.calls, "let_in": siege.let_in, "reached": reached, "p99_ms": p99s}
    is_met = is_alive and siege.calls > 0 and not (siege.let_in or reached or lost)
    return Finding(form, figure, is_met, figures)


def _named(names: tuple[str, ...]) -> str:
    return f" ({', '.join(sorted(set(names)))})" if names else ""


async def _ask(stage: Stage, exchange: Exchange, seconds: float) -> Account:
    """Telegram's own calls."""
    await exchange.start_anew(Account())
    stage.told("Telegram's own calls", 0.5)
    crowd = Crowd(20, int(A_SECOND * seconds / 20) + 1)
    await feed_steadily(exchange, crowd.rounds(at_once=1), a_second=A_SECOND, seconds=seconds)
    await exchange.until_answered(quiet_s=20.0)
    return exchange.account


async def _attack(bot: Bot, siege: Siege, connections: int) -> None:
    """Attack in every way, again and again, while a crowd of connections stands at the door."""
    body = json.dumps(_update()).encode()
    async with hold_connections(bot.port, connections):
        while True:
            for attack in ATTACKS:
                await _try(attack, bot, siege, body)


async def _try(attack: Attack, bot: Bot, siege: Siege, body: bytes) -> None:
    siege.calls += 1
    if not await attack.is_refused(bot.port, body):
        siege.let_in += (attack.name,)


def _update() -> dict[str, object]:
    """What Telegram would send if somebody in the victim's chat asked something."""
    person = {"id": VICTIM, "first_name": "V"}
    message = {
        "message_id": 77,
        "date": int(time.time()),
        "chat": {**person, "type": "private"},
        "from": {**person, "is_bot": False},
        "text": "vraag 1",
    }
    return {"update_id": 1, "message": message}


def _allow_many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, _FILES), hard), hard))


HOSTILE = Trial(
    "hostile calls of the webhook: no secret, a wrong one, 10 MB, bad JSON, deep JSON, slow "
    "bodies, 1,000 connections",
    "all refused, none reaches a handler, Telegram's own calls answered meanwhile",
    ("SQLite",),
    run,
)
