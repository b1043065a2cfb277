"""The official texts that the files name, each read once."""

from pathlib import Path

from bot.knowledge.drafts import Draft
from bot.knowledge.findings import Finding, FindingError
from bot.knowledge.limits import MAX_TEXT_BYTES
from bot.knowledge.official import OfficialText
from bot.knowledge.reading import read_file


class TextShelf:
    """The texts of one folder.

    Args:
        folder: The knowledge folder that their paths start from.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._root = folder, folder.resolve()
        self._texts: dict[Path, OfficialText | None] = {}
        self.findings: list[Finding] = []

    def take(self, draft: Draft) -> OfficialText | None:
        """The text that a file's quotes must be in; None if it names none, or one that is unfit."""
        if draft.text is None:
            return None
        path = self._folder / draft.text
        refusal = self._refuse(draft.text, path)
        if refusal:
            draft.manuscript.find(("source", "text"), refusal)
            return None
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def contents(self) -> list[str]:
        """What stands in each text that was read."""
        return [text.text for text in self._texts.values() if text]

    def _refuse(self, name: str, path: Path) -> str | None:
        if not path.resolve().is_relative_to(self._root) or Path(name).is_absolute():
            return f"'text' must be in the knowledge folder, unlike '{name}'"
        if not path.exists():
            return f"'text' names '{name}', which is not in the knowledge folder"
        return None

    def _read(self, path: Path) -> OfficialText | None:
        try:
            return OfficialText(str(path), read_file(path, str(path), MAX_TEXT_BYTES))
        except FindingError as error:
            self.findings.append(error.finding)
            return None
