"""`chat` is a conversation in the terminal."""

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
