"""Which files of a knowledge folder are read: each once, and none from outside."""

from collections.abc import Iterator
from pathlib import Path

from bot.knowledge.findings import Finding, Spot
from bot.knowledge.limits import MAX_FILES

SYNONYMS = "synonyms.yaml"
_RESERVED = frozenset({SYNONYMS, "schema.json", "sources"})
_ENDINGS = frozenset({".yaml", ".yml"})


class KnowledgeFolder:
    """A folder that curators keep.

    Args:
        path: The folder; messages name its files by the path that was given.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._root = path.resolve()
        self._seen = {self._root}

    def name(self, path: Path) -> str:
        """What messages call a file."""
        return str(path)

    def list_files(self) -> list[Path]:
        """The YAML files with entries, by name; what stands in the way goes to `findings`."""
        if not self.path.is_dir():
            what = "there is no such folder" if not self.path.exists() else "this is no folder"
            self._find(self.path, f"{what}; name the one that holds the knowledge")
            return []
        files = sorted(self._walk(self.path))
        if not files and not self.findings:
            self._find(self.path, "this folder holds no *.yaml file with entries")
        if len(files) > MAX_FILES:
            self._find(self.path, f"this folder holds more than {MAX_FILES:,} files")
            return []
        return files

    def synonyms(self) -> Path | None:
        """The file with this collection's synonyms, if there is one."""
        path = self.path / SYNONYMS
        return path if path.exists() and self.is_inside(path) else None

    def is_inside(self, path: Path) -> bool:
        """Whether a path stays in the folder, links followed; a fault is found if it doesn't."""
        if path.resolve().is_relative_to(self._root):
            return True
        self._find(path, "this is a link out of the knowledge folder; put the file itself here")
        return False

    def _walk(self, folder: Path) -> Iterator[Path]:
        try:
            children = sorted(folder.iterdir())
        except OSError as error:
            self._find(folder, f"this folder can't be read: {error.strerror}")
            return
        for child in children:
            if not self._is_passed_over(child, folder) and self._is_new(child):
                yield from self._walk(child) if child.is_dir() else [child]

    def _is_passed_over(self, child: Path, folder: Path) -> bool:
        is_reserved = folder == self.path and child.name in _RESERVED
        is_other = not child.is_dir() and child.suffix not in _ENDINGS
        return is_reserved or is_other or child.name.startswith(".")

    def _is_new(self, child: Path) -> bool:
        """Whether a file is inside and was not met before, by whatever links lead to it."""
        if not self.is_inside(child) or child.resolve() in self._seen:
            return False
        self._seen.add(child.resolve())
        return True

    def _find(self, path: Path, what: str) -> None:
        self.findings.append(Finding(Spot(str(path)), what))
