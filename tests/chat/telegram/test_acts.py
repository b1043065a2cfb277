"""The bot hears what is meant for it, and nothing else."""

from datetime import UTC, datetime

import pytest
from telegram import Update
from telegram import User as TelegramUser

from bot.chat.telegram.acts import Ears, Heard
from bot.chat.telegram.place import Place
from bot.chat.turn import Command, Person, Pressed, Said, Unreadable
from tests.harness.bot_api import Chat
from tests.harness.bot_api.chats import CHANNEL_BOT
from tests.harness.bot_api.messages import Message, User
from tests.harness.bot_api.world import World

ADMIN = 9001


@pytest.fixture
async def world() -> World:
    """People and chats, without a server."""
    return World()


@pytest.fixture
def group(world: World) -> Chat:
    """A supergroup with the bot in it."""
    return world.group()


def hear(world: World) -> Heard | None:
    """What the bot hears in the latest update."""
    bot = TelegramUser(4242, "Kamerantwoord", is_bot=True, username="kamerantwoord_bot")
    ears = Ears(bot, frozenset({ADMIN}), frozenset({"help", "taal"}))
    update = Update.de_json(world.updates.latest, None)
    return ears.hear(update)


def act(world: World) -> object:
    """The act in the latest update, if it is meant for the bot."""
    heard = hear(world)
    return heard.act if heard else None


def bot_message(chat: Chat, text: str = "antwoord") -> Message:
    """A message of the bot that stands in a chat."""
    message = Message(chat.next_id(), chat, chat.world.bot, text=text)
    chat.messages[message.id] = message
    return message


def test_text_in_a_private_chat_is_said_by_that_person(world: World) -> None:
    message = world.private_chat(world.person(language="en-GB", user_id=55)).says("Why?")
    assert hear(world) == Heard(
        Person("telegram", "55", "en-GB", talk="55"),
        Said("Why?"),
        Place(55),
        message.id,
        when=datetime.fromtimestamp(message.date, UTC),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", Command("start")),
        ("/Taal nl", Command("taal", "nl")),
        ("/ask@kamerantwoord_bot  waarom?\nnou?", Command("ask", "waarom?\nnou?")),
        ("/start@other_bot", None),
        ("/", Said("/")),
        ("wat doet /help", Said("wat doet /help")),
        ("@kamerantwoord_bot hoi", Said("@kamerantwoord_bot hoi")),
    ],
)
def test_a_command_in_a_private_chat(world: World, text: str, expected: object) -> None:
    world.private_chat().says(text)
    assert act(world) == expected


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "location"])
def test_what_is_no_text_is_unreadable(world: World, kind: str) -> None:
    world.private_chat().sends(kind)
    assert act(world) == Unreadable()


def test_a_caption_is_read_as_text(world: World) -> None:
    world.private_chat().sends("photo", caption="waarom?")
    assert act(world) == Said("waarom?")


@pytest.mark.parametrize("kind", ["new_chat_members", "pinned_message"])
def test_what_telegram_itself_reports_is_not_answered(world: World, kind: str) -> None:
    world.private_chat().sends(kind)
    assert hear(world) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("waarom?", None),
        ("@kamerantwoord_bot, waarom?", Said("waarom?")),
        ("waarom @Kamerantwoord_Bot is dat zo?", Said("waarom is dat zo?")),
        ("@kamerantwoord_bot", Said("")),
        ("@other_bot waarom?", None),
        ("/help", Command("help")),
        ("/reload", None),
        ("/reload@kamerantwoord_bot", Command("reload")),
        ("/help@other_bot", None),
    ],
)
def test_in_a_group_the_bot_must_be_meant(
    world: World, group: Chat, text: str, expected: object
) -> None:
    group.says(text)
    assert act(world) == expected


def test_a_mention_by_name_instead_of_username_is_a_mention(world: World, group: Chat) -> None:
    mark = {"type": "text_mention", "offset": 0, "length": 3, "user": world.bot.described()}
    group.says("Bot waarom?", entities=[mark])
    assert act(world) == Said("waarom?")


def test_a_mention_in_a_caption_is_a_mention(world: World, group: Chat) -> None:
    group.sends("photo", caption="waarom dit @kamerantwoord_bot?")
    assert act(world) == Said("waarom dit ?")


def test_a_reply_to_the_bot_is_meant_for_it(world: World, group: Chat) -> None:
    earlier = bot_message(group)
    group.says("en waarom?", reply_to=earlier)
    assert act(world) == Said("en waarom?")
    group.sends("sticker", reply_to=earlier)
    assert act(world) == Unreadable()


def test_a_reply_to_somebody_else_is_not(world: World, group: Chat) -> None:
    group.says("en waarom?", reply_to=group.says("ik denk dat"))
    assert hear(world) is None


