"""The folder as it would be, loaded and proved in a copy before anything is written."""

from collections.abc import Mapping
from pathlib import Path
import shutil
import tempfile

from bot.errors import Fault
from bot.knowledge.findings import name_path
from bot.knowledge.folder import SOURCES
from bot.knowledge.loading import read_folder

Files = Mapping[Path, bytes]
"""What is to be written, by its path from the knowledge folder."""

_READ = {".yaml", ".yml"}


def rehearse(folder: Path, files: Files) -> tuple[Fault, ...]:
    """What would be wrong with the folder if the files were written.

    Args:
        folder: The knowledge folder, which need not exist.
        files: What is to be written.

    Returns:
        The faults, with their places in the folder itself.
    """
    with tempfile.TemporaryDirectory(prefix="kamerantwoord-") as name:
        copy = Path(name) / "knowledge"
        try:
            _copy(folder, files, copy)
        except (OSError, shutil.Error) as error:
            what = f"can't be copied, to prove it before it is written: {error}"
            return (Fault(name_path(folder), what),)
        faults = read_folder(copy).faults
    there, here = name_path(copy), name_path(folder)
    return tuple(
        Fault(each.place.replace(there, here), each.what.replace(there, here)) for each in faults
    )


def _copy(folder: Path, files: Files, copy: Path) -> None:
    if folder.is_dir():
        shutil.copytree(folder, copy, ignore=_leave_out, ignore_dangling_symlinks=True)
    for path, content in files.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(content)


def _leave_out(folder: str, names: list[str]) -> list[str]:
    """All that the loader doesn't read: a folder may hold review pages of many megabytes."""
    here = Path(folder)
    is_text = SOURCES in here.parts
    return [
        name
        for name in names
        if name.startswith(".")
        or ((here / name).is_file() and not is_text and (here / name).suffix not in _READ)
    ]
