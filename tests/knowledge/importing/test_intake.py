"""Documents taken in together: what is wrong with one is told, and costs the others nothing."""

import os
from pathlib import Path
import signal

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import check_folder
from bot.knowledge.importing.intake import Intake, take_in
from tests.harness.lists import BRIDGES, Listed, print_list

LESS: Listed = {"1": BRIDGES["1"], "2": ("Wat gaat voor?", "De brug bij de haven.")}


def _told(*_: object) -> None:
    """Nobody wants to know how far it is."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _print(listed: Listed, number: int = 7) -> Path:
    path = Path(f"{number}.txt")
    path.write_text(print_list(listed, number), "utf-8")
    return path


def _take(*files: Path) -> Intake:
    return take_in(files, Path("k"), _told)


def _state() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path("k").rglob("*") if path.is_file()}


def test_a_correction_that_breaks_another_file_is_not_written_and_the_rest_is() -> None:
    _take(_print(BRIDGES))
    other = (
        "source: {id: eigen, title: Eigen, text: sources/36999-XII-7.txt}\nentries:\n"
        "  - {id: a, kind: passage, question: Wat?, answer: De bruggen met de meeste schade,"
        " complete: false}\n"
    )
    Path("k/eigen.yaml").write_text(other)
    before = _state()
    intake = _take(_print(LESS), _print(BRIDGES, 8))
    assert [taken.plan.source for taken in intake.taken] == ["36999-XII-8"]
    (fault,) = intake.faults
    assert fault.place == "k/eigen.yaml:3:52"
    assert fault.what.startswith("'answer' is not in k/sources/36999-XII-7.txt word for word")
    assert before.items() <= _state().items()
    assert check_folder(Path("k")).faults == ()


def test_a_file_that_cannot_be_written_is_a_fault_and_leaves_nothing_behind() -> None:
    Path("k/36999-XII-7.review.html").mkdir(parents=True)
    intake = _take(_print(BRIDGES), _print(BRIDGES, 8))
    assert [taken.plan.source for taken in intake.taken] == ["36999-XII-8"]
    (fault,) = intake.faults
    assert fault.place == "7.txt"
    assert fault.what.startswith("nothing of it is written, since its files can't be: ")
    assert len(_state()) == 3


def test_a_folder_that_cannot_be_copied_is_a_fault() -> None:
    Path("k/sources").mkdir(parents=True)
    os.mkfifo("k/sources/pipe.txt")
    intake = _take(_print(BRIDGES))
    assert "can't be copied, to prove it before it is written" in intake.faults[0].what
    assert _state() == {}


def test_a_file_in_a_style_that_cannot_be_updated_is_named() -> None:
    _take(_print(BRIDGES))
    yaml = Path("k/36999-XII-7.yaml")
    text = yaml.read_text("utf-8")
    yaml.write_text(
        text.replace('  - id: "1"\n', '  - {id: "0", question: En tunnels?}\n  - id: "1"\n')
    )
    text_file = Path("k/sources/36999-XII-7.txt")
    text_file.write_text(text_file.read_text("utf-8") + "En tunnels?\n", "utf-8")
    (fault,) = _take(_print({**BRIDGES, "2": LESS["2"]})).faults
    assert fault.place == "k/36999-XII-7.yaml"
    assert "must be written line by line" in fault.what


def test_two_versions_of_one_document_at_once_are_a_fault() -> None:
    (fault,) = _take(
        _print(BRIDGES),
        _print(BRIDGES).rename("b.txt"),
    ).faults
    assert fault.place in {"7.txt", "b.txt"}


def test_two_documents_that_belong_to_one_file_are_a_fault() -> None:
    _take(_print(BRIDGES))
    one, other = _print({**BRIDGES, "4": ("Hoezo?", "Zomaar.")}), Path("b.txt")
    text = print_list({**BRIDGES, "3": ("Waarom?", "Daarom.")}).split("\n", 4)[4]
    other.write_text(text, "utf-8")
    intake = _take(one, other)
    assert [str(fault) for fault in intake.faults] == [
        "b.txt: belongs to the same file as 7.txt, 36999-XII-7.yaml; import one of them"
    ]


def test_faults_of_the_folder_come_first() -> None:
    Path("k").mkdir()
    Path("k/a.yaml").write_text("source: {}\n")
    with pytest.raises(KnowledgeError):
        _take(_print(BRIDGES))


def test_ctrl_c_while_documents_are_read_leaves_nothing_behind() -> None:
    presses = iter([signal.SIGINT])

    def press(*_: object) -> None:
        for number in presses:
            os.kill(os.getpid(), number)

    with pytest.raises(KeyboardInterrupt):
        take_in([_print(BRIDGES, number) for number in range(1, 5)], Path("k"), press)
    assert not Path("k").exists()
