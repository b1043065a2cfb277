"""The bot opens with what it has; a journal that can't be opened costs nobody an answer."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app import Workplace, load_snapshot, open_bot
from bot.chat.turn import Command, Person
from bot.errors import InputFileError, KnowledgeError
from bot.model import Outcome, Question
from bot.settings import Settings, read_environment

ROOT = Path(__file__).parents[2]


def settings(folder: Path, **more: str) -> Settings:
    variables = {
        "BOT_KNOWLEDGE": str(ROOT / "knowledge"),
        "BOT_CACHE": str(folder / "cache"),
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/journal.sqlite",
        **more,
    }
    return read_environment(variables, folder / ".env")


async def test_the_secret_is_made_once_for_nobody_else_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    secrets = []
    for _ in range(2):
        async with open_bot(settings(tmp_path)):
            secrets.append((tmp_path / "var" / "secret").read_bytes())
    assert secrets[0] == secrets[1]
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600


async def test_without_its_journal_the_bot_still_answers_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_text("this is no database, and never was one. " * 50)
    with capture_logs() as logs:
        async with open_bot(settings(tmp_path, BOT_SECRET="only for this test")) as bot:
            reply = await bot.desk.ask(Question("vraag 38"))
    assert reply.outcome is Outcome.ANSWER
    assert "going on without a journal" in [line["event"] for line in logs]


async def test_without_its_journal_the_bot_never_says_that_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_text("this is no database, and never was one. " * 50)
    person = Person("telegram", "2", "nl")
    with capture_logs():
        async with open_bot(settings(tmp_path, BOT_SECRET="only for this test")) as bot:
            for command, key in (("vergeet", "forget_failed"), ("taal en", "language_not_kept")):
                name, _, argument = command.partition(" ")
                (said,) = await bot.conversation.hear(person, Command(name, argument))
                assert said.key == key
            assert await bot.log.language_of(person.asker) == "en"


async def test_faulty_knowledge_opens_nothing(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        async with open_bot(settings(tmp_path, BOT_KNOWLEDGE=str(tmp_path))):
            pytest.fail("it opened")


def test_thresholds_of_ones_own_are_used(tmp_path: Path) -> None:
    thresholds = tmp_path / "thresholds.json"
    thresholds.write_text("{}")
    with pytest.raises(InputFileError, match=r"thresholds\.json"):
        load_snapshot(ROOT / "knowledge", thresholds)


def test_loading_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    load_snapshot(ROOT / "knowledge", progress=lambda *how: told.append(how[:2]))
    assert (2, 2) in told, "files"
    assert (8, 8) in told, "entries"
    assert told[-1][0] == told[-1][1] > 8, "what their texts mean"


def test_each_load_logs_what_is_not_read_or_not_proved(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    good = "source: {id: a, title: A}\nentries: [{id: '1', question: Wie?, answer: Wij.}]\n"
    (folder / "a.yaml").write_text(good)
    for number in range(22):
        (folder / f"{number:02}.YAML").touch()
    workplace = Workplace.at(tmp_path / "cache", folder)
    for _ in range(2):  # a start and a reload
        with capture_logs() as logs:
            load_snapshot(folder, workplace=workplace)
        warned = [line for line in logs if line["log_level"] == "warning"]
        unread, rest = warned[:20], warned[20:]
        assert [line["file"] for line in unread] == [f"{folder}/{n:02}.YAML" for n in range(20)]
        assert all("must end in .yaml" in line["why"] for line in unread)
        assert [line.get("count") for line in rest] == [2, 1]
        assert rest[1]["sources"] == ["a"]


async def test_a_question_on_the_command_line_is_answered_without_those_words(
    tmp_path: Path,
) -> None:
    (tmp_path / "B.YAML").touch()
    (tmp_path / "a.yaml").write_text(
        "source: {id: a, title: A}\nentries: [{id: '1', question: Wie?, answer: Wij.}]\n"
    )
    with capture_logs() as logs:
        async with open_bot(settings(tmp_path, BOT_KNOWLEDGE=str(tmp_path)), remembers=False):
            pass
    assert logs == []


def test_what_is_not_read_is_logged_also_where_the_rest_has_faults(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("[")
    (tmp_path / "B.YAML").touch()
    with capture_logs() as logs, pytest.raises(KnowledgeError):
        load_snapshot(tmp_path)
    assert [line["file"] for line in logs] == [f"{tmp_path}/B.YAML"]


async def test_what_was_loaded_is_kept_in_the_cache(tmp_path: Path) -> None:
    for _ in range(2):
        async with open_bot(settings(tmp_path), remembers=False) as bot:
            reply = await bot.desk.ask(Question("vraag 38"))
        assert reply.outcome is Outcome.ANSWER
    names = {path.name for path in (tmp_path / "cache").rglob("*") if path.is_file()}
    assert "words" in names, "what was read for matching"
    assert any(name.startswith("vectors-") for name in names), "what texts mean"
    assert any(name.endswith(".json") for name in names), "the files"


def test_a_second_start_reads_no_entry_again(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    for _ in range(2):
        told.clear()
        workplace = Workplace.at(tmp_path, ROOT / "knowledge")
        load_snapshot(
            ROOT / "knowledge",
            None,
            lambda *how: told.append(how[:2]),
            workplace,
        )
    assert told == [(1, 2), (2, 2)], "the files only"
