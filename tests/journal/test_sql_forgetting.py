"""What is forgotten or too old is gone from the disk too."""

from datetime import timedelta
from pathlib import Path
import random
import sqlite3

import pytest
from sqlalchemy import delete, update

from bot.database.store import Store, open_store
from bot.journal import Record, open_log
from bot.journal.changes import Written, write_changes
from bot.journal.sql import SqlQuestionLog, utc_now
from bot.journal.stored import StoredJournal
from bot.journal.tables import SCHEMA, questions
from bot.model import Outcome
from tests.harness.asked import make_asked
from tests.harness.clock import Clock
from tests.harness.outsider import contents
from tests.journal.conftest import SECRET


async def _records(log: SqlQuestionLog) -> list[Record]:
    return [record async for record in log.export()]


async def test_forgetting_deletes_all_of_one_asker_from_the_disk_and_nothing_of_others(
    log: SqlQuestionLog, path: Path
) -> None:
    for number in range(3):
        log.record(make_asked(f"vergeet dit, nummer {number}"))
    await log.choose_language("telegram:1", "en")
    log.record(make_asked("onthoud dit", asker="telegram:2"))
    await log.flush()
    assert any(b"vergeet dit" in file for file in contents(path.parent).values())
    assert await log.forget("telegram:1") == 3
    assert [record.text for record in await _records(log)] == ["onthoud dit"]
    assert await log.language_of("telegram:1") is None
    assert not any(b"vergeet dit" in file for file in contents(path.parent).values())
    assert any(b"onthoud dit" in file for file in contents(path.parent).values())


async def _fill(store: Store, rng: random.Random) -> None:
    """Questions of 20 people, of many sizes; some are chosen from, edited, or purged."""
    ids: list[str] = []
    async with store.writing() as connection:
        for number in range(400):
            person = rng.randint(1, 20)
            ids.append(f"{rng.getrandbits(64):016x}")
            words = f"van-{person}-{number:04} " * rng.randint(1, rng.choice((5, 40, 300)))
            time = utc_now() + timedelta(seconds=number)
            record = Record(
                ids[-1], time, words, "telegram", "nl", Outcome.NONE, None, None, None, None, "v",
                f"{person:032}", None,
            )  # fmt: skip
            await write_changes(connection, [Written(record)])
            if rng.random() < 0.4:
                entry = "lijst/" + "3" * rng.randint(1, 40)
                query = update(questions).where(questions.c.id == rng.choice(ids[-30:]))
                await connection.execute(query.values(chosen=entry))
            if rng.random() < 0.04:
                await connection.execute(
                    delete(questions).where(questions.c.id == rng.choice(ids[-60:]))
                )
            if rng.random() < 0.02:
                old = time - timedelta(seconds=rng.randint(10, 200))
                await connection.execute(delete(questions).where(questions.c.time < old))


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_of_the_forgotten_stays_where_sqlite_rearranged_its_pages(
    path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    store = await open_store(f"sqlite:///{path}", SCHEMA)
    await _fill(store, rng)
    stored = StoredJournal(store)
    for person in rng.sample(range(1, 21), 20):
        await stored.forget(f"{person:032}")
        files = b"".join(contents(path.parent).values())
        assert f"van-{person}-".encode() not in files
        assert f"{person:032}".encode() not in files
    await stored.close()


async def test_forgetting_does_not_fail_while_somebody_else_reads(
    log: SqlQuestionLog, path: Path
) -> None:
    log.record(make_asked())
    await log.flush()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin")
    other.execute("select * from journal_questions").fetchall()
    assert await log.forget("telegram:1") == 1
    other.execute("rollback")
    other.close()


async def test_purging_deletes_what_is_older_and_languages_of_those_who_ask_nothing_more(
    log: SqlQuestionLog, clock: Clock
) -> None:
    for asker in ("telegram:1", "telegram:2"):
        await log.choose_language(asker, "en")
        log.record(make_asked(asker=asker))
    moment = clock.move(days=1)
    log.record(make_asked("later", asker="telegram:2"))
    assert await log.purge(moment) == 2
    assert await log.purge(moment) == 0
    assert [record.text for record in await _records(log)] == ["later"]
    await log.close()


async def test_purged_languages_are_gone_for_the_next_process(path: Path) -> None:
    url = f"sqlite+aiosqlite:///{path}"
    log = await open_log(url, SECRET)
    await log.choose_language("telegram:1", "en")
    await log.purge(utc_now() + timedelta(days=1))
    await log.close()
    log = await open_log(url, SECRET)
    assert await log.language_of("telegram:1") is None
    await log.close()
