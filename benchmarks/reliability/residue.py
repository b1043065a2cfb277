"""What is left on the disk of people who were answered, and of who asked to be forgotten."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
import random
import sqlite3
import time

from benchmarks.reliability.account import Account
from benchmarks.reliability.bots import running
from benchmarks.reliability.exchange import Exchange, open_exchange
from benchmarks.reliability.feeding import Crowd, feed_steadily
from benchmarks.reliability.stage import Finding, Stage, Trial

SEED = 20230602
PEOPLE, FORGOTTEN, LOAD_S = 60, 5, 30.0
SHORT_PEOPLE, SHORT_FORGOTTEN, SHORT_LOAD_S = 12, 1, 0.0
A_SECOND = 20.0
"""Questions of others, while it is looked for what is left."""
GONE_S = 5.0
"""So long after the last reply, nothing may be left."""
_BUSY = 4
"""The short form is not about time: so many times as much, on a machine that is busy."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody whose every detail is found again byte for byte."""

    id: int
    first_name: str
    username: str
    bsn: str
    phone: str
    email: str
    word: str

    @property
    def text(self) -> str:
        """A question that holds them."""
        return (
            f"Ik heb BSN {self.bsn}, bel me op {self.phone} of mail {self.email}: "
            f"wat staat er op kaart {self.word}?"
        )

    def details(self) -> dict[str, bytes]:
        """What may not be left of it once it is answered; the redacted words may."""
        texts = (self.first_name, self.username, self.bsn, self.phone, self.email)
        names = ("first name", "username", "BSN", "phone", "e-mail")
        number = {"id": str(self.id).encode(), "id in binary": self.id.to_bytes(6, "big")}
        return number | dict(zip(names, map(str.encode, texts), strict=True))


async def run(stage: Stage, form: str) -> Finding:
    """Let people ask, and some be forgotten, beside others who ask; look what is left of them."""
    people = make_askers(SHORT_PEOPLE if stage.is_short else PEOPLE)
    forgotten = people[: SHORT_FORGOTTEN if stage.is_short else FORGOTTEN]
    load_s = SHORT_LOAD_S if stage.is_short else stage.seconds or LOAD_S
    patience_s = GONE_S * (_BUSY if stage.is_short else 1)
    url = stage.database(form.lower())
    path = Path(url.partition("///")[2])
    left: Counter[str] = Counter()
    waits: list[float] = []
    async with open_exchange() as exchange:
        await exchange.start_anew(Account())
        bot = stage.bot(exchange, database_url=url)
        async with running(bot):
            await exchange.until_served()
            for is_loaded in (False, True) if load_s else (False,):
                stage.told(form, is_loaded / 2)
                load = asyncio.create_task(_load(exchange, load_s if is_loaded else 0.0))
                await _say(exchange, [(each, each.text) for each in people])
                waits.append(await _until_gone(path, people, patience_s, left))
                for each in forgotten:
                    await _say(exchange, [(each, "/vergeet")])
                    gone_s = await _until_gone(path, [each], patience_s, left, each.word)
                    waits.append(gone_s)
                await load
    figure = (
        f"{len(people)} people answered and {len(forgotten)} forgotten, quiet and beside "
        f"{A_SECOND:.0f} questions a second: {_words(left)}; "
        f"all gone {max(waits):.1f} s after the last reply at most"
        if load_s
        else f"{len(people)} people answered, {len(forgotten)} forgotten: {_words(left)}"
    )
    figures = {"people": len(people), "left": left.total(), "longest_s": max(waits)}
    return Finding(form, figure, not left, figures)


def make_askers(count: int) -> Sequence[Asker]:
    """People who are all different, the same in each run."""
    rng = random.Random(SEED)
    letters = "abcdefghijklmnoprstuvwz"

    def name() -> str:
        return "".join(rng.choices(letters, k=9))

    return [
        Asker(
            rng.randint(5_000_000_000, 6_999_999_999),
            name().capitalize(),
            f"{name()}_{name()}",
            _bsn(rng),
            f"06{rng.randint(10_000_000, 99_999_999)}",
            f"{name()}@{name()}.nl",
            name(),
        )
        for _ in range(count)
    ]


def _bsn(rng: random.Random) -> str:
    """Nine digits that pass the check of citizen service numbers."""
    while True:
        digits = [rng.randint(1, 9) for _ in range(8)]
        last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True))
        if last % 11 < 10:
            return "".join(map(str, [*digits, last % 11]))


async def _say(exchange: Exchange, said: Sequence[tuple[Asker, str]]) -> None:
    """Let people say something, and wait until each of them got a reply."""
    wanted = len(exchange.account.others) + len(said)
    for asker, text in said:
        names = {"first_name": asker.first_name, "username": asker.username}
        form = {"chat": str(asker.id), "text": text, **names}
        (await exchange.http.post("/says", data=form)).raise_for_status()
    while len(exchange.account.others) < wanted:
        await exchange.read()
        await asyncio.sleep(0.02)


async def _load(exchange: Exchange, seconds: float) -> None:
    """Let others ask all the while."""
    if seconds:
        pairs = Crowd(40, 400).rounds()
        await feed_steadily(exchange, pairs, a_second=A_SECOND, seconds=seconds)


async def _until_gone(
    path: Path, people: Sequence[Asker], patience_s: float, left: Counter[str], *words: str
) -> float:
    """Look again and again until nothing is left, or count what is; returns the seconds it took.

    Args:
        path: The database.
        people: Who was answered.
        patience_s: After how long what is left counts.
        left: Counts it, by its kind.
        words: What may not be left besides.
    """
    start_s = time.monotonic()
    while found := await asyncio.to_thread(_look, path, people, words):
        if time.monotonic() - start_s > patience_s:
            left.update(found)
            break
        await asyncio.sleep(0.1)
    return time.monotonic() - start_s


def _look(path: Path, people: Sequence[Asker], words: Sequence[str]) -> list[str]:
    """The kinds of what is in the database's files, or in a backup of it."""
    copy = path.with_name("backup.sqlite")
    copy.unlink(missing_ok=True)
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    source.backup(target)
    source.close()
    target.close()
    names = [path.name, f"{path.name}-wal", f"{path.name}-shm", copy.name]
    files = [path.with_name(name) for name in names]
    content = b"".join(file.read_bytes() for file in files if file.exists())
    details = [pair for each in people for pair in each.details().items()]
    details += [("word", word.encode()) for word in words]
    return [name for name, detail in details if detail in content]


def _words(left: Counter[str]) -> str:
    return ", ".join(f"{count} times {name}" for name, count in left.items()) or "nothing left"


RESIDUE = Trial(
    "people with names, citizen service numbers and telephone numbers are answered, and some "
    "forgotten; a search, byte by byte, of all database files and of a backup",
    f"nothing of them {GONE_S:.0f} seconds after the last reply",
    ("SQLite",),
    run,
)
