"""Admins are told in chat what happened without anybody asking."""

from structlog.testing import capture_logs

from bot.app.announcing import Announcer
from bot.chat.texts import load_texts
from tests.harness.memory_delivery import MemoryDatabase, memory_delivery

TEXTS = load_texts()["nl"]


async def test_every_admin_is_told_once_while_it_waits() -> None:
    database = MemoryDatabase()
    announcer = Announcer(memory_delivery(database).outbox, frozenset({7, 3}), TEXTS)
    for _ in range(2):
        await announcer.tell("notice_faults", count=2, version="<a&b>")
    notices = list(database.notices.values())
    assert [each.chat for each in notices] == [3, 7]
    assert {each.key for each in notices} == {"notice_faults"}
    assert "&lt;a&amp;b&gt;" in notices[0].text


async def test_without_a_database_nobody_is_told_and_nothing_fails() -> None:
    database = MemoryDatabase()
    database.is_away = True
    announcer = Announcer(memory_delivery(database).outbox, frozenset({7}), TEXTS)
    with capture_logs() as logs:
        await announcer.tell("notice_set_aside")
    assert [each["event"] for each in logs] == ["admins_not_told"]
