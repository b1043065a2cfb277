"""What a trial is given, and what it hands back."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
import tempfile
from typing import Any

from benchmarks.reliability.account import Account
from benchmarks.reliability.bots import Bot, settings
from benchmarks.reliability.exchange import Exchange
from tests.harness.postgres import Postgres

Told = Callable[[str, float], None]
"""Is told what is going on, and which share of it is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one form of a trial showed.

    Attributes:
        form: On which database, in which mode.
        figure: What came out, in words.
        is_met: Whether that is within the bound.
        figures: The same in numbers.
        series: Measured over time, for a picture; by name, points of seconds and values.
    """

    form: str
    figure: str
    is_met: bool
    figures: Mapping[str, Any] = field(default_factory=dict)
    series: Mapping[str, list[tuple[float, float]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Stage:
    """Where a trial takes place.

    Attributes:
        place: An empty folder.
        knowledge: Small knowledge, see `entries`.
        cache: What bots may keep from one start to the next.
        is_short: Whether it is about counts and order only.
        told: Is told how far it is.
        postgres: A server, if there is one.
        seconds: How long it lasts, where time is what counts; its own length if None.
    """

    place: Path
    knowledge: Path
    cache: Path
    is_short: bool
    told: Told
    postgres: Postgres | None = None
    seconds: float | None = None

    def bot(self, exchange: Exchange, name: str = "bot", **more: str) -> Bot:
        """A bot that is not started yet, with settings of its own, in a folder of its name."""
        place = self.place / name
        place.mkdir(parents=True, exist_ok=True)
        given = {"knowledge": str(self.knowledge), "cache": str(self.cache), **more}
        return Bot(place, settings(exchange, **given))

    def database(self, kind: str) -> str:
        """The URL of a new database: `sqlite` or `postgresql`."""
        if kind == "sqlite":
            folder = tempfile.mkdtemp(prefix="database", dir=self.place)
            return f"sqlite+aiosqlite:///{folder}/bot.sqlite"
        return self.server.make_database()

    @property
    def server(self) -> Postgres:
        """PostgreSQL.

        Raises:
            LookupError: There is none.
        """
        if self.postgres is None:
            raise LookupError("this trial needs PostgreSQL")
        return self.postgres


@dataclass(frozen=True, slots=True)
class Trial:
    """One of the trials.

    Attributes:
        title: What is done.
        bound: What must come of it.
        forms: What it is tried on, each by its name.
        run: Does it once in one form.
    """

    title: str
    bound: str
    forms: tuple[str, ...]
    run: Callable[[Stage, str], Coroutine[Any, Any, Finding]]


def told_of(account: Account, stage: Stage, what: str, total: int) -> Callable[[], None]:
    """Tells how many of so many questions were answered."""

    def tell() -> None:
        stage.told(what, (account.asked - account.waiting) / total)

    return tell
