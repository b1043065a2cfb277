"""The doctor knows how the database stands, and changes nothing in it."""

from pathlib import Path
import sqlite3

from bot.app.doctor.database import look_at_database
from bot.app.doctor.finding import Finding, State
from bot.delivery import open_delivery
from bot.journal import open_log
from bot.settings import Settings, read_environment

SECRET = b"a secret for tests only"


def at(file: Path) -> Settings:
    return read_environment({"BOT_DATABASE_URL": f"sqlite:///{file}"}, Path("no-such-file"))


async def look(file: Path, *, is_running: bool = False) -> list[Finding]:
    return list(await look_at_database(at(file), is_running=is_running))


async def make(file: Path) -> None:
    await (await open_log(f"sqlite:///{file}", SECRET)).close()
    async with open_delivery(f"sqlite:///{file}"):
        pass


def set_revision(file: Path, revision: str) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE journal_version SET version_num = ?", (revision,))
    connection.close()


def is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


async def test_a_database_that_is_not_there_yet_is_well_and_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    found = await look(file)
    assert [each.state for each in found] == [State.OK, State.OK]
    assert found[0].check == "database, journal"
    assert is_empty(tmp_path)


async def test_tables_that_are_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    await make(file)
    found = await look(file)
    assert {each.what for each in found} == {"it answers, and its tables are up to date"}


async def test_a_database_that_holds_only_a_part_gets_the_rest_from_run(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    await (await open_log(f"sqlite:///{file}", SECRET)).close()
    assert [each.what for each in await look(file)] == [
        "it answers, and its tables are up to date",
        "there are no tables yet; `run` makes them",
    ]


async def test_tables_that_are_older_are_a_warning_and_newer_ones_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    await make(file)
    for revision, state in (("j0000", State.WARNING), ("j9999", State.FAULT)):
        set_revision(file, revision)
        assert (await look(file))[0].state is state


async def test_a_file_that_is_no_database_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    file.write_text("this is no database, and never was one. " * 50)
    (found,) = await look(file)
    assert found.state is State.FAULT
    assert "file is not a database" in found.what


async def test_a_server_that_is_away_is_a_fault_that_shows_no_password() -> None:
    url = "postgresql://me:hunter22@127.0.0.1:1/bot"  # pragma: allowlist secret
    settings = read_environment({"BOT_DATABASE_URL": url}, Path("no-such-file"))
    (found,) = await look_at_database(settings, is_running=False)
    assert found.state is State.FAULT
    assert "hunter22" not in str(found)


async def test_a_file_that_a_process_serves_from_is_told_unless_that_is_the_bot_here(
    tmp_path: Path,
) -> None:
    file = tmp_path / "journal.sqlite"
    await make(file)
    async with open_delivery(f"sqlite:///{file}"):
        assert [each.check for each in await look(file)][2:] == ["SQLite"]
        assert len(await look(file, is_running=True)) == 2
    assert len(await look(file)) == 2
