"""The fake Bot API takes and refuses messages as Telegram does, in Telegram's words."""

import pytest

from tests.harness.api_client import Client
from tests.harness.bot_api import BotApi


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "&amp;" * 8000, "parse_mode": "HTML"}, "text is too long"),
        ({"text": "a", "parse_mode": "Wiki"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": 12}, "chat not found"),
        ({"text": "a", "chat_id": "x"}, 'can\'t parse "chat_id": an integer is expected'),
        ({"text": "a", "reply_parameters": {"message_id": 5}}, "message to be replied not found"),
        ({"text": "a", "reply_parameters": "{"}, "can't parse reply_parameters JSON object"),
        ({"text": "a", "reply_parameters": []}, 'can\'t parse "reply_parameters": object expected'),
        ({"text": "a", "message_thread_id": 5}, "message thread not found"),
    ],
)
async def test_a_message_that_telegram_refuses_is_refused(
    api: BotApi, client: Client, parameters: dict[str, object], why: str
) -> None:
    chat = api.private_chat()
    parameters = {"chat_id": chat.id} | parameters
    assert await client.refusal("sendMessage", **parameters) == f"Bad Request: {why}"
    assert chat.sent == []


async def test_a_message_as_long_as_may_be_is_taken(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    await client.result(
        "sendMessage", chat_id=chat.id, text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML"
    )
    assert chat.sent[0].text == "<" * 4096


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("é<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("a <> b", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
async def test_html_that_telegram_refuses_is_refused(
    api: BotApi, client: Client, html: str, why: str
) -> None:
    chat = api.private_chat()
    found = await client.refusal("sendMessage", chat_id=chat.id, text=html, parse_mode="HTML")
    assert found == f"Bad Request: can't parse entities: {why}"


async def test_html_becomes_text_and_entities(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    html = (
        "😀 <b>a<i>b</i></b> &amp;&#33; <a href='https://example.org'>c</a>"
        '<a href="ftp://x">d</a><blockquote expandable>e</blockquote><b></b>'
    )
    await client.result("sendMessage", chat_id=chat.id, text=html, parse_mode="HTML")
    assert chat.sent[0].text == "😀 ab &! cde"
    assert (
        chat.sent[0].entities
        == [
            {"type": "bold", "offset": 3, "length": 2},
            {"type": "italic", "offset": 4, "length": 1},
            {"type": "text_link", "offset": 9, "length": 1, "url": "https://example.org"},
            {"type": "expandable_blockquote", "offset": 11, "length": 1},
        ]
        or chat.sent[0].entities[1]["type"] == "bold"
    )


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "a"}, "button text must be non-empty"),
        ({"text": "a"}, "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "a"}, 'Field "text" must be of type String'),
    ],
)
async def test_a_button_that_telegram_refuses_is_refused(
    api: BotApi, client: Client, button: dict[str, str], why: str
) -> None:
    markup = {"inline_keyboard": [[button]]}
    chat = api.private_chat()
    found = await client.refusal("sendMessage", chat_id=chat.id, text="a", reply_markup=markup)
    assert found.endswith(why)


async def test_a_keyboard_must_be_one(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    for markup in ({}, {"inline_keyboard": "x"}, {"inline_keyboard": ["x"]}):
        assert "inline_keyboard" in await client.refusal(
            "sendMessage", chat_id=chat.id, text="a", reply_markup=markup
        )


async def test_messages_can_be_changed_but_not_into_themselves(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    sent = await client.result("sendMessage", chat_id=chat.id, text="a")
    where = {"chat_id": chat.id, "message_id": sent["message_id"]}
    assert "is not modified" in await client.refusal("editMessageText", **where, text="a")
    assert "is not modified" in await client.refusal("editMessageReplyMarkup", **where)
    assert (await client.result("editMessageText", **where, text="b"))["edit_date"]
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
    await client.result("editMessageReplyMarkup", **where, reply_markup=markup)
    assert chat.sent[0].labels == ["x"]


async def test_only_messages_that_are_there_and_its_own_can_be_changed(
    api: BotApi, client: Client
) -> None:
    chat = api.private_chat()
    theirs = chat.says("hoi")
    refused = await client.refusal("editMessageText", chat_id=chat.id, message_id=99, text="b")
    assert refused == "Bad Request: message to edit not found"
    refused = await client.refusal(
        "editMessageText", chat_id=chat.id, message_id=theirs.id, text="b"
    )
    assert refused == "Bad Request: message can't be edited"
    refused = await client.refusal("deleteMessage", chat_id=chat.id, message_id=99)
    assert refused == "Bad Request: message to delete not found"


async def test_messages_can_be_deleted(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    ids = [
        (await client.result("sendMessage", chat_id=chat.id, text="a"))["message_id"]
        for _ in range(3)
    ]
    await client.result("deleteMessage", chat_id=chat.id, message_id=ids[0])
    await client.result("deleteMessages", chat_id=chat.id, message_ids=[*ids[1:], 99])
    assert chat.by_bot == []
    assert len(chat.sent) == 3
    assert "message identifiers" in await client.refusal(
        "deleteMessages", chat_id=chat.id, message_ids=[]
    )


async def test_a_pressed_button_waits_for_its_answer(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
    await client.result("sendMessage", chat_id=chat.id, text="a", reply_markup=markup)
    press = chat.presses(chat.sent[0], "x")
    assert api.updates.latest["callback_query"]["data"] == "y"
    assert api.unanswered_presses == [press]
    assert "MESSAGE_TOO_LONG" in await client.refusal(
        "answerCallbackQuery", callback_query_id=press.id, text="x" * 201
    )
    await client.result("answerCallbackQuery", callback_query_id=press.id, text="ok")
    assert press.answers == ["ok"]
    assert api.unanswered_presses == []
    assert "query is too old" in await client.refusal(
        "answerCallbackQuery", callback_query_id="none"
    )
