"""Pressed buttons are always answered, and change what they should."""

from bot.chat.telegram.outgoing import notice
from bot.chat.turn import Act, Block, Button, Person, Pressed, Role, Said, Utterance
from tests.chat.telegram.bots import Echo, Running, running, said
from tests.harness.bot_api import BotApi, Delay, Message, Refusal

ROWS = ((Button("een", "1"),), (Button("geen", "none"),))


def offering(then: tuple[Utterance, ...]) -> Echo:
    """A listener that offers two buttons, and says something when one is pressed."""

    async def answer(_: Person, act: Act) -> tuple[Utterance, ...]:
        return then if isinstance(act, Pressed) else said("kies", rows=ROWS)

    return Echo(answer)


async def offered(api: BotApi) -> Message:
    """The message with the buttons."""
    chat = api.private_chat()
    chat.says("iets")
    return await chat.reply()


async def test_a_press_is_answered_and_its_reply_is_a_new_message(api: BotApi) -> None:
    listener = offering(said("gekozen"))
    async with running(api, listener):
        message = await offered(api)
        press = message.chat.presses(message, "een")
        assert (await message.chat.reply()).text == "gekozen"
    assert press.answers == [""]
    assert listener.acts[-1] == Pressed("1")
    assert message.labels == ["een", "geen"]


async def test_a_reply_may_take_the_place_of_the_buttons(api: BotApi) -> None:
    more = said("verder", rows=((Button("twee", "2"),),), in_place=True)
    async with running(api, offering(more)):
        message = await offered(api)
        message.chat.presses(message, "een")
        await api.until(lambda: message.text == "verder")
        await api.quiet()
    assert message.labels == ["twee"]
    assert message.chat.by_bot == [message]


async def test_a_long_reply_in_place_goes_on_in_new_messages(api: BotApi) -> None:
    long = said("zin. " * 1000, rows=((Button("twee", "2"),),), in_place=True)
    async with running(api, offering(long)):
        message = await offered(api)
        message.chat.presses(message, "een")
        rest = await message.chat.reply()
    assert message.text.startswith("zin.")
    assert message.labels == []
    assert rest.labels == ["twee"]


async def test_the_same_button_pressed_twice_is_no_fault(api: BotApi) -> None:
    same = said("kies", rows=ROWS, in_place=True)
    async with running(api, offering(same)) as bot:
        message = await offered(api)
        message.chat.presses(message, "een")
        message.chat.presses(message, "een")
        await api.until(lambda: len(api.calls_of("editMessageText")) == 2)
        await api.quiet()
    assert message.chat.by_bot == [message]
    assert len(bot.listener.heard) == 3


async def test_a_message_that_can_no_longer_be_changed_is_sent_anew(api: BotApi) -> None:
    async with running(api, offering(said("verder", in_place=True))):
        message = await offered(api)
        api.fail("editMessageText", Refusal(400, "Bad Request: message can't be edited"))
        message.chat.presses(message, "een")
        assert (await message.chat.reply()).text == "verder"


async def test_a_button_of_a_deleted_message_still_works(api: BotApi) -> None:
    async with running(api, offering(said("verder", in_place=True))):
        message = await offered(api)
        message.chat.deletes(message)
        message.chat.presses(message, "een")
        assert (await message.chat.reply()).text == "verder"


async def test_a_button_of_a_message_that_is_too_old_to_change_still_works(api: BotApi) -> None:
    async with running(api, offering(said("verder", in_place=True))):
        message = await offered(api)
        message.date = 0
        message.chat.presses(message, "een")
        assert (await message.chat.reply()).text == "verder"
    assert api.calls_of("editMessageText") == []


async def test_a_choice_may_close_the_buttons(api: BotApi) -> None:
    async with running(api, offering(said("gekozen", closes=True))):
        message = await offered(api)
        message.chat.presses(message, "een")
        await message.chat.reply()
    assert message.labels == []
    assert message.text == "kies"


