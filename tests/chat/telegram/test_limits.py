"""What was not handled is tried again; what may have been said is left to the sender."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot.chat.telegram.limits import MOST_TRIES, Limits
from bot.chat.telegram.wire import FloodError, NotHandledError
from tests.harness.memory_delivery import MemoryPacing

Answers = Sequence[Exception | bool]


class Slept:
    """A sleep that takes no time."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Note how long it was."""
        self.pauses.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def slept() -> Slept:
    """Time that a test controls."""
    return Slept()


def server(answers: Answers) -> Callable[..., Coroutine[Any, Any, bool]]:
    """A server that answers one thing after another."""
    waiting = iter(answers)

    async def answer(*_: object, **__: object) -> bool:
        await asyncio.sleep(0)
        given = next(waiting)
        if isinstance(given, Exception):
            raise given
        return given

    return answer


async def ask(
    limits: Limits, answers: Answers, method: str = "sendMessage", chat: object = 1
) -> object:
    """Make one request."""
    data = {} if chat is None else {"chat_id": chat}
    return await limits.process_request(server(answers), (), {}, method, data, None)


async def test_flood_control_is_obeyed_and_the_message_sent_again(slept: Slept) -> None:
    limits = Limits(None, sleep=slept.sleep)
    assert await ask(limits, [FloodError(7), FloodError(3), True])
    assert slept.pauses == [7, 3]


async def test_flood_control_that_names_no_time_is_waited_out_with_growing_pauses(
    slept: Slept,
) -> None:
    assert await ask(Limits(None, sleep=slept.sleep), [FloodError(None), True])
    assert 0.25 <= slept.pauses[0] <= 0.5


async def test_one_chat_in_flood_control_does_not_hold_another() -> None:
    over = asyncio.Event()

    async def sleep(_: float) -> None:
        await over.wait()

    limits = Limits(None, sleep=sleep)
    slow = asyncio.create_task(ask(limits, [FloodError(7), True], chat=1))
    await asyncio.sleep(0)
    async with asyncio.timeout(1):
        assert await ask(limits, [True], chat=2)
    assert not slow.done()
    over.set()
    assert await slow


async def test_the_order_in_a_chat_is_kept_through_flood_control(slept: Slept) -> None:
    limits = Limits(None, sleep=slept.sleep)
    order: list[int] = []

    async def send(number: int, answers: Answers) -> None:
        await ask(limits, answers)
        order.append(number)

    await asyncio.gather(
        send(1, [FloodError(1), FloodError(1), True]), send(2, [True]), send(3, [True])
    )
    assert order == [1, 2, 3]


async def test_what_was_never_handled_is_tried_again_with_growing_pauses(slept: Slept) -> None:
    answers: Answers = [*[NotHandledError("refused")] * 6, True]
    assert await ask(Limits(None, sleep=slept.sleep), answers)
    for number, pause in enumerate(slept.pauses):
        assert 0.25 * 2**number <= pause <= 0.5 * 2**number


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
async def test_a_reply_is_not_given_up(slept: Slept, method: str) -> None:
    answers: Answers = [*[NotHandledError("refused")] * 10 * MOST_TRIES, True]
    assert await ask(Limits(None, sleep=slept.sleep), answers, method)


@pytest.mark.parametrize("method", ["deleteMessage", "answerCallbackQuery", "setMyCommands"])
async def test_all_else_is_given_up_at_last(slept: Slept, method: str) -> None:
    answers: Answers = [*[NotHandledError("refused")] * MOST_TRIES, True]
    with pytest.raises(NotHandledError):
        await ask(Limits(None, sleep=slept.sleep), answers, method)


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("httpx.ReadError: ")])
async def test_whether_a_message_that_may_have_arrived_is_sent_again_is_not_decided_here(
    slept: Slept, error: Exception
) -> None:
    with pytest.raises(type(error)):
        await ask(Limits(None, sleep=slept.sleep), [error, True])


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "setMyCommands"])
async def test_what_can_be_done_twice_is_tried_again(slept: Slept, method: str) -> None:
    assert await ask(Limits(None, sleep=slept.sleep), [TimedOut(), True], method, None)


@pytest.mark.parametrize("error", [BadRequest("chat not found"), Forbidden("blocked")])
async def test_a_refusal_is_final(slept: Slept, error: Exception) -> None:
    with pytest.raises(type(error)):
        await ask(Limits(None, sleep=slept.sleep), [error, True], "editMessageText")


async def test_the_typing_sign_is_never_tried_again(slept: Slept) -> None:
    with pytest.raises(FloodError):
        await ask(Limits(None, sleep=slept.sleep), [FloodError(3), True], "sendChatAction")


async def test_there_is_no_typing_sign_where_a_message_is_on_its_way() -> None:
    over = asyncio.Event()

    async def sleep(_: float) -> None:
        await over.wait()

    limits = Limits(None, sleep=sleep)
    slow = asyncio.create_task(ask(limits, [FloodError(7), True]))
    await asyncio.sleep(0.01)
    unasked: Answers = []
    assert await ask(limits, unasked, "sendChatAction")
    over.set()
    assert await slow


async def test_messages_keep_the_pace_and_edits_need_not(slept: Slept) -> None:
    pacing = MemoryPacing(waits=[0.0, 2.5])
    limits = Limits(pacing, sleep=slept.sleep)
    await ask(limits, [True])
    await ask(limits, [True], "editMessageText")
    assert slept.pauses == []
    await ask(limits, [True], chat=-5)
    assert slept.pauses == [2.5]
    assert pacing.booked == [1, -5]


async def test_each_try_is_made_only_if_it_is_ours_to_make(slept: Slept) -> None:
    asked = 0

    async def assure() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise LookupError

    limits = Limits(None, assure=assure, sleep=slept.sleep)
    with pytest.raises(LookupError):
        await ask(limits, [*[NotHandledError("refused")] * 9])
    assert len(slept.pauses) == 2