def test_a_reply_in_a_group_points_to_the_question(world: World, group: Chat) -> None:
    message = group.says("/help")
    heard = hear(world)
    assert heard is not None
    assert heard.place == Place(group.id, None, message.id)


def test_a_topic_is_part_of_the_place(world: World) -> None:
    forum = world.group(is_forum=True)
    topic = forum.new_topic()
    message = forum.says("/help", topic=topic)
    heard = hear(world)
    assert heard is not None
    assert heard.place == Place(forum.id, topic, message.id)


def test_a_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it(world: World) -> None:
    forum = world.group(is_forum=True)
    topic = forum.new_topic()
    forum.messages[topic].sender = world.bot
    forum.says("waarom?", topic=topic)
    assert hear(world) is None


def test_channel_posts_are_not_answered(world: World) -> None:
    world.group(kind="channel").post("nieuws @kamerantwoord_bot")
    assert hear(world) is None


def test_other_bots_are_not_answered(world: World) -> None:
    world.private_chat().says("/help", by=User(77, "Bot", is_bot=True))
    assert hear(world) is None


def test_what_a_channel_forwards_to_its_group_is_not_answered(world: World, group: Chat) -> None:
    channel = world.group(kind="channel")
    message = group.says("@kamerantwoord_bot nieuws")
    message.sender_chat, message.content = channel, {"is_automatic_forward": True}
    group.edits(message, message.text)
    assert hear(world) is None


def test_an_admin_is_one_in_a_private_chat_only(world: World, group: Chat) -> None:
    admin = world.person(user_id=ADMIN)
    world.private_chat(admin).says("/reload")
    heard = hear(world)
    assert heard is not None
    assert heard.person.is_admin
    group.says("/reload@kamerantwoord_bot", by=admin)
    heard = hear(world)
    assert heard is not None
    assert not heard.person.is_admin


def test_an_anonymous_admin_of_a_group_is_nobody_special(world: World, group: Chat) -> None:
    group.says("/reload@kamerantwoord_bot", anonymous=True)
    heard = hear(world)
    assert heard is not None
    assert heard.person == Person("telegram", str(group.id), talk=str(group.id))


def test_whoever_speaks_for_a_channel_is_that_channel(world: World, group: Chat) -> None:
    channel = world.group(kind="channel")
    message = group.says("/help", by=CHANNEL_BOT)
    message.sender_chat = channel
    group.edits(message, "/help")
    heard = hear(world)
    assert heard is not None
    assert heard.person == Person("telegram", str(channel.id), talk=str(group.id))


def test_a_pressed_button_is_heard_with_what_it_carries(world: World) -> None:
    chat = world.private_chat(world.person(user_id=55, language="nl"))
    message = bot_message(chat)
    chat.presses(message, "e:38")
    assert hear(world) == Heard(
        Person("telegram", "55", "nl", talk="55"),
        Pressed("e:38"),
        Place(55),
        message.id,
        has_button_message=True,
    )


def test_a_button_without_data_or_message_is_not_heard(world: World) -> None:
    chat = world.private_chat()
    chat.presses(bot_message(chat), "e:38")
    query = world.updates.latest["callback_query"]
    del query["data"]
    assert hear(world) is None
    query["data"] = "e:38"
    del query["message"]
    assert hear(world) is None


def test_a_button_of_a_message_that_is_too_old_to_change_is_heard(world: World) -> None:
    chat = world.private_chat()
    message = bot_message(chat)
    chat.presses(message, "e:38")
    world.updates.latest["callback_query"]["message"]["date"] = 0
    heard = hear(world)
    assert heard is not None
    assert heard.act == Pressed("e:38")
    assert not heard.has_button_message


def test_an_edit_is_known_as_one(world: World) -> None:
    chat = world.private_chat()
    message = chat.says("warom?")
    chat.edits(message, "waarom?")
    heard = hear(world)
    assert heard is not None
    assert heard.is_edit
    assert heard.act == Said("waarom?")
    assert heard.spot == (chat.id, message.id)


def test_an_edit_of_what_is_no_text_is_not_answered(world: World) -> None:
    chat = world.private_chat()
    message = chat.sends("location")
    chat.edits(message, "")
    assert hear(world) is None


def test_an_album_is_known_as_one(world: World) -> None:
    world.private_chat().sends("photo", media_group_id="a1")
    heard = hear(world)
    assert heard is not None
    assert heard.album == "a1"


def test_when_an_edit_was_made_or_a_button_pressed_is_not_told(world: World) -> None:
    chat = world.private_chat()
    message = chat.says("Why?")
    chat.edits(message, "Why not?")
    heard = hear(world)
    assert heard
    assert heard.when is None
