"""Whatever comes is stored under its number and its chat."""

from contextlib import suppress
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest
from telegram import Bot

from bot.chat.telegram.intake import arrival, number_of, read_update
from bot.delivery.dispatching import UnreadableError

CHAT: dict[str, Any] = {"id": -100123, "type": "supergroup"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT}
BOT = Bot("1:a")

_leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
_names = st.sampled_from(["update_id", "message", "chat", "id", "callback_query", "x"])
anything = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("content", "chat"),
    [
        ({"message": MESSAGE}, -100123),
        ({"edited_message": MESSAGE}, -100123),
        ({"callback_query": {"id": "1", "message": MESSAGE}}, -100123),
        ({"callback_query": {"id": "1", "inline_message_id": "x"}}, 0),
        ({"poll": {"id": "1"}}, 0),
        ({"message": "no object"}, 0),
        ({"message": {"chat": {"id": "1"}}}, 0),
        ({"message": {"chat": {"id": 2**63}}}, 0),
    ],
)
def test_an_update_belongs_to_the_chat_of_its_message(content: dict[str, Any], chat: int) -> None:
    arrived = arrival({"update_id": 5, **content})
    assert (arrived.update_id, arrived.chat) == (5, chat)


@pytest.mark.parametrize("number", [None, "5", -1, 2**63, 1.5, [5]])
def test_a_number_that_makes_no_sense_is_none(number: object) -> None:
    assert number_of({"update_id": number}) is None


@given(anything)
@settings(max_examples=200, deadline=None)
def test_anything_can_be_stored_and_is_the_same_the_next_time(update: object) -> None:
    arrived = arrival(update)
    assert arrived == arrival(update)
    assert -(2**63) <= arrived.update_id < 2**63
    assert -(2**63) < arrived.chat < 2**63
    assert arrived.payload.isascii()
    assert "\0" not in arrived.payload
    assert (arrived.update_id < 0) == (number_of(update) is None)


@given(anything)
@settings(max_examples=200, deadline=None)
def test_what_is_stored_is_read_or_set_aside_and_never_fails_otherwise(update: object) -> None:
    with suppress(UnreadableError):
        assert read_update(json.dumps(update), BOT).update_id is not None


def test_what_was_stored_is_what_is_read() -> None:
    update = {"update_id": 5, "message": {**MESSAGE, "text": "half a \ud83d and a \0"}}
    read = read_update(arrival(update).payload, BOT)
    assert read.message
    assert (read.update_id, read.message.text) == (5, "half a \ud83d and a \0")
