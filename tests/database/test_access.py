"""A SQLite file is opened by SQLite alone, and whoever only reads changes nothing."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile
import textwrap
from urllib.parse import quote

import pytest

from bot.database.access import Access
from bot.database.looking import open_existing
from bot.database.store import open_store
from bot.delivery import open_delivery
from bot.errors import DatabaseMissingError, JournalError
from bot.journal import open_log
from bot.journal.tables import SCHEMA
from tests.harness.outsider import contents, lock_holder

SECRET = b"a secret of the tests, 32 bytes."
NOBODY = 65534
ROOT = Path(__file__).parents[2]
WITNESSED = f"""
    import asyncio, sys
    from datetime import UTC, datetime
    opened = []
    sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
    from bot.delivery import Arrived, Settled, open_delivery
    from bot.journal import open_log, open_stored_journal
    from tests.harness.asked import make_asked

    async def main(url):
        for _ in range(2):  # once to make it all, and once more on what is there
            log = await open_log(url, {SECRET!r})
            async with open_delivery(url) as delivery:
                log.record(make_asked())
                await log.choose_language("telegram:1", "en")
                await delivery.inbox.put([Arrived(1, 1, "{{}}")])
                await delivery.inbox.advance([], 1)
                await delivery.inbox.advance([Settled(1)], 0)
                await delivery.inbox.purge()
                stored = await open_stored_journal(url, writes=False)
                await stored.stats()
                await stored.close()
                await log.forget("telegram:1")
                await log.purge(datetime.now(UTC))
            await log.close()

    asyncio.run(main("sqlite:///" + sys.argv[1]))
    print(*(name for name in opened if name.startswith(sys.argv[1])), sep="\\n")
"""
WRITER = """
    import os, sqlite3, sys
    connection = sqlite3.connect(sys.argv[1], isolation_level=None)
    connection.execute("insert into journal_languages values ('wal', 'nl', '2023-06-01')")
    sys.stdout.write("written")
    sys.stdout.flush()
    os.kill(os.getpid(), 9)
"""


def python(program: str, path: Path) -> str:
    """What another process prints, which may be killed."""
    command = [sys.executable, "-c", textwrap.dedent(program), str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert not done.stderr
    return done.stdout


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database with a journal, where no process is."""
    path = tmp_path / "var" / "journal.db"
    store = await open_store(f"sqlite:///{path}", SCHEMA)
    await store.close()
    return path


async def languages(path: Path) -> int:
    """How many languages somebody reads who may not write."""
    store = await open_existing(f"sqlite:///{path}", SCHEMA, Access.READ)
    async with store.reading() as connection:
        count = await connection.exec_driver_sql("select count(*) from journal_languages")
        found = int(count.scalar_one())
    await store.close()
    return found


def unshared(folder: Path) -> dict[str, bytes]:
    """The files, without the index by which processes share them."""
    return {name: content for name, content in contents(folder).items() if "-shm" not in name}


@asynccontextmanager
async def serving(path: Path) -> AsyncIterator[None]:
    """The journal and the inbox of one process, opened as the bot does it."""
    url = f"sqlite:///{path}"
    log = await open_log(url, SECRET)
    try:
        async with open_delivery(url):
            yield
    finally:
        await log.close()


@contextmanager
def unprivileged() -> Iterator[None]:
    """Whoever is root writes in any folder; in this context we are not."""
    if was_root := os.geteuid() == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)


async def test_the_lock_on_the_file_stands_while_journal_and_inbox_are_open(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bot.sqlite"
    async with serving(path):
        assert lock_holder(path) == os.getpid()
    async with serving(path):  # the file is there already
        assert lock_holder(path) == os.getpid()
    assert lock_holder(path) == 0


def test_nothing_of_ours_opens_the_file_but_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "var" / "bot.sqlite"
    opened = python(WITNESSED, path).split()
    assert set(opened) <= {f"{path}.lock"}
    assert path.exists()


async def test_reading_a_file_at_rest_leaves_no_trace(path: Path) -> None:
    before = contents(path.parent)
    assert await languages(path) == 0
    assert contents(path.parent) == before


async def test_what_a_killed_process_left_is_read_and_left_to_the_next_that_writes(
    path: Path,
) -> None:
    assert python(WRITER, path) == "written"
    before = unshared(path.parent)
    assert len(before[f"{path.name}-wal"]) > 0
    assert await languages(path) == 1
    assert unshared(path.parent) == before
    store = await open_store(f"sqlite:///{path}", SCHEMA)
    await store.close()
    assert await languages(path) == 1


async def test_reading_beside_one_who_serves_leaves_them_their_files(path: Path) -> None:
    async with serving(path):
        before = contents(path.parent).keys()
        assert await languages(path) == 0
        assert contents(path.parent).keys() == before
        assert lock_holder(path) == os.getpid()


@contextmanager
def read_only_copy(path: Path) -> Iterator[Path]:
    """The same database in a folder in which nobody may write."""
    with tempfile.TemporaryDirectory() as folder:  # those of pytest are closed to others
        place = Path(shutil.copytree(path.parent, Path(folder) / "var"))
        for file in place.iterdir():
            file.chmod(0o444)
        for each in (place, place.parent):
            each.chmod(0o555)
        yield place / path.name
        for each in (place, place.parent):
            each.chmod(0o755)


@pytest.mark.parametrize("killed_before", [0, 1])
async def test_a_folder_in_which_nothing_can_be_written_is_read_all_the_same(
    path: Path, killed_before: int
) -> None:
    if killed_before:
        python(WRITER, path)
    with read_only_copy(path) as copy:
        before = unshared(copy.parent)
        with unprivileged():
            assert await languages(copy) == killed_before
        assert unshared(copy.parent) == before


async def test_who_may_only_read_can_write_nothing(path: Path) -> None:
    store = await open_existing(f"sqlite:///{path}", SCHEMA, Access.READ)
    with pytest.raises(JournalError, match="readonly database"):
        async with store.writing() as connection:
            await connection.exec_driver_sql("delete from journal_languages")
    await store.close()


@pytest.mark.parametrize("access", list(Access))
async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path, access: Access) -> None:
    for name in ("away.db", "no-folder/away.db"):
        with pytest.raises(DatabaseMissingError, match="there is no database there"):
            await open_existing(f"sqlite:///{tmp_path / name}", SCHEMA, access)
    (tmp_path / "empty.db").touch()
    with pytest.raises(DatabaseMissingError, match="the journal is not in this database"):
        await open_existing(f"sqlite:///{tmp_path}/empty.db", SCHEMA, access)
    assert contents(tmp_path) == {"empty.db": b""}


@pytest.mark.parametrize(
    ("revision", "advice"),
    [("j0000", "older than this program; start the bot"), ("j9999", "newer than this program")],
)
async def test_tables_of_another_version_are_left_and_it_is_said_what_to_do(
    path: Path, revision: str, advice: str
) -> None:
    store = await open_store(f"sqlite:///{path}", SCHEMA)
    async with store.writing() as connection:
        await connection.exec_driver_sql("update journal_version set version_num = ?", (revision,))
    await store.close()
    before = contents(path.parent)
    with pytest.raises(JournalError, match=advice):
        await open_existing(f"sqlite:///{path}", SCHEMA, Access.WRITE)
    assert contents(path.parent) == before


async def test_a_path_with_any_letters_names_that_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "één map? 100%#" / "a&mode=memory.db"
    store = await open_store(f"sqlite:///{quote(str(path))}", SCHEMA)
    await store.close()
    assert contents(tmp_path).keys() == {path.name}