async def test_buttons_that_are_closed_already_are_no_fault(api: BotApi) -> None:
    async with running(api, offering(said("gekozen", closes=True))):
        message = await offered(api)
        message.chat.presses(message, "1")
        message.chat.presses(message, "1")
        assert [reply.text for reply in await message.chat.replies(2)] == ["gekozen"] * 2


async def test_a_notice_is_shown_in_passing_and_not_as_a_message(api: BotApi) -> None:
    async with running(api, offering(said("verouderd", notice=True))):
        message = await offered(api)
        press = message.chat.presses(message, "een")
        await api.until(lambda: bool(press.answers))
        await api.quiet()
    assert press.answers == ["verouderd"]
    assert message.chat.by_bot == [message]


async def test_a_notice_may_close_the_buttons(api: BotApi) -> None:
    async with running(api, offering(said("verouderd", notice=True, closes=True))):
        message = await offered(api)
        message.chat.presses(message, "een")
        await api.until(lambda: message.labels == [])
        await api.quiet()
    assert message.chat.by_bot == [message]


async def test_a_reply_does_not_wait_until_the_press_is_answered(api: BotApi) -> None:
    async with running(api, offering(said("gekozen"))):
        message = await offered(api)
        api.fail("answerCallbackQuery", Delay(0.3))
        press = message.chat.presses(message, "een")
        await message.chat.reply()
        assert press.answers == []
    assert press.answers == [""]


async def test_a_long_notice_is_cut_to_what_fits(api: BotApi) -> None:
    async with running(api, offering(said("x" * 300, notice=True))):
        message = await offered(api)
        press = message.chat.presses(message, "een")
        await api.until(lambda: bool(press.answers))
    assert press.answers == ["x" * 199 + "…"]


async def test_a_notice_to_something_else_than_a_press_is_a_message(api: BotApi) -> None:
    async def answer(*_: object) -> tuple[Utterance, ...]:
        return said("let op", notice=True)

    async with running(api, Echo(answer)):
        assert (await offered(api)).text == "let op"


async def test_a_press_that_is_too_old_to_answer_is_no_fault(api: BotApi) -> None:
    async with running(api, offering(said("gekozen"))):
        message = await offered(api)
        message.chat.presses(message, "een", too_old=True)
        assert (await message.chat.reply()).text == "gekozen"


async def test_a_press_is_answered_also_where_the_listener_fails(api: BotApi) -> None:
    async def answer(_: Person, act: Act) -> tuple[Utterance, ...]:
        if act == Pressed("1"):
            raise LookupError
        return said("kies", rows=ROWS)

    async with running(api, Echo(answer)):
        message = await offered(api)
        press = message.chat.presses(message, "een")
        assert (await message.chat.reply()).text.startswith("sorry ")
    assert press.answers == [""]


async def test_a_press_that_carries_nothing_is_answered(api: BotApi, bot: Running) -> None:
    chat = api.private_chat()
    chat.says("hoi")
    message = await chat.reply()
    press = chat.presses(message, "x")
    del api.updates.latest["callback_query"]["data"]
    await api.until(lambda: bool(press.answers))
    assert bot.listener.acts == [Said("hoi")]


async def test_a_press_whose_answer_fails_is_no_reason_for_silence(api: BotApi) -> None:
    async with running(api, offering(said("gekozen"))):
        message = await offered(api)
        api.fail("answerCallbackQuery", Refusal(403, "Forbidden: who are you"))
        press = message.chat.presses(message, "een")
        assert (await message.chat.reply()).text == "gekozen"
    press.answers.append("never, for the fixture's sake")


async def test_a_button_in_a_group_works_for_everyone_there(api: BotApi) -> None:
    async with running(api, offering(said("gekozen"))) as bot:
        group = api.group()
        group.says("/help")
        message = await group.reply()
        group.presses(message, "een", by=api.person("Bert", user_id=31))
        assert (await group.reply()).reply_to is message
    assert bot.listener.heard[-1][0].id == "31"


def test_blocks_of_a_notice_stand_below_each_other() -> None:
    blocks = (Block(Role.TEXT, "a"), Block(Role.TEXT, "b"))
    assert notice([Utterance("x", blocks, notice=True)]) == "a\nb"
