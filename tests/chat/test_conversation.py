"""What a conversation does where things are many, busy or broken."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from bot.answering import Desk, Reloader, Snapshot
from bot.app.opening import make_smalltalk
from bot.chat.admin import AdminDesk
from bot.chat.buttons import short_key
from bot.chat.choices import ChoiceDesk
from bot.chat.commands import CommandDesk, CommandTable
from bot.chat.conversation import Conversation
from bot.chat.pace import Pace
from bot.chat.personal import REMEMBERED, PersonalDesk
from bot.chat.texts import load_texts
from bot.chat.turn import Act, Command, Person, Pressed, Said, Utterance
from bot.errors import Fault, KnowledgeError
from bot.model import Candidate, Entry, Match, Outcome
from tests.harness.entries import HERONS, SMALL, STORKS, knowledge_of
from tests.harness.memory_log import MemoryLog
from tests.harness.scripted_matcher import ScriptedMatcher

TEXTS = load_texts()
PERSON = Person("telegram", "2", "nl")
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
ENGLISH = Person("telegram", "3", "en")
ADMIN = replace(PERSON, id="1", is_admin=True)


def many(count: int, **changes: object) -> tuple[Entry, ...]:
    return tuple(
        replace(HERONS, id=f"lijst/{n}", number=str(n), question=f"Vraag nummer {n}?", **changes)  # type: ignore[arg-type]  # changes are fields
        for n in range(1, count + 1)
    )


def converse(
    *entries: Entry,
    log: MemoryLog | None = None,
    load: Callable[[], Snapshot] | None = None,
    matcher: ScriptedMatcher | None = None,
    pace: Pace | None = None,
) -> Conversation:
    log = log or MemoryLog()
    knowledge = knowledge_of(*entries) if entries else SMALL
    desk = Desk(Snapshot(knowledge, matcher or ScriptedMatcher()), log, make_smalltalk(TEXTS))
    personal = PersonalDesk(log, TEXTS, "nl", 90)
    admin = AdminDesk(desk, Reloader(desk, load or (lambda: desk.snapshot)), log)
    commands = CommandDesk(CommandTable.of(TEXTS), desk, personal, admin)
    choices = ChoiceDesk(desk, log, personal)
    return Conversation(desk, personal, commands, choices, pace, now=lambda: NOW)


async def hear(conversation: Conversation, act: Act, person: Person = PERSON) -> Utterance:
    (utterance,) = await conversation.hear(person, act)
    return utterance


def labels(utterance: Utterance) -> list[str]:
    return [button.label for row in utterance.rows for button in row]


async def press(conversation: Conversation, shown: Utterance, label: str) -> Utterance:
    data = [each.data for row in shown.rows for each in row if each.label == label]
    return await hear(conversation, Pressed(data[0]))


async def test_many_questions_of_a_topic_are_turned_over_page_by_page() -> None:
    conversation = converse(*many(12, topics=("natuur",)))
    topics = await hear(conversation, Command("onderwerpen"))
    first = await press(conversation, topics, "natuur (12)")
    assert labels(first)[5:] == ["Volgende", "Alle onderwerpen"]
    second = await press(conversation, first, "Volgende")
    assert labels(second)[0] == "Vraag nummer 6?"
    assert [each.number for row in second.rows for each in row] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert second.blocks[1].text.startswith("1. Vraag nummer 6?")
    assert labels(second)[5:] == ["Vorige", "Volgende", "Alle onderwerpen"]
    last = await press(conversation, second, "Volgende")
    assert labels(last) == ["Vraag nummer 11?", "Vraag nummer 12?", "Vorige", "Alle onderwerpen"]


async def test_many_topics_and_sources_have_pages_too() -> None:
    source = HERONS.source
    entries = [
        replace(each, source=replace(source, id=f"bron-{n}"), topics=(f"onderwerp {n}",))
        for n, each in enumerate(many(11))
    ]
    conversation = converse(*entries)
    topics = await hear(conversation, Command("topics"))
    assert len(labels(topics)) == 9
    assert len(labels(await press(conversation, topics, "Volgende"))) == 4
    sources = await hear(conversation, Command("bronnen"))
    assert len(sources.blocks) == 11
    assert len((await press(conversation, sources, "Volgende")).blocks) == 2


async def test_without_topics_that_is_said() -> None:
    conversation = converse(replace(HERONS, topics=()))
    assert (await hear(conversation, Command("onderwerpen"))).key == "topics_empty"


@pytest.mark.parametrize("data", ["t:ffffffffffff:", "a:ffffffffffff:00ff", "t:000000000000:ffff"])
async def test_a_button_of_what_is_gone_is_out_of_date(data: str) -> None:
    assert (await hear(converse(), Pressed(data))).key == "out_of_date"


@pytest.mark.parametrize("what", ["o:", "s:", f"t:{short_key('natuur')}"])
async def test_a_page_far_beyond_the_last_is_the_last(what: str) -> None:
    source = HERONS.source
    entries = [
        replace(each, source=replace(source, id=f"bron-{n}"), topics=("natuur", f"onderwerp {n}"))
        for n, each in enumerate(many(11))
    ]
    conversation = converse(*entries)
    far = await hear(conversation, Pressed(f"{what}:ffff"))
    last = await hear(conversation, Pressed(f"{what}:{2 if what[0] == 't' else 1}"))
    assert far == last
    assert "Vorige" in labels(far)
    assert "Volgende" not in labels(far)


async def test_a_page_of_the_only_one_is_that_one() -> None:
    assert labels(await hear(converse(), Pressed("s::5"))) == []


SUGGESTED = Said("hoeveel vogels")


def suggesting(log: MemoryLog | None = None) -> Conversation:
    """A conversation in which some birds are suggested, and nothing else."""
    match = Match(Outcome.SUGGEST, tuple(Candidate(each, 0.5) for each in SMALL.entries.values()))
    matcher = ScriptedMatcher({"hoeveel vogels": match})
    return converse(log=log, matcher=matcher)


async def test_a_typed_number_chooses_from_the_last_list() -> None:
    log = MemoryLog()
    conversation = suggesting(log)
    offered = await hear(conversation, SUGGESTED)
    assert [each.number for row in offered.rows for each in row] == [1, 2, 3, 4]
    asked = len(log.asked)
    assert (await hear(conversation, Said(" 1. "))).entry == HERONS.id
    assert (await hear(conversation, Said("4"))).key == "none_chosen"
    assert (len(log.asked), len(log.chosen)) == (asked, 2)


@pytest.mark.parametrize("text", ["0", "5", "38", "999999999"])
async def test_a_number_beside_the_list_is_told_how_far_it_goes(text: str) -> None:
    log = MemoryLog()
    conversation = suggesting(log)
    await hear(conversation, SUGGESTED)
    asked = len(log.asked)
    said = await hear(conversation, Said(text))
    assert said.blocks[0].text == "Kies 1 tot en met 4, of stel een nieuwe vraag."
    assert (await hear(conversation, Said("1"))).entry == HERONS.id
    assert len(log.asked) == asked


@pytest.mark.parametrize(
    ("act", "person"),
    [
        (Said("iets heel anders"), PERSON),
        (Command("vergeet"), PERSON),
        (Pressed("n::"), PERSON),
        (Command("help"), ADMIN),
    ],
)
async def test_a_list_is_gone_after_what_ends_it_and_only_for_who_was_shown_it(
    act: Act, person: Person
) -> None:
    log = MemoryLog()
    conversation = suggesting(log)
    await hear(conversation, SUGGESTED)
    await hear(conversation, act, person)
    asked = len(log.asked)
    said = await hear(conversation, Said("1"), person)
    assert (said.key, len(log.asked)) == ("no_answer", asked + 1)


async def test_small_talk_and_commands_without_choices_leave_the_list() -> None:
    conversation = suggesting()
    await hear(conversation, SUGGESTED)
    await hear(conversation, Said("oké"))
    await hear(conversation, Command("help"))
    assert (await hear(conversation, Said("2"))).entry == STORKS.id


async def test_a_list_of_one_talk_is_none_in_another() -> None:
    conversation = suggesting()
    await hear(conversation, SUGGESTED, replace(PERSON, talk="-100"))
    assert (await hear(conversation, Said("1"))).key == "no_answer"


async def test_the_choices_of_several_replies_are_numbered_through() -> None:
    conversation = suggesting()
    said = await conversation.hear(PERSON, Said("hoeveel vogels | hoeveel vogels"))
    assert [[each.number for row in one.rows for each in row] for one in said] == [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
    ]
    assert (await hear(conversation, Said("6"))).entry == STORKS.id


async def test_none_of_these_without_a_record_is_only_answered() -> None:
    log = MemoryLog()
    said = await hear(converse(log=log), Pressed("n::"))
    assert (said.key, said.closes, log.chosen) == ("none_chosen", True, [])


async def test_a_choice_is_noted_with_who_chose() -> None:
    log = MemoryLog()
    conversation = converse(log=log)
    await hear(conversation, Pressed("n::00ff"))
    assert log.chosen == [("00ff", "telegram:2", None)]


async def test_a_journal_that_fails_is_admitted() -> None:
    conversation = converse(log=MemoryLog(fails=True))
    assert (await hear(conversation, Command("vergeet"))).key == "forget_failed"
    assert (await hear(conversation, Command("taal", "en"))).key == "language_not_kept"
    assert (await hear(conversation, Command("unanswered"), ADMIN)).key == "journal_failed"


async def test_a_second_reload_is_told_of_the_first() -> None:
    go_on = Event()

    def load() -> Snapshot:
        go_on.wait(timeout=5)
        return Snapshot(SMALL, ScriptedMatcher())

    conversation = converse(load=load)
    first = asyncio.create_task(conversation.hear(ADMIN, Command("reload")))
    await asyncio.sleep(0)
    assert (await hear(conversation, Command("reload"), ADMIN)).key == "reload_busy"
    go_on.set()
    assert (await first)[0].key == "unchanged"


async def test_of_many_faults_the_first_twenty_are_shown() -> None:
    def load() -> Snapshot:
        raise KnowledgeError(Fault(f"a.yaml:{n}:1", "is wrong") for n in range(1, 31))

    said = await hear(converse(load=load), Command("reload"), ADMIN)
    text = said.blocks[0].text
    assert "er zijn 30 fouten" in text
    assert "a.yaml:20:1" in text
    assert "a.yaml:21:1" not in text
    assert text.endswith("…")


async def test_of_many_changes_the_first_ten_are_named() -> None:
    new = Snapshot(knowledge_of(*many(12), version="v2"), ScriptedMatcher())
    said = await hear(converse(HERONS, load=lambda: new), Command("reload"), ADMIN)
    assert "Nieuw: 11 (lijst/2, " in said.blocks[0].text
    assert "lijst/11 …)" in said.blocks[0].text


async def test_the_language_used_last_is_that_of_the_next_command() -> None:
    conversation = converse()
    await hear(conversation, Said("why are there so few storks"))
    assert (await hear(conversation, Command("start"))).blocks[0].text.startswith("Welcome")


async def test_no_more_languages_are_kept_in_mind_than_the_bound() -> None:
    personal = PersonalDesk(MemoryLog(), TEXTS, "nl", 90)
    for number in range(REMEMBERED + 1):
        personal.remember(replace(PERSON, id=str(number)), "en")
    assert (await personal.texts_for(replace(PERSON, id="0"))).language == "nl"
    assert (await personal.texts_for(replace(PERSON, id="1"))).language == "en"


async def test_an_apology_names_the_reference() -> None:
    said = await converse().apologise(PERSON, "abc123")
    assert "abc123" in said.blocks[0].text


async def test_help_shows_a_short_question_that_is_answered() -> None:
    entry = replace(
        HERONS,
        phrasings=(
            "hoeveel reigers zijn er toch wel niet",
            "hoeveel reigers",
            "reigers daar",
            "hoe",
        ),
    )
    knows = Match(Outcome.ANSWER, (Candidate(entry, 1.0),))
    matcher = ScriptedMatcher({"Hoeveel reigers?": knows})
    said = await hear(converse(entry, matcher=matcher), Command("help"))
    assert "bijvoorbeeld: “Hoeveel reigers?”" in said.blocks[0].text
    said = await hear(converse(entry), Command("help"))
    assert entry.question in said.blocks[0].text


async def test_help_of_knowledge_without_questions_shows_a_passage() -> None:
    passage = SMALL.entries["verslag/bomen"]
    assert passage.question in (await hear(converse(passage), Command("help"))).blocks[0].text


@pytest.mark.parametrize(("person", "begins"), [(PERSON, "Sorry dat"), (ENGLISH, "Sorry you")])
async def test_a_reply_to_what_was_said_long_ago_begins_with_a_word_about_it(
    person: Person, begins: str
) -> None:
    conversation = converse()
    hours = NOW - timedelta(hours=3)
    (late,) = await conversation.hear(person, Command("help"), hours)
    (in_time,) = await conversation.hear(person, Command("help"), NOW - timedelta(minutes=59))
    assert late.blocks[0].text.startswith(begins)
    assert late.blocks[1:] == in_time.blocks
    assert late.language == in_time.language


async def test_a_backlog_that_is_worked_off_at_once_is_no_flood() -> None:
    conversation = converse(pace=Pace(2, NOW.timestamp))
    for minute in range(9, 0, -1):
        (said,) = await conversation.hear(PERSON, Command("help"), NOW - timedelta(minutes=minute))
        assert said.key == "help"


async def test_a_flood_that_waited_is_told_once_and_not_excused_to_silence() -> None:
    conversation = converse(pace=Pace(2, NOW.timestamp))
    hours = NOW - timedelta(hours=3)
    heard = [await conversation.hear(PERSON, Command("help"), hours) for _ in range(5)]
    assert [[each.key for each in said] for said in heard] == [
        ["help"],
        ["help"],
        ["flood"],
        [],
        [],
    ]


async def test_silence_needs_no_excuse() -> None:
    personal = PersonalDesk(MemoryLog(), TEXTS, "nl", 90)
    assert personal.excuse_delay(()) == ()


@pytest.mark.parametrize(("language", "groups"), [("nl", "groep"), ("en", "group")])
@pytest.mark.parametrize("controller", ["Ministerie van Proeven", None])
async def test_the_privacy_text_says_who_keeps_the_data_and_what_of_groups(
    language: str, groups: str, controller: str | None
) -> None:
    personal = PersonalDesk(MemoryLog(), TEXTS, "nl", 90, controller)
    text = personal.explain_privacy(TEXTS[language]).blocks[0].text
    assert (controller or TEXTS[language].say("controller_unknown")) in text
    assert f" {groups} " in text


async def test_help_has_no_word_about_a_delay_before_it_and_no_buttons() -> None:
    said = await converse().hear(PERSON, Said("ik wil dood"), NOW - timedelta(days=1))
    assert [(each.key, len(each.blocks), each.rows, each.question) for each in said] == [
        ("crisis", 1, (), None)
    ]
