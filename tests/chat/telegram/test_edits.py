"""An edited question edits its reply."""

from bot.chat.telegram.history import History
from bot.chat.telegram.memory import Recent
from bot.chat.turn import Act, Button, Command, Person, Pressed, Said, Utterance
from tests.chat.telegram.bots import Echo, Running, running, said
from tests.harness.bot_api import BotApi


async def repeat(_: Person, act: Act) -> tuple[Utterance, ...]:
    """Say something as often as was asked; the words are the number."""
    assert isinstance(act, Said)
    number, word = act.text.split(" ")
    replies = (said(f"{word} {each}", records=(f"r{each}",)) for each in range(int(number)))
    return tuple(utterance for reply in replies for utterance in reply)


async def test_an_edited_question_edits_its_reply(api: BotApi) -> None:
    listener = Echo(repeat)
    async with running(api, listener):
        chat = api.private_chat()
        question = chat.says("1 a")
        reply = await chat.reply()
        chat.edits(question, "1 b")
        await api.until(lambda: reply.text == "b 0")
    assert chat.by_bot == [reply]
    assert listener.acts == [Said("1 a"), Said("1 b", replaces=("r0",))]


async def test_more_replies_than_before_are_sent_and_fewer_deleted(api: BotApi) -> None:
    async with running(api, Echo(repeat)):
        chat = api.private_chat()
        question = chat.says("1 a")
        await chat.reply()
        chat.edits(question, "3 b")
        await chat.replies(2)
        assert [message.text for message in chat.by_bot] == ["b 0", "b 1", "b 2"]
        chat.edits(question, "2 c")
        await api.until(lambda: len(chat.by_bot) == 2)
        assert [message.text for message in chat.by_bot] == ["c 0", "c 1"]


async def test_an_edit_that_changes_no_word_does_nothing(api: BotApi) -> None:
    listener = Echo(repeat)
    async with running(api, listener):
        chat = api.private_chat()
        question = chat.says("1 a")
        await chat.reply()
        chat.edits(question, "1 a")
        await api.quiet()
    assert listener.acts == [Said("1 a")]


async def test_an_edit_that_leads_to_the_same_reply_is_no_fault(api: BotApi, bot: Running) -> None:
    async def answer(*_: object) -> tuple[Utterance, ...]:
        return said("altijd")

    bot.listener.answer = answer
    chat = api.private_chat()
    question = chat.says("a")
    await chat.reply()
    chat.edits(question, "b")
    await api.until(lambda: len(api.calls_of("editMessageText")) == 1)
    await api.quiet()
    assert [message.text for message in chat.by_bot] == ["altijd"]


async def test_an_edit_of_a_message_that_is_not_remembered_is_answered_anew(api: BotApi) -> None:
    chat = api.private_chat()
    question = chat.says("1 a")
    async with running(api, Echo(repeat)):
        await chat.reply()
    async with running(api, Echo(repeat)):
        chat.edits(question, "1 b")
        assert (await chat.reply()).text == "b 0"


async def test_a_reply_that_was_deleted_is_sent_anew(api: BotApi) -> None:
    async with running(api, Echo(repeat)):
        chat = api.private_chat()
        question = chat.says("1 a")
        chat.deletes(await chat.reply())
        chat.edits(question, "1 b")
        assert (await chat.reply()).text == "b 0"


async def test_an_edited_command_edits_its_reply(api: BotApi, bot: Running) -> None:
    chat = api.private_chat()
    question = chat.says("/taal nl")
    reply = await chat.reply()
    chat.edits(question, "/taal en")
    await api.until(lambda: "'en'" in reply.text)
    assert bot.listener.acts == [Command("taal", "nl"), Command("taal", "en")]


async def test_an_edit_takes_away_what_a_button_led_to(api: BotApi) -> None:
    async def answer(_: Person, act: Act) -> tuple[Utterance, ...]:
        if isinstance(act, Pressed):
            return said("gekozen", closes=True, records=("r2",))
        return said(f"kies {act}", rows=((Button("een", "1"),),), records=("r1",))

    listener = Echo(answer)
    async with running(api, listener):
        chat = api.private_chat()
        question = chat.says("a")
        offer = await chat.reply()
        chat.presses(offer, "een")
        await chat.reply()
        chat.edits(question, "b")
        await api.until(lambda: len(chat.by_bot) == 1)
    assert "text='b'" in offer.text
    assert listener.acts[-1] == Said("b", replaces=("r1", "r2"))


async def test_in_a_group_only_an_edit_that_means_the_bot_is_answered(
    api: BotApi, bot: Running
) -> None:
    group = api.group()
    question = group.says("waarom?")
    group.edits(question, "waarom dan?")
    group.edits(question, "@kamerantwoord_bot waarom?")
    await group.reply()
    assert bot.listener.acts == [Said("waarom?")]


def test_the_oldest_is_forgotten_first() -> None:
    recent: Recent[int, str] = Recent(2)
    for number in (1, 2, 3):
        recent.put(number, str(number))
    assert [recent.get(number) for number in (1, 2, 3)] == [None, "2", "3"]
    assert len(recent) == 2


def test_a_button_above_which_nothing_is_remembered_adds_nothing() -> None:
    history = History(most=1)
    history.remember((1, 1), Said("a"), [2], said("x"))
    history.remember((1, 3), Said("b"), [4], said("x"))
    history.add((1, 2), [5], said("y"))
    assert history.of((1, 1)) is None
