"""What is forgotten or too old is gone from the disk too."""

from datetime import timedelta
from pathlib import Path
import sqlite3

from bot.journal import Record, open_log
from bot.journal.sql import SqlQuestionLog, utc_now
from tests.harness.asked import make_asked
from tests.harness.clock import Clock
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
    assert any(b"vergeet dit" in file.read_bytes() for file in path.parent.iterdir())
    assert await log.forget("telegram:1") == 3
    assert [record.text for record in await _records(log)] == ["onthoud dit"]
    assert await log.language_of("telegram:1") is None
    assert not any(b"vergeet dit" in file.read_bytes() for file in path.parent.iterdir())
    assert any(b"onthoud dit" in file.read_bytes() for file in path.parent.iterdir())


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
