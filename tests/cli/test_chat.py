"""`chat` is a conversation in the terminal."""

import pytest

from tests.cli.conftest import Run


def test_a_conversation_from_hello_to_goodbye(run: Run) -> None:
    result = run("chat", typed="hoi\nvraag 38\n/bronnen\nstop\n")
    assert result.exit_code == 0
    assert "Stoppen: typ stop" in result.stdout
    assert "Stel gerust je vraag" in result.stdout
    assert "p. 12 van 36" in result.stdout
    assert result.stdout.rstrip().endswith("Tot ziens!")


def test_the_end_of_the_input_ends_it(run: Run) -> None:
    result = run("chat", typed="hoi\n")
    assert (result.exit_code, result.stdout.rstrip()[-10:]) == (0, "Tot ziens!")


def test_what_is_asked_is_written_down(run: Run) -> None:
    run("chat", typed="wat eten olifanten in Artis\n")
    assert "wat eten olifanten in Artis" in run("journal", "unanswered").stdout


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://bot:hunter2-password@127.0.0.1:1/bot",
        "postgresql+asyncpg://bot:hunter2-password@no-such-host.invalid/bot",
        "sqlite:////proc/none/journal.sqlite",
    ],
)
@pytest.mark.parametrize(
    ("language", "said"), [("nl", "ze worden niet bewaard"), ("en", "your questions are not kept")]
)
def test_without_a_database_it_says_that_nothing_is_kept_and_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch, url: str, language: str, said: str
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", url)
    monkeypatch.setenv("BOT_LANGUAGE", language)
    result = run("chat", typed="vraag 38\nstop\n")
    assert result.exit_code == 0
    assert result.stdout.index(said) < result.stdout.index("p. 12 ")
    assert "hunter2" not in result.output


def test_with_a_journal_nothing_is_said_of_it(run: Run) -> None:
    assert "bewaard" not in run("chat", typed="stop\n").stdout
