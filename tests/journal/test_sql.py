"""The journal in a database: what is kept, and of whom."""

import asyncio
from datetime import datetime
from pathlib import Path
import re
import sqlite3
import threading

import pytest
from structlog.testing import capture_logs

from bot.journal import Asked, Record, open_log
from bot.journal.drawing_up import draw_up
from bot.journal.hashing import hash_asker
from bot.journal.sql import SqlQuestionLog
from bot.model import Outcome, Reason, Status
from tests.harness.asked import make_asked
from tests.harness.clock import Clock
from tests.journal.conftest import SECRET


async def _records(log: SqlQuestionLog) -> list[Record]:
    return [record async for record in log.export()]


def _remove(path: Path) -> None:
    path.unlink()


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


async def test_redacting_a_long_question_holds_up_nobody(
    log: SqlQuestionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def draw_up_slowly(asked: Asked, record: str, time: datetime, asker: str | None) -> Record:
        assert released.wait(5)
        return draw_up(asked, record, time, asker)

    monkeypatch.setattr("bot.journal.sql.draw_up", draw_up_slowly)
    assert log.record(make_asked("bel 0612345678")) is not None
    await asyncio.sleep(0)
    released.set()
    assert [record.text async for record in log.export()] == ["bel [telefoonnummer]"]


async def test_a_question_that_cannot_be_redacted_is_lost_alone_and_counted_once(
    log: SqlQuestionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw_up_hardly(asked: Asked, record: str, time: datetime, asker: str | None) -> Record:
        if asked.text == "geheim":
            raise ValueError(asked.text)
        return draw_up(asked, record, time, asker)

    monkeypatch.setattr("bot.journal.sql.draw_up", draw_up_hardly)
    with capture_logs() as logs:
        for text in ("ervoor", "geheim", "erna"):
            log.record(make_asked(text))
        assert {record.text async for record in log.export()} == {"ervoor", "erna"}
    assert log.failures == 1
    assert "geheim" not in str(logs)
