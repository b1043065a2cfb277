"""The journal in a database: what is kept, of whom, and for how long."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
import re
import shutil
import sqlite3
import threading
from typing import cast

import pytest
from structlog.testing import capture_logs

from bot.errors import JournalError
from bot.journal import Asked, Gap, Record, open_log
from bot.journal.hashing import hash_asker
from bot.journal.sql import SqlQuestionLog, utc_now
from bot.journal.store import open_store
from bot.journal.writing import Limits
from bot.model import Outcome, Reason, Status
from tests.harness.asked import make_asked
from tests.harness.clock import Clock
from tests.journal.conftest import SECRET


async def _records(log: SqlQuestionLog) -> list[Record]:
    return [record async for record in log.export()]


def _remove(path: Path) -> None:
    path.unlink()


def _move(path: Path, to: Path) -> None:
    path.replace(to)


async def test_a_question_is_kept_whole_but_redacted_and_by_a_hash_of_its_asker(
    log: SqlQuestionLog, clock: Clock
) -> None:
    asked = make_asked(
        "mail jan@example.nl", outcome=Outcome.ANSWER, status=Status.PENDING, reason=Reason.FACTS
    )
    record = log.record(asked)
    assert record is not None
    assert re.fullmatch("[0-9a-f]{16}", record)
    expected = Record(
        id=record,
        time=clock(),
        text="mail [e-mail]",
        channel="telegram",
        language="nl",
        outcome=Outcome.ANSWER,
        status=Status.PENDING,
        reason=Reason.FACTS,
        entry="lijst/38",
        confidence=0.4,
        version="abc123",
        asker=hash_asker(SECRET, "telegram:1"),
        chosen=None,
    )
    assert await _records(log) == [expected]


async def test_nothing_of_an_asker_or_of_personal_data_reaches_the_disk(
    log: SqlQuestionLog, path: Path
) -> None:
    log.record(make_asked("bel 0612345678", asker="telegram:987654321"))
    await log.choose_language("telegram:987654321", "en")
    await log.flush()
    for file in path.parent.iterdir():
        assert b"987654321" not in file.read_bytes()
        assert b"0612345678" not in file.read_bytes()


async def test_only_we_can_read_the_files(log: SqlQuestionLog, path: Path) -> None:
    log.record(make_asked())
    await log.flush()
    files = list(path.parent.iterdir())
    assert path in files
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_a_question_without_an_asker_is_kept_without_one(log: SqlQuestionLog) -> None:
    log.record(make_asked(asker=None, replaces=("0123456789abcdef",)))
    assert [record.asker for record in await _records(log)] == [None]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("half \ud800 een teken", "half ? een teken"),
        ("nul\0len", "nullen"),
        ("woord " * 2_000, ("woord " * 1_666).strip()),
        ("x" * 10_001, "x" * 10_000),
    ],
)
async def test_any_text_can_be_kept(log: SqlQuestionLog, text: str, kept: str) -> None:
    log.record(make_asked(text))
    assert [record.text for record in await _records(log)] == [kept]


async def test_what_went_unanswered_is_told_by_how_often_it_was_asked_then_by_how_lately(
    log: SqlQuestionLog, clock: Clock
) -> None:
    log.record(make_asked("Waarom dan?", entry="lijst/1", confidence=0.1))
    clock.move(seconds=1)
    log.record(make_asked("Hoe vaak?"))
    last = clock.move(seconds=1)
    log.record(make_asked("  waarom,   DAN!", asker="telegram:2", entry="lijst/2", confidence=0.2))
    later = clock.move(seconds=1)
    log.record(make_asked("?!", entry=None, confidence=None))
    assert await log.unanswered() == (
        Gap("  waarom,   DAN!", 2, last, "lijst/2", 0.2),
        Gap("?!", 1, later, None, None),
        Gap("Hoe vaak?", 1, last - timedelta(seconds=1), "lijst/38", 0.4),
    )
    assert len(await log.unanswered(limit=1)) == 1


@pytest.mark.parametrize(
    ("asked", "is_gap"),
    [
        (make_asked(outcome=Outcome.NONE), True),
        (make_asked(outcome=Outcome.NONE, reason=Reason.FACTS), True),
        (make_asked(outcome=Outcome.NONE, reason=Reason.SMALLTALK), False),
        (make_asked(outcome=Outcome.SUGGEST), False),
        (make_asked(outcome=Outcome.ANSWER, status=Status.ANSWERED), False),
        (make_asked(outcome=Outcome.ANSWER, status=Status.PENDING), True),
    ],
)
async def test_unanswered_is_without_answer_or_pending_but_never_small_talk(
    log: SqlQuestionLog, asked: Asked, *, is_gap: bool
) -> None:
    log.record(asked)
    assert len(await log.unanswered()) == is_gap
    assert (await log.stats()).unanswered == is_gap


async def test_none_of_these_makes_a_question_unanswered_and_a_choice_does_not(
    log: SqlQuestionLog,
) -> None:
    suggested = make_asked(outcome=Outcome.SUGGEST)
    first, second = (log.record(replace(suggested, text=text)) for text in ("een", "twee"))
    log.choose(str(first), "telegram:1", None)
    log.choose(str(second), "telegram:1", "lijst/38")
    assert [gap.text for gap in await log.unanswered()] == ["een"]
    assert {record.chosen for record in await _records(log)} == {"none", "lijst/38"}


async def test_the_last_choice_counts_and_another_askers_does_not(log: SqlQuestionLog) -> None:
    record = str(log.record(make_asked(outcome=Outcome.SUGGEST)))
    log.choose(record, "telegram:1", None)
    log.choose(record, "telegram:1", "lijst/36")
    log.choose(record, "telegram:2", "lijst/37")
    assert [record.chosen for record in await _records(log)] == ["lijst/36"]


async def test_an_edited_question_takes_the_place_of_its_earlier_wording(
    log: SqlQuestionLog,
) -> None:
    earlier = str(log.record(make_asked("waarm")))
    written = str(log.record(make_asked("hoeveel")))
    await log.flush()
    log.record(make_asked("waarom en hoeveel", replaces=(earlier, written)))
    assert [record.text for record in await _records(log)] == ["waarom en hoeveel"]


async def test_nobody_can_replace_anothers_question(log: SqlQuestionLog) -> None:
    record = str(log.record(make_asked()))
    log.record(make_asked("iets anders", asker="telegram:2", replaces=(record,)))
    assert (await log.stats()).total == 2


async def test_figures(log: SqlQuestionLog, clock: Clock) -> None:
    first = clock()
    log.record(make_asked())
    log.record(make_asked(asker="telegram:2", outcome=Outcome.SUGGEST))
    last = clock.move(days=1)
    log.record(make_asked(asker=None, outcome=Outcome.ANSWER))
    stats = await log.stats()
    assert stats.by_outcome == {"answer": 1, "suggest": 1, "none": 1}
    assert (stats.total, stats.unanswered, stats.askers) == (3, 1, 2)
    assert (stats.first, stats.last, stats.failures) == (first, last, 0)


async def test_the_export_is_oldest_first_across_its_pages(
    log: SqlQuestionLog, clock: Clock
) -> None:
    for number in range(1_001):
        clock.move(seconds=number % 2)
        log.record(make_asked(f"vraag {number}"))
    records = await _records(log)
    assert len({record.id for record in records}) == 1_001
    assert [record.time for record in records] == sorted(record.time for record in records)


async def test_an_export_that_is_left_early_holds_up_nothing(log: SqlQuestionLog) -> None:
    log.record(make_asked())
    async for _ in log.export():
        break
    assert await log.forget("telegram:1") == 1


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


async def test_two_processes_may_write_into_one_file(path: Path) -> None:
    url = f"sqlite+aiosqlite:///{path}"
    logs = await asyncio.gather(open_log(url, SECRET), open_log(url, SECRET))
    for _ in range(200):
        for log in logs:
            log.record(make_asked())
        await asyncio.sleep(0)
    assert all([await log.flush() for log in logs])
    stats = [await log.stats() for log in logs]
    assert [(each.total, each.failures) for each in stats] == [(400, 0)] * 2
    for log in logs:
        await log.close()


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


async def test_all_is_still_there_for_the_next_process_with_the_same_secret(path: Path) -> None:
    url = f"sqlite:///{path}"
    log = await open_log(url, SECRET)
    log.record(make_asked())
    await log.choose_language("telegram:1", "en")
    await log.close()
    log = await open_log(url, SECRET)
    assert await log.language_of("telegram:1") == "en"
    assert (await log.unanswered())[0].count == 1
    assert await log.forget("telegram:1") == 1
    await log.close()
    stranger = await open_log(url, b"another secret")
    assert await stranger.language_of("telegram:1") is None
    await stranger.close()


async def test_a_language_is_looked_up_once_and_then_remembered(
    log: SqlQuestionLog, path: Path
) -> None:
    await log.choose_language("telegram:1", "en")
    _remove(path)
    assert await log.language_of("telegram:1") == "en"


async def test_a_language_that_cannot_be_read_is_none(log: SqlQuestionLog, path: Path) -> None:
    _remove(path)
    assert await log.language_of("telegram:1") is None


async def test_closing_writes_what_waits_and_leaves_no_thread(path: Path) -> None:
    before = set(threading.enumerate())
    log = await open_log(f"sqlite+aiosqlite:///{path}", SECRET)
    for _ in range(100):
        log.record(make_asked())
    await log.close()
    for thread in set(threading.enumerate()) - before:
        thread.join(1)
        assert not thread.is_alive()
    with sqlite3.connect(path) as connection:
        assert connection.execute("select count(*) from journal_questions").fetchone() == (100,)
    connection.close()
    assert log.record(make_asked()) is None
    assert log.failures == 1


async def test_a_database_that_is_locked_for_two_seconds_loses_nothing(path: Path) -> None:
    log = await open_log(f"sqlite+aiosqlite:///{path}", SECRET)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    records = [log.record(make_asked(f"vraag {number}")) for number in range(20)]
    await asyncio.sleep(2)
    assert all(records)
    other.execute("rollback")
    other.close()
    stats = await log.stats()
    assert (stats.total, stats.failures) == (20, 0)
    await log.close()


async def test_while_the_database_is_locked_nothing_is_said_to_be_forgotten_or_changed(
    log: SqlQuestionLog, path: Path
) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    for attempt in (log.forget("telegram:1"), log.choose_language("telegram:1", "en")):
        with pytest.raises(JournalError, match=r"journal\.db: database is locked"):
            await attempt
    assert await log.language_of("telegram:1") is None
    other.execute("rollback")
    other.close()


async def test_what_waits_too_long_to_be_forgotten_is_said_to_be_so(path: Path) -> None:
    store = await open_store(f"sqlite+aiosqlite:///{path}")
    log = SqlQuestionLog(store, SECRET, limits=Limits(settling_s=0.05))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    log.record(make_asked())
    with pytest.raises(JournalError, match="can't be written now"):
        await log.forget("telegram:1")
    other.execute("rollback")
    other.close()
    assert await log.forget("telegram:1") == 1
    await log.close()


async def test_a_vanished_database_costs_no_time_and_is_counted_and_healed(
    log: SqlQuestionLog, path: Path
) -> None:
    log.record(make_asked("ervoor"))
    await log.flush()
    away = path.with_name("away.db")
    await log.forget("niemand")  # leaves all in one file
    _move(path, away)
    with capture_logs() as logs:
        assert log.record(make_asked("geheim", asker="telegram:987")) is not None
        with pytest.raises(JournalError, match=r"journal\.db: No such file"):
            await log.stats()
    assert log.failures == 1
    assert [entry["event"] for entry in logs] == ["journal_unwritable"]
    assert "geheim" not in str(logs)
    assert "987" not in str(logs)
    _move(away, path)
    log.record(make_asked("erna"))
    assert {record.text for record in await _records(log)} == {"ervoor", "erna"}
    assert (await log.stats()).failures == 1


async def test_a_replaced_database_is_noticed(log: SqlQuestionLog, path: Path) -> None:
    log.record(make_asked("oud"))
    await log.forget("niemand")
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    _move(copy, path)
    log.record(make_asked("nieuw"))
    await log.flush()
    with sqlite3.connect(path) as connection:
        count = connection.execute("select count(*) from journal_questions").fetchone()
    connection.close()
    assert count == (2,)


async def test_what_makes_no_sense_is_counted_and_never_raised(log: SqlQuestionLog) -> None:
    assert log.record(cast("Asked", None)) is None
    log.choose("0123456789abcdef", "telegram:1", None)
    assert (await log.stats()).failures == 1
