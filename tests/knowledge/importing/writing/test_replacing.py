"""Several files replaced together: whatever goes wrong in the middle, the old state stays."""

from pathlib import Path
import signal

import pytest

from bot.knowledge.importing.writing.replacing import replace_together

NEW = {Path("a.yaml"): b"new a", Path("sources/a.txt"): b"new text", Path("a.html"): b"page"}


class _Fault:
    """Puts files in their places up to one, where something happens."""

    def __init__(self, number: int, error: BaseException) -> None:
        self._left, self._error = number, error

    def __call__(self, new: Path, there: Path) -> None:
        if self._left == 0:
            raise self._error
        self._left -= 1
        new.replace(there)


def _state(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "k" / "sources").mkdir(parents=True)
    (tmp_path / "k" / "a.yaml").write_bytes(b"old a")
    (tmp_path / "k" / "sources" / "a.txt").write_bytes(b"old text")
    return tmp_path / "k"


def test_all_files_are_replaced_and_nothing_is_left_over(folder: Path) -> None:
    (folder / "a.yaml").chmod(0o640)
    replace_together(folder, NEW)
    assert _state(folder) == {path.as_posix(): content for path, content in NEW.items()}
    assert (folder / "a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_fault_at_any_file_leaves_the_old_state(
    folder: Path, number: int, error: BaseException
) -> None:
    before = _state(folder)
    with pytest.raises(type(error)):
        replace_together(folder, NEW, _Fault(number, error))
    assert _state(folder) == before


def test_a_folder_that_cannot_be_written_stays_as_it_is(folder: Path) -> None:
    (folder / "b").write_bytes(b"a file")
    before = _state(folder)
    with pytest.raises(OSError, match="b"):
        replace_together(folder, {**NEW, Path("b/c.txt"): b"there is no such folder"})
    assert _state(folder) == before


def test_what_is_the_same_is_not_touched(folder: Path) -> None:
    replace_together(folder, {Path("a.yaml"): b"old a"}, _Fault(0, AssertionError()))
    assert _state(folder)["a.yaml"] == b"old a"


def test_ctrl_c_while_files_take_their_places_waits_until_all_have(folder: Path) -> None:
    def press(new: Path, there: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        new.replace(there)

    with pytest.raises(KeyboardInterrupt):
        replace_together(folder, NEW, press)
    assert _state(folder) == {path.as_posix(): content for path, content in NEW.items()}
