"""The official texts that the files name, each read once."""

from pathlib import Path

from bot.knowledge.drafts import Draft
from bot.knowledge.findings import Finding, FindingError, name_path, shorten
from bot.knowledge.folder import KnowledgeFolder
from bot.knowledge.limits import MAX_TEXT_BYTES
from bot.knowledge.official import OfficialText
from bot.knowledge.reading import read_file


class TextShelf:
    """The texts of one folder.

    Args:
        folder: The knowledge folder, from which their paths start.
    """

    def __init__(self, folder: KnowledgeFolder) -> None:
        self._folder = folder
        self._texts: dict[Path, OfficialText | None] = {}
        self.findings: list[Finding] = []

    def take(self, draft: Draft) -> OfficialText | None:
        """The text that a file's quotes must be in; None if it names none, or one that is unfit."""
        if draft.text is None:
            return None
        path = self._folder.path / draft.text
        if refusal := self._refuse(draft.text, path):
            draft.manuscript.find(("source", "text"), refusal)
            return None
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def digests(self) -> list[str]:
        """A hash of each text that was read."""
        return [text.digest for text in self._texts.values() if text]

    def _refuse(self, name: str, path: Path) -> str | None:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            return f"'text' must be in the knowledge folder, unlike '{shorten(name)}'"
        if not self._folder.holds(path):
            return f"'text' names '{shorten(name)}', a link out of the knowledge folder"
        try:
            is_there = path.is_file()
        except OSError:  # the name is longer than a path may be
            is_there = False
        return None if is_there else f"'text' names '{shorten(name)}', which is no file there"

    def _read(self, path: Path) -> OfficialText | None:
        name = name_path(path)
        try:
            return OfficialText(name, read_file(path, MAX_TEXT_BYTES))
        except FindingError as error:
            self.findings.append(error.finding)
            return None
