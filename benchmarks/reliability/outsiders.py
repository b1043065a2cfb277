"""Others open the database beside a bot at work: commands, the doctor, a backup. Then a kill."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import itertools
import os
from pathlib import Path
import sys
import time

from benchmarks.reliability.account import Account
from benchmarks.reliability.bots import Bot, running
from benchmarks.reliability.exchange import Exchange, open_exchange
from benchmarks.reliability.feeding import QUIET_S, SETTLE_S, Crowd, Pair
from benchmarks.reliability.kills import describe, figures_of
from benchmarks.reliability.stage import Finding, Stage, Trial

LONG, LONG_ROUNDS = Crowd(100, 400), 5
SHORT, SHORT_ROUNDS = Crowd(6, 40), 1
STRANGER = "4242"
"""Somebody who never asked anything, and is forgotten again and again."""
CHOOSER = 9_999
"""The chat that chooses a language before all this."""
WRITTEN_S = 2.0
"""What was answered so long before a kill must be in the journal, which is written a bit later."""
_LANGUAGES = "select count(*) from journal_languages where language = 'en'"
_BACKUP = "import sqlite3; sqlite3.connect({path!r}).backup(sqlite3.connect({copy!r}))"
_ASK = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])"


@dataclass(frozen=True, slots=True)
class Visits:
    """What others do beside a bot, each as a process of its own.

    Attributes:
        bot: Whose database they open.
        path: That database.
        is_short: Whether each kind of them is enough.
    """

    bot: Bot
    path: Path
    is_short: bool

    def commands(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each, after `python`."""
        copy = str(self.path.with_name("backup.sqlite"))
        backup = ("-c", _BACKUP.format(path=str(self.path), copy=copy))
        bot = {
            "stats": ("journal", "stats"),
            "doctor": ("doctor",),
            "forget": ("journal", "forget", STRANGER),
        }
        if not self.is_short:
            bot |= {
                "unanswered": ("journal", "unanswered"),
                "export": ("journal", "export"),
                "purge": ("journal", "purge"),
            }
        return {**{name: ("-m", "bot", *words) for name, words in bot.items()}, "backup": backup}

    async def make(self) -> list[str]:
        """Make each of them, one after another; returns what went wrong."""
        faults = []
        for name, words in self.commands().items():
            code, said = await self._run(*words)
            if code != 0:
                faults.append(f"{name} ended with {code}: {said[-300:]}")
        copy = self.path.with_name("backup.sqlite")
        if (found := await self.ask("pragma integrity_check", copy)) != "ok":
            faults.append(f"the backup: {found}")
        copy.unlink()
        return faults

    async def records(self) -> int:
        """How many questions the journal holds, as `journal export` tells."""
        _, said = await self._run("-m", "bot", "journal", "export", "--format", "jsonl")
        return len(said.splitlines())

    async def ask(self, query: str, path: Path | None = None) -> str:
        """What another program finds in the database."""
        _, said = await self._run("-c", _ASK, str(path or self.path), query)
        return said.strip()

    async def _run(self, *words: str) -> tuple[int | None, str]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *words),
            cwd=self.bot.place,
            env={**os.environ, "PYTHONPATH": str(self.bot.code), **self.bot.environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await process.communicate()
        return process.returncode, said.decode("utf-8", "replace")


async def run(stage: Stage, form: str) -> Finding:
    """Ask beside all visitors, kill the bot, look what is left, and start it again."""
    crowd, rounds = (SHORT, SHORT_ROUNDS) if stage.is_short else (LONG, LONG_ROUNDS)
    url = stage.database(form.lower())
    async with open_exchange() as exchange:
        await exchange.start_anew(Account())
        bot = stage.bot(exchange, database_url=url)
        visits = Visits(bot, Path(url.partition("///")[2]), stage.is_short)
        faults: list[str] = []
        async with running(bot):
            await exchange.until_served()
            await _choose_english(exchange)
            pairs = crowd.rounds()
            for number in range(rounds):
                stage.told(form, number / rounds)
                faults += await _ask_beside(exchange, pairs, crowd, visits)
                faults += await _kill(exchange, bot, visits)
            await exchange.until_answered(quiet_s=60.0 if stage.is_short else 4 * QUIET_S)
            await exchange.settle(0.2 if stage.is_short else SETTLE_S)
        faults += await _check(visits)
        tally = exchange.account.tally()
    made = rounds * len(visits.commands())
    figure = f"{describe(tally)}; {made} visits; {'; '.join(faults) or 'journal and file whole'}"
    is_met = tally.is_kept and tally.doubled <= tally.in_flight and not faults
    return Finding(form, figure, is_met, figures_of(tally) | {"visits": made})


async def _ask_beside(
    exchange: Exchange, pairs: Iterator[Pair], crowd: Crowd, visits: Visits
) -> list[str]:
    """Ask as fast as is answered for as long as the visits take; the last ones stay unanswered."""
    visiting = asyncio.create_task(visits.make())
    while not visiting.done():
        await exchange.read()
        room = crowd.chats - exchange.account.waiting
        if more := list(itertools.islice(pairs, max(0, room))):
            await exchange.ask(more)
        await asyncio.sleep(0.02)
    return await visiting


async def _kill(exchange: Exchange, bot: Bot, visits: Visits) -> list[str]:
    """Kill the bot, see whether what it wrote is there, and start it again."""
    await bot.kill()
    at_s = time.monotonic()
    await exchange.read()
    exchange.account.kill(at_s)
    written = sum(each < at_s - WRITTEN_S for each in exchange.account.answered_at())
    records = await visits.records()
    await bot.start()
    lost = written - records
    return [f"{lost} of {written} questions are not in the journal"] if lost > 0 else []


async def _choose_english(exchange: Exchange) -> None:
    """Let somebody choose the second language from the list."""
    for text in ("/taal", "2"):
        before = len(exchange.account.others)
        await exchange.http.post("/ask", json=[(CHOOSER, text)])
        while len(exchange.account.others) == before:
            await exchange.read()
            await asyncio.sleep(0.02)


async def _check(visits: Visits) -> list[str]:
    """Whether the file is whole, and the choice of a language still in it."""
    found = {
        "integrity_check": await visits.ask("pragma integrity_check"),
        "language choices": await visits.ask(_LANGUAGES),
    }
    expected = {"integrity_check": "ok", "language choices": "1"}
    return [f"{name}: {found[name]}" for name in found if found[name] != expected[name]]


OUTSIDERS = Trial(
    "many ask while every `journal` command, the doctor and a backup open the database, "
    "and then the bot is killed",
    "0 lost, order kept; journal, chosen language and file whole; every command does its work",
    ("SQLite",),
    run,
)
