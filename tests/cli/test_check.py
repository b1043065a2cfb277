"""`check` says whether the knowledge is in order."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_good_knowledge_is_counted(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "8 entries in 2 files: 7 answered, 1 pending" in result.stdout


def test_every_fault_is_listed(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "knowledge" / f"{name}.yaml").write_text("source: {}\n")
    result = run("check")
    assert result.exit_code == 1
    assert "a.yaml:1:" in result.stdout
    assert "b.yaml:1:" in result.stdout
    assert "Nothing of it will be used." in result.stdout


def test_another_folder_can_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "knowledge").rename(tmp_path / "elsewhere")
    assert run("check", "--knowledge", "elsewhere").exit_code == 0


@pytest.mark.parametrize("command", [["check"], ["ask", "hoi"], ["journal", "stats"], ["chat"]])
@pytest.mark.parametrize("name", ["nowhere", ".env"])
def test_a_folder_that_is_none_is_wrong_usage_and_one_with_faults_is_a_fault(
    run: Run, tmp_path: Path, command: list[str], name: str
) -> None:
    (tmp_path / ".env").touch()
    result = run(*command, "--knowledge", name)
    assert result.exit_code == 2
    assert f"--knowledge: {name} is no folder; name the one that holds" in result.stderr
    (tmp_path / ".env").write_text(f"BOT_KNOWLEDGE={name}\n")
    result = run(*command)
    assert result.exit_code == 2
    assert f"BOT_KNOWLEDGE: {name} is no folder" in result.stderr
    (tmp_path / "empty").mkdir()
    assert run("check", "--knowledge", "empty").exit_code == 1


def test_coverage_shows_what_is_quoted_and_what_is_not(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "knowledge" / "sources" / "36360-VI-vragen.txt"
    text.write_text("Een zin die niemand aanhaalt.\n\n" + text.read_text("utf-8"), "utf-8")
    result = run("check", "--coverage")
    assert result.exit_code == 0
    assert "36360-VI-vragen.txt: " in result.stdout
    assert "% is quoted" in result.stdout
    assert "Een zin die niemand aanhaalt." in result.stdout


def test_an_answer_that_stops_early_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "knowledge" / "36360-VI-vragen.yaml"
    whole = file.read_text("utf-8")
    last = "Beide pilots zijn goed ontvangen en worden eind 2023 geëvalueerd."
    assert whole.count(last) == 1
    start = whole.index(last) + len(last)
    end = whole.index("page:", start)
    file.write_text(whole[:start] + "\n    " + whole[end:], "utf-8")
    result = run("check", "--coverage")
    assert "36360-VI-vragen/37 stops early: line " in result.stdout


def test_advice_is_given_and_is_no_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "knowledge" / "sources" / "unused.txt").write_text("Niets.\n")
    result = run("check")
    assert result.exit_code == 0
    assert "unused.txt" in result.stdout
    assert "(advice)" in result.stdout


BARE = "source:\n  id: kaal\n  title: Kaal\nentries:\n  - {id: x, question: Wie?, answer: Wij.}\n"


def test_a_source_without_its_text_is_told_and_refused_if_one_is_strict(
    run: Run, tmp_path: Path
) -> None:
    assert run("check", "--strict").exit_code == 0
    (tmp_path / "knowledge" / "kaal.yaml").write_text(BARE)
    told = "kaal.yaml:2:3: this source has no 'text', so that its quotes are not proved; add its"
    result = run("check")
    assert result.exit_code == 0
    assert told in result.stdout
    assert "(advice)" in result.stdout
    assert "2 without a text to prove them by" in result.stdout
    assert "not all is proved; sources without a text: 1." in result.stdout
    assert "All is well" not in result.stdout
    strict = run("check", "--strict")
    assert strict.exit_code == 1
    assert told in strict.stdout
    assert "(advice)" not in strict.stdout
    assert "Refused, since it must be strict; sources without a text: 1." in strict.stdout


def test_a_file_that_is_left_out_is_named_and_refused_if_one_is_strict(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "knowledge" / "B.YAML").write_text(BARE)
    result = run("check")
    assert result.exit_code == 0
    assert "B.YAML: this file is not read: its name must end in .yaml" in result.stdout
    assert "All is well" not in result.stdout
    assert run("check", "--strict").exit_code == 1


def test_strictness_takes_no_fault_away(run: Run, tmp_path: Path) -> None:
    (tmp_path / "knowledge" / "a.yaml").write_text("source: {}\n")
    result = run("check", "--strict")
    assert result.exit_code == 1
    assert "Nothing of it will be used." in result.stdout


def test_a_comment_that_cuts_an_answer_is_a_fault(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "knowledge" / "kaal.yaml"
    file.write_text(
        BARE.replace(
            "  - {id: x, question: Wie?, answer: Wij.}",
            ("  - id: x\n    question: Wie?\n    answer: Wij helpen sinds #MeToo met meer."),
        )
    )
    result = run("check")
    assert result.exit_code == 1
    assert "kaal.yaml:7:30: this # begins a comment, so that 'answer' ends" in result.stdout
