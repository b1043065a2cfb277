"""`check` says whether the knowledge is in order."""

from pathlib import Path

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
    result = run("check", "--knowledge", str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert "nowhere" in result.stdout
