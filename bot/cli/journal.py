"""`journal`: what was asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from rich.table import Table
import typer

from bot.app import key_of
from bot.cli.consoles import RawOutput
from bot.cli.exits import explained
from bot.cli.options import KnowledgeFolder, output, read_settings
from bot.journal import open_stored_journal, write_csv, write_json_lines
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.journal.stored import StoredJournal

journal = typer.Typer(help="What was asked, and what went unanswered.", no_args_is_help=True)


class Form(StrEnum):
    """How the journal is exported."""

    CSV = "csv"
    JSONL = "jsonl"


@asynccontextmanager
async def _opened(settings: Settings, *, writes: bool = False) -> AsyncIterator["StoredJournal"]:
    stored = await open_stored_journal(settings.database_url, writes=writes)
    try:
        yield stored
    finally:
        await stored.close()


@journal.command()
def unanswered(
    limit: Annotated[int | None, typer.Option(min=1, help="How many at most.")] = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """List what went unanswered, most asked first, with the nearest entry."""

    async def show(settings: Settings) -> None:
        async with _opened(settings) as log:
            gaps = await log.unanswered(limit)
        table = Table("times", "question", "nearest entry", "last asked (UTC)")
        for gap in gaps:
            nearest = f"{gap.nearest} ({gap.confidence or 0:.2f})" if gap.nearest else "none"
            table.add_row(str(gap.count), gap.text, nearest, f"{gap.last:%Y-%m-%d %H:%M}")
        output().print(table if gaps else "Nothing went unanswered.")

    with explained():
        asyncio.run(show(read_settings(knowledge)))


@journal.command()
def export(
    form: Annotated[Form, typer.Option("--format", help="csv, or jsonl (JSON lines).")] = Form.CSV,
    *,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin the CSV so that Excel reads it as UTF-8.")
    ] = False,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Write all that is kept to standard output, oldest first."""
    if bom and form is not Form.CSV:
        raise typer.BadParameter("--bom goes with --format csv")

    async def write(settings: Settings) -> None:
        async with _opened(settings) as log:
            if form is Form.CSV:
                await write_csv(log.export(), RawOutput(in_utf_8=bom), bom=bom)
            else:
                await write_json_lines(log.export(), RawOutput())

    with explained():
        asyncio.run(write(read_settings(knowledge)))


@journal.command()
def forget(
    person: Annotated[str, typer.Argument(help="The person's id in their channel, a number.")],
    channel: Annotated[str, typer.Option(help="Where they asked.")] = "telegram",
    knowledge: KnowledgeFolder = None,
) -> None:
    """Delete everything that is kept of one person."""

    async def delete(settings: Settings) -> None:
        async with _opened(settings, writes=True) as log:
            count = await log.forget(key_of(settings, f"{channel}:{person}"))
        output().print(f"{count} questions deleted.")

    with explained():
        asyncio.run(delete(read_settings(knowledge)))


@journal.command()
def purge(
    days: Annotated[
        int | None,
        typer.Option(min=0, help="Keep the last so many days. [default: BOT_RETENTION_DAYS]"),
    ] = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Delete what was asked too long ago."""

    async def delete(settings: Settings) -> None:
        kept = timedelta(days=settings.retention_days if days is None else days)
        async with _opened(settings, writes=True) as log:
            count = await log.purge(datetime.now(UTC) - kept)
        output().print(f"{count} questions deleted.")

    with explained():
        asyncio.run(delete(read_settings(knowledge)))


@journal.command()
def stats(knowledge: KnowledgeFolder = None) -> None:
    """Show the journal in figures."""

    async def show(settings: Settings) -> None:
        async with _opened(settings) as log:
            figures = await log.stats()
        table = Table("what", "figure")
        table.add_row("questions", str(figures.total))
        for outcome, count in figures.by_outcome.items():
            table.add_row(f"  {outcome}", str(count))
        table.add_row("unanswered", str(figures.unanswered))
        table.add_row("people", str(figures.askers))
        for name, moment in (("first asked", figures.first), ("last asked", figures.last)):
            table.add_row(f"{name} (UTC)", f"{moment:%Y-%m-%d %H:%M}" if moment else "never")
        output().print(table)

    with explained():
        asyncio.run(show(read_settings(knowledge)))
