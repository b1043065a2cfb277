"""All sentences are in one place per language, and the languages say the same things."""

from datetime import UTC, date, datetime
from pathlib import Path
import re
import shutil

import pytest

from bot.chat.texts import LANGUAGES, load_texts
from bot.chat.texts.reading import __file__ as reading
from bot.errors import InputFileError

FOLDER = Path(reading).parent
TEXTS = load_texts()
PLACES = re.compile(r"\{(\w+)\}")


def faults(tmp_path: Path, language: str, old: str, new: str) -> list[str]:
    for each in LANGUAGES:
        shutil.copy(FOLDER / f"{each}.yaml", tmp_path)
    file = tmp_path / f"{language}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputFileError) as caught:
        load_texts(tmp_path)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("nl", 1, "Gedaan: 1 vraag van je is gewist."),
        ("nl", 2, "Gedaan: 2 vragen van je zijn gewist."),
        ("nl", 1_234, "Gedaan: 1.234 vragen van je zijn gewist."),
        ("en", 0, "Done: 0 questions of yours are deleted."),
        ("en", 1, "Done: 1 question of yours is deleted."),
        ("en", 1_234, "Done: 1,234 questions of yours are deleted."),
    ],
)
def test_plurals_and_numbers_are_right(language: str, count: int, said: str) -> None:
    assert TEXTS[language].say("forgotten", count=count) == said


UNCHANGED_BY_NUMBER = {"topic_label", "changes", "changes_more", "unanswered_item"}
"""Sentences with a number that goes with no word."""


def test_every_sentence_with_a_number_has_a_form_for_one_and_for_more() -> None:
    for texts in TEXTS.values():
        for key, sentence in texts.sentences.items():
            if isinstance(sentence, str):
                assert "{count}" not in sentence or key in UNCHANGED_BY_NUMBER
                continue
            places = {place: "x" for form in sentence.values() for place in PLACES.findall(form)}
            none, one, two = (texts.say(key, **{**places, "count": each}) for each in range(3))
            assert none.replace("0", "2") == two
            assert one.replace("1", "2") != two


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("nl", 0, "Versie v: 0 vragen uit 0 documenten."),
        ("nl", 1, "Versie v: 1 vraag uit 1 document."),
        ("nl", 2, "Versie v: 2 vragen uit 2 documenten."),
        ("en", 1, "Version v: 1 question from 1 document."),
        ("en", 2, "Version v: 2 questions from 2 documents."),
    ],
)
def test_two_numbers_in_a_sentence_have_their_own_forms(
    language: str, count: int, said: str
) -> None:
    texts = TEXTS[language]
    entries, sources = (texts.say(f"{each}_count", count=count) for each in ("entry", "source"))
    assert texts.say("version", version="v", entries=entries, sources=sources) == said


@pytest.mark.parametrize(
    ("language", "parts", "said"),
    [("nl", "1", "1"), ("nl", "13", "1 en 3"), ("en", "135", "1, 3, and 5")],
)
def test_parts_are_enumerated_as_the_language_does(language: str, parts: str, said: str) -> None:
    assert TEXTS[language].enumerate(list(parts)) == said


def test_dates_are_written_as_the_language_writes_them() -> None:
    day = date(2023, 6, 5)
    assert TEXTS["nl"].say("source_date", date=day) == "5 juni 2023"
    assert TEXTS["en"].say("source_date", date=day) == "June 5, 2023"
    moment = datetime(2023, 6, 5, 9, 30, tzinfo=UTC)
    assert TEXTS["nl"].say("source_date", date=moment) == "5 jun 2023 09:30"


def test_a_sentence_without_its_values_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TEXTS["nl"].say("source_date")


def test_what_people_say_is_never_taken_for_a_place() -> None:
    assert "{count}" in TEXTS["nl"].say("topic_label", topic="{count}", count=1)


def test_every_command_that_a_sentence_names_exists() -> None:
    for texts in TEXTS.values():
        names = {command.name for command in texts.commands.values()}
        for sentence in texts.sentences.values():
            forms = [sentence] if isinstance(sentence, str) else sentence.values()
            for form in forms:
                assert set(re.findall(r"(?<!\w)/([a-z]+)", form)) <= names


def test_every_small_talk_has_its_reply() -> None:
    for texts in TEXTS.values():
        assert texts.heard.keys() - {"filler"} <= texts.sentences.keys()


def test_a_sentence_missing_in_one_language_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "en", '  topics_empty: "There are no topics yet."\n', "") == [
        "en.yaml: sentences 'topics_empty' is not the same in every language"
    ]


def test_a_place_that_another_language_has_not_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "en", "p. {page}", "p. {side}") == [
        "en.yaml: source_page: should have the places ['page'] in each form"
    ]


def test_a_broken_place_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "en", "p. {page}", "p. {page") == [
        "en.yaml: source_page: has a brace that is not closed, or a place without a name"
    ]


def test_an_unknown_key_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "nl", "name: Nederlands", "nam: Nederlands") == [
        "nl.yaml: name: Field required",
        "nl.yaml: nam: Extra inputs are not permitted",
    ]


def test_plural_forms_need_the_form_for_all_other_counts(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        "nl",
        'sources_item: {one: "{where}: {count} vraag", other:',
        'sources_item: {one: "{where}: {count} vraag", many:',
    )
    assert found == ["nl.yaml: sources_item: should have a form `other`"]


def test_what_is_no_yaml_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "nl", "name: Nederlands", "name: [")[0].startswith(
        "nl.yaml: can't be read"
    )


def test_a_name_that_is_another_commands_in_another_language_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "nl", "{name: onderwerpen,", "{name: sources,") == [
        "en.yaml: commands.sources.name: 'sources' is a name of the command 'topics' already"
    ]


def test_a_command_is_for_admins_in_every_language_or_in_none(tmp_path: Path) -> None:
    assert faults(tmp_path, "en", "Version of the knowledge, admin: true", "Version") == [
        "en.yaml: commands.version.admin: is not the same in every language"
    ]


def test_a_name_that_telegram_does_not_allow_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "en", "{name: topics,", "{name: thèmes,") == [
        "en.yaml: commands.topics.name: should be 1 to 32 of a-z 0-9 _, as Telegram asks"
    ]


def test_small_talk_without_a_reply_is_a_fault(tmp_path: Path) -> None:
    found = faults(tmp_path, "en", "  farewell: [bye", "  hurry: [quick]\n  farewell: [bye")
    assert "en.yaml: heard.hurry: is small talk without a sentence to reply with" in found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("de.yml", "should be named de.yaml"),
        ("DE.YAML", "should be named de.yaml"),
        ("deutsch.yaml", "should be named after a language's code, such as de.yaml"),
        ("qx.yaml", "should be named after a language's code, such as de.yaml"),
    ],
)
def test_a_file_that_would_be_no_language_is_a_fault(tmp_path: Path, name: str, told: str) -> None:
    shutil.copy(FOLDER / "en.yaml", tmp_path / name)
    assert faults(tmp_path, "nl", "name: N", "name: N") == [f"{name}: {told}"]
