"""The fake Bot API refuses what Telegram refuses, in Telegram's words, and fails as it is told."""

import asyncio
from collections.abc import AsyncIterator
import json
import subprocess
import sys
from typing import Any

import httpx
import pytest

from tests.harness.bot_api import BotApi, Break, Delay, HtmlError, Refusal, TooManyRequests

Answer = tuple[int, dict[str, Any]]


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A fake Bot API."""
    async with BotApi() as api:
        yield api


class Client:
    """Somebody with the token."""

    def __init__(self, api: BotApi, http: httpx.AsyncClient) -> None:
        self.api = api
        self.http = http

    async def __call__(self, method: str, **parameters: object) -> Answer:
        """Call a method; returns the status and the answer."""
        url = f"{self.api.url}/bot{self.api.token}/{method}"
        form = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in parameters.items()
        }
        answer = await self.http.post(url, data=form)
        return answer.status_code, answer.json()

    async def refusal(self, method: str, **parameters: object) -> str:
        """Why a call is refused."""
        status, answer = await self(method, **parameters)
        assert status == answer["error_code"]
        assert not answer["ok"]
        return str(answer["description"])

    async def result(self, method: str, **parameters: object) -> Any:  # noqa: ANN401  JSON
        """What a call results in."""
        status, answer = await self(method, **parameters)
        assert status == 200, answer
        return answer["result"]


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    """A client of the fake."""
    async with httpx.AsyncClient() as http:
        yield Client(api, http)


async def test_it_says_who_the_bot_is(client: Client) -> None:
    assert (await client.result("getMe"))["username"] == "kamerantwoord_bot"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("bot4242:wrong/getMe", 401),
        ("botnonsense/getMe", 404),
        ("getMe", 404),
        ("bot{token}/noSuchMethod", 404),
    ],
)
async def test_a_wrong_address_is_refused(
    api: BotApi, client: Client, path: str, status: int
) -> None:
    answer = await client.http.post(f"{api.url}/{path.format(token=api.token)}")
    assert answer.status_code == status


async def test_json_and_addresses_hold_parameters_too(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    url = f"{api.url}/bot{api.token}/sendMessage"
    await client.http.post(url, json={"chat_id": chat.id, "text": "een"})
    await client.http.get(url, params={"chat_id": chat.id, "text": "twee"})
    assert [message.text for message in chat.sent] == ["een", "twee"]
    broken = await client.http.post(url, content=b"{", headers={"content-type": "application/json"})
    assert broken.status_code == 400


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


async def test_updates_wait_until_they_are_confirmed(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    chat.says("een")
    chat.says("twee")
    first = await client.result("getUpdates", limit=1)
    assert [update["message"]["text"] for update in first] == ["een"]
    again = await client.result("getUpdates")
    assert len(again) == 2
    rest = await client.result("getUpdates", offset=first[0]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["twee"]
    assert await client.result("getUpdates", offset=-1) == rest
    assert api.updates.pending == 1


async def test_a_poll_waits_for_an_update(api: BotApi, client: Client) -> None:
    poll = asyncio.create_task(client.result("getUpdates", timeout=5))
    await api.until(lambda: api.updates.is_polled)
    api.private_chat().says("hoi")
    assert len(await asyncio.wait_for(poll, 1)) == 1


async def test_only_the_kinds_that_were_asked_for_come(api: BotApi, client: Client) -> None:
    await client.result("getUpdates", allowed_updates=["callback_query"])
    api.private_chat().says("hoi")
    assert await client.result("getUpdates") == []


async def test_of_two_pollers_the_first_is_sent_away(api: BotApi, client: Client) -> None:
    first = asyncio.create_task(client.refusal("getUpdates", timeout=5))
    await api.until(lambda: api.updates.is_polled)
    second = asyncio.create_task(client.result("getUpdates", timeout=5))
    assert (await first).startswith("Conflict: terminated by other getUpdates request")
    api.private_chat().says("hoi")
    assert len(await second) == 1


async def test_nobody_can_poll_while_there_is_a_webhook(api: BotApi, client: Client) -> None:
    await client.result("setWebhook", url="https://example.org/hook")
    assert (await client.result("getWebhookInfo"))["url"] == "https://example.org/hook"
    assert "while webhook is active" in await client.refusal("getUpdates")
    await client.result("deleteWebhook", drop_pending_updates=False)
    assert await client.result("getUpdates") == []
    assert "HTTPS" in await client.refusal("setWebhook", url="http://example.org/hook")
    assert "boolean" in await client.refusal("deleteWebhook", drop_pending_updates="perhaps")
    assert not api.updates.webhook


async def test_lists_of_commands_are_kept_by_scope_and_language(
    api: BotApi, client: Client
) -> None:
    commands = [{"command": "help", "description": "hulp"}]
    await client.result("setMyCommands", commands=commands, language_code="nl")
    assert await client.result("getMyCommands", language_code="nl") == commands
    assert await client.result("getMyCommands") == []
    await client.result("deleteMyCommands", language_code="nl")
    assert await client.result("getMyCommands", language_code="nl") == []
    scope = {"type": "chat", "chat_id": 5}
    refused = await client.refusal("setMyCommands", commands=commands, scope=scope)
    assert refused == "Bad Request: chat not found"
    bad = [{"command": "Été", "description": "x"}]
    assert "BOT_COMMAND_INVALID" in await client.refusal("setMyCommands", commands=bad)
    bad = [{"command": "x", "description": ""}]
    assert "DESCRIPTION" in await client.refusal("setMyCommands", commands=bad)
    assert "commands" in await client.refusal("setMyCommands")
    assert "array" in await client.refusal("setMyCommands", commands={})
    assert api.commands == {}


async def test_a_forum_has_topics(api: BotApi, client: Client) -> None:
    forum = api.group(is_forum=True)
    topic = forum.new_topic()
    sent = await client.result("sendMessage", chat_id=forum.id, text="a", message_thread_id=topic)
    assert sent["message_thread_id"] == topic
    forum.topics[topic] = True
    assert "TOPIC_CLOSED" in await client.refusal(
        "sendMessage", chat_id=forum.id, text="a", message_thread_id=topic
    )


async def test_a_group_that_was_upgraded_says_so(api: BotApi, client: Client) -> None:
    group = api.group(kind="group")
    moved = group.upgrade()
    status, answer = await client("sendMessage", chat_id=group.id, text="a")
    assert status == 400
    assert answer["parameters"] == {"migrate_to_chat_id": moved.id}


async def test_whoever_blocked_the_bot_gets_nothing(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    chat.refusal = "bot was blocked by the user"
    status, answer = await client("sendMessage", chat_id=chat.id, text="a")
    assert status == 403
    assert answer["description"] == "Forbidden: bot was blocked by the user"


async def test_actions_are_shown_if_there_are_such(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    await client.result("sendChatAction", chat_id=chat.id, action="typing")
    assert chat.actions == ["typing"]
    assert "action" in await client.refusal("sendChatAction", chat_id=chat.id, action="sleeping")
    assert "chat_id is empty" in await client.refusal("sendChatAction", action="typing")


async def test_after_a_log_out_nothing_works(client: Client) -> None:
    assert "retry after" in await client.refusal("close")
    await client.result("logOut")
    assert await client.refusal("getMe") == "Logged out"


async def test_troubles_come_when_they_are_told_to(api: BotApi, client: Client) -> None:
    one, other = api.private_chat(), api.private_chat()
    api.fail("sendMessage", TooManyRequests(3), chat_id=one.id)
    await client.result("sendMessage", chat_id=other.id, text="a")
    status, answer = await client("sendMessage", chat_id=one.id, text="a")
    assert (status, answer["parameters"]) == (429, {"retry_after": 3})
    await client.result("sendMessage", chat_id=one.id, text="a")
    api.fail("*", Refusal(500, "Internal Server Error"))
    assert await client.refusal("getMe") == "Internal Server Error"
    api.fail("getMe", Delay(0.01))
    assert await client.result("getMe")


async def test_a_gateway_fails_in_html(api: BotApi, client: Client) -> None:
    api.fail("getMe", HtmlError(502))
    answer = await client.http.post(f"{api.url}/bot{api.token}/getMe")
    assert answer.status_code == 502
    assert answer.headers["content-type"] == "text/html"


@pytest.mark.parametrize(("trouble", "sent"), [(Break.RESET_BEFORE, 0), (Break.RESET_AFTER, 1)])
async def test_a_connection_breaks_before_or_after_the_call_is_handled(
    api: BotApi, client: Client, trouble: Break, sent: int
) -> None:
    chat = api.private_chat()
    api.fail("sendMessage", trouble)
    with pytest.raises(httpx.ReadError):
        await client("sendMessage", chat_id=chat.id, text="a")
    assert len(chat.sent) == sent


@pytest.mark.parametrize(("trouble", "sent"), [(Break.SILENCE_BEFORE, 0), (Break.SILENCE_AFTER, 1)])
async def test_no_answer_comes_though_the_call_may_be_handled(
    api: BotApi, client: Client, trouble: Break, sent: int
) -> None:
    chat = api.private_chat()
    api.fail("sendMessage", trouble)
    client.http.timeout = httpx.Timeout(0.1)
    with pytest.raises(httpx.ReadTimeout):
        await client("sendMessage", chat_id=chat.id, text="a")
    assert len(chat.sent) == sent


async def test_it_can_be_down_for_a_while(api: BotApi, client: Client) -> None:
    async with api.down():
        with pytest.raises(httpx.ConnectError):
            await client("getMe")
    assert await client.result("getMe")


async def test_what_is_no_http_is_hung_up_on(api: BotApi) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", api.port)
    writer.write(b"\x16\x03\x01 hello\r\n\r\n")
    with pytest.raises(ConnectionResetError):
        await reader.read()
    writer.close()


async def test_every_call_is_written_down(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    await client.result("sendMessage", chat_id=chat.id, text="a")
    (call,) = api.calls_of("sendMessage")
    assert call.parameters == {"chat_id": str(chat.id), "text": "a"}
    assert call.chat_id == chat.id


def test_it_runs_as_a_process_of_its_own() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.harness.bot_api", "--port", "0"], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        try:
            shown = json.loads(process.stdout.readline())
            httpx.post(f"{shown['url']}/says", data={"chat": "5", "text": "hoi"})
            api = f"{shown['url']}/bot{shown['token']}"
            updates = httpx.post(f"{api}/getUpdates").json()["result"]
            httpx.post(f"{api}/sendMessage", data={"chat_id": "5", "text": "dag"})
            sent = httpx.get(f"{shown['url']}/sent", params={"chat": "5"}).json()
        finally:
            process.terminate()
    assert [update["message"]["text"] for update in updates] == ["hoi"]
    assert [message["text"] for message in sent] == ["dag"]
