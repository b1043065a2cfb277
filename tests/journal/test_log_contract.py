"""What every journal does, whether it keeps anything or not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import JournalError
from bot.journal import FailedLog, NoLog, QuestionLog, open_log
from bot.model import Outcome
from tests.harness.asked import make_asked
from tests.harness.clock import Clock
from tests.harness.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql", "none"])
async def any_log(request: pytest.FixtureRequest, path: Path) -> AsyncIterator[QuestionLog]:
    """Each journal there is."""
    log: QuestionLog = NoLog()
    if request.param == "sqlite":
        log = await open_log(f"sqlite+aiosqlite:///{path}", b"secret")
    elif request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        log = await open_log(postgres.make_database(), b"secret")
    yield log
    await log.close()


async def test_an_empty_journal_has_nothing_to_tell(any_log: QuestionLog) -> None:
    stats = await any_log.stats()
    assert (stats.total, stats.unanswered, stats.askers, stats.failures) == (0, 0, 0, 0)
    assert stats.first is stats.last is None
    assert await any_log.unanswered() == ()
    assert [record async for record in any_log.export()] == []
    assert await any_log.forget("telegram:1") == 0
    assert await any_log.purge(Clock().moment) == 0


async def test_every_question_is_counted_by_its_outcome(any_log: QuestionLog) -> None:
    for outcome in (Outcome.NONE, Outcome.ANSWER, Outcome.ANSWER):
        any_log.record(make_asked(outcome=outcome))
    stats = await any_log.stats()
    assert stats.total == 3
    assert stats.by_outcome == {"answer": 2, "suggest": 0, "none": 1}


async def test_a_chosen_language_is_remembered_until_the_asker_is_forgotten(
    any_log: QuestionLog,
) -> None:
    assert await any_log.language_of("telegram:1") is None
    await any_log.choose_language("telegram:1", "en")
    await any_log.choose_language("telegram:1", "nl")
    assert await any_log.language_of("telegram:1") == "nl"
    assert await any_log.language_of("terminal:1") is None
    await any_log.forget("telegram:1")
    assert await any_log.language_of("telegram:1") is None


async def test_choices_of_unknown_records_are_ignored(any_log: QuestionLog) -> None:
    any_log.choose("0123456789abcdef", "telegram:1", "lijst/38")
    assert (await any_log.stats()).total == 0


async def test_closing_twice_is_as_good_as_once(any_log: QuestionLog) -> None:
    await any_log.close()


async def test_a_journal_that_keeps_nothing_says_how_much_it_did_not_keep() -> None:
    log = NoLog()
    log.record(make_asked())
    assert (await log.stats()).failures == log.failures == 1


async def test_a_journal_that_keeps_nothing_remembers_a_bounded_number_of_languages() -> None:
    log = NoLog()
    for number in range(1_001):
        await log.choose_language(f"telegram:{number}", "en")
    assert await log.language_of("telegram:0") is None
    assert await log.language_of("telegram:1") == "en"


async def test_a_journal_that_could_not_be_opened_never_says_that_it_holds_nothing() -> None:
    log: QuestionLog = FailedLog("the disk is full")
    assert log.record(make_asked()) is None
    for attempt in (
        log.forget("telegram:1"),
        log.purge(Clock().moment),
        log.unanswered(),
        log.stats(),
    ):
        with pytest.raises(JournalError, match="could not be opened: the disk is full"):
            await attempt
    with pytest.raises(JournalError):
        log.export()


async def test_a_language_lasts_a_while_though_the_journal_could_not_be_opened() -> None:
    log = FailedLog("the disk is full")
    with pytest.raises(JournalError):
        await log.choose_language("telegram:1", "en")
    assert await log.language_of("telegram:1") == "en"
    with pytest.raises(JournalError):
        await log.forget("telegram:1")
    assert await log.language_of("telegram:1") is None
