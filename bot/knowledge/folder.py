"""Which files of a knowledge folder are read: each once, and none from outside."""

from collections.abc import Iterator
import os
from pathlib import Path

from bot.knowledge.findings import Finding, Spot, name_path
from bot.knowledge.limits import MAX_FILES

_SYNONYMS = "synonyms.yaml"
SOURCES = "sources"
"""The folder with the official texts."""

_RESERVED = frozenset({_SYNONYMS, "schema.json", SOURCES})
_ENDINGS = frozenset({".yaml", ".yml"})


class KnowledgeFolder:
    """A folder that curators keep.

    Args:
        path: The folder; messages name its files by the path that was given.
        max_files: How many files with entries it may hold.
    """

    def __init__(self, path: Path, max_files: int = MAX_FILES) -> None:
        self.path, self._max_files = path, max_files
        self.findings: list[Finding] = []
        self.passed_over: list[Path] = []
        self._root = Path(os.path.realpath(path))

    def list_files(self) -> list[Path]:
        """The files with entries, by name.

        What stands in the way goes to `findings`, files that are not read to `passed_over`.
        """
        if not self.path.is_dir():
            what = "there is no such folder; name the one that holds the knowledge"
            self._find_folder(self.path, what)
            return []
        files = sorted(self._walk())
        self.passed_over += self._list_sources()
        if not files and not self.findings:
            self._find_folder(self.path, "this folder holds no *.yaml or *.yml file with entries")
        if len(files) > self._max_files:
            what = f"this folder holds {len(files):,} files; at most {self._max_files:,} are read"
            self._find_folder(self.path, what)
            return []
        return files

    def list_synonyms(self) -> list[Path]:
        """The file with this collection's synonyms, if there is one."""
        path = self.path / _SYNONYMS
        is_there = path.is_symlink() or path.exists()
        return [path] if is_there and self._is_inside(path) else []

    def holds(self, path: Path) -> bool:
        """Whether a path stays in the folder, links followed."""
        return Path(os.path.realpath(path)).is_relative_to(self._root)

    def _walk(self) -> Iterator[Path]:
        """Each file once, whatever links lead to it; no recursion, since folders may be deep."""
        folders, seen = [self.path], {os.path.realpath(self.path)}
        while folders:
            for child, is_folder in self._children(folders.pop()):
                real = os.path.realpath(child)
                if not self._is_inside(child) or real in seen:
                    continue
                seen.add(real)
                if is_folder:
                    folders.append(child)
                else:
                    yield child

    def _children(self, folder: Path) -> list[tuple[Path, bool]]:
        """What in a folder is to be looked at, and whether it is a folder itself."""
        try:
            children = [(child, child.is_dir()) for child in sorted(folder.iterdir())]
        except OSError as error:
            self._find_folder(folder, f"this folder can't be read: {error.strerror}")
            return []
        reserved = _RESERVED if folder == self.path else frozenset()
        seen = [
            (child, is_folder)
            for child, is_folder in children
            if not child.name.startswith(".") and child.name not in reserved
        ]
        self.passed_over += (child for child, is_folder in seen if not _is_read(child, is_folder))
        return [each for each in seen if _is_read(*each)]

    def _list_sources(self) -> list[Path]:
        """The files among the official texts."""
        texts = self.path / SOURCES
        return [path for path in texts.rglob("[!.]*") if not path.is_dir()]

    def _is_inside(self, path: Path) -> bool:
        if self.holds(path):
            return True
        what = "this is a link out of the knowledge folder; put the file itself here"
        self.findings.append(Finding(Spot(name_path(path)), what))
        return False

    def _find_folder(self, folder: Path, what: str) -> None:
        self.findings.append(Finding(Spot(name_path(folder), 0, 0), what))


def _is_read(path: Path, is_folder: bool) -> bool:  # noqa: FBT001  as it was listed
    return is_folder or path.suffix in _ENDINGS
