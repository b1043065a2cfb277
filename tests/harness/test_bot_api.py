"""The fake Bot API hands out updates and keeps state as Telegram does."""

import asyncio

import pytest

from tests.harness.api_client import Client
from tests.harness.bot_api import BotApi


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


async def test_every_call_is_written_down(api: BotApi, client: Client) -> None:
    chat = api.private_chat()
    await client.result("sendMessage", chat_id=chat.id, text="a")
    (call,) = api.calls_of("sendMessage")
    assert call.parameters == {"chat_id": str(chat.id), "text": "a"}
    assert call.chat_id == chat.id
