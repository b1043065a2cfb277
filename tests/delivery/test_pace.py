"""Telegram's own limits are kept, and a normal conversation never notices."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.delivery.pace import TELEGRAM_PACES, Meter, Pace, Paces

PRIVATE, GROUP = 5, -5


def test_the_first_messages_in_a_chat_do_not_wait() -> None:
    meter = Meter(TELEGRAM_PACES)
    assert [meter.chat_wait_s(PRIVATE, 0.0) for _ in range(10)] == [0.0] * 10


def test_after_that_a_chat_gets_one_message_a_second() -> None:
    meter = Meter(TELEGRAM_PACES)
    waits = [meter.chat_wait_s(PRIVATE, 0.0) for _ in range(13)]
    assert waits[10:] == pytest.approx([1.0, 2.0, 3.0])


def test_a_chat_that_rested_may_go_at_once_again() -> None:
    meter = Meter(TELEGRAM_PACES)
    for _ in range(12):
        meter.chat_wait_s(PRIVATE, 0.0)
    assert meter.chat_wait_s(PRIVATE, 30.0) == 0.0


def test_a_group_gets_twenty_messages_a_minute() -> None:
    meter = Meter(TELEGRAM_PACES)
    waits = [meter.chat_wait_s(GROUP, 0.0) for _ in range(22)]
    assert waits[:20] == [0.0] * 20
    assert waits[20:] == pytest.approx([3.0, 6.0])


def test_all_chats_together_get_thirty_a_second() -> None:
    meter = Meter(TELEGRAM_PACES)
    waits = [meter.overall_wait_s(0.0) for _ in range(61)]
    assert waits[29] == 0.0
    assert waits[59] == pytest.approx(1.0)


def test_a_chat_that_has_to_wait_does_not_hold_the_others() -> None:
    meter = Meter(TELEGRAM_PACES)
    for _ in range(25):
        meter.chat_wait_s(PRIVATE, 0.0)
    assert meter.chat_wait_s(6, 0.0) == 0.0
    assert meter.overall_wait_s(0.0) == 0.0


def test_chats_that_rested_are_forgotten() -> None:
    meter = Meter(TELEGRAM_PACES)
    for chat in range(1, 1001):
        meter.chat_wait_s(chat, float(chat))
    assert len(meter) < 10


@given(st.lists(st.floats(0, 3), min_size=1, max_size=60))
@settings(max_examples=50)
def test_no_window_holds_more_than_the_burst_and_the_rate_allow(gaps: list[float]) -> None:
    meter = Meter(Paces(overall=Pace(1000, 1000), chat=Pace(3, 1), group=Pace(1, 1)))
    now, sent = 0.0, []
    for gap in gaps:
        now += gap
        sent.append(now + meter.chat_wait_s(PRIVATE, now))
    for start in sent:
        for length in (1.0, 5.0):
            assert sum(start <= at < start + length for at in sent) <= 3 + length + 1
