"""The languages that the bot speaks: those that its texts are there for."""

from pathlib import Path

TEXTS = Path(__file__).parent / "chat" / "texts"
"""The folder with a file of texts for each language, named by its code: `nl.yaml`."""
FIRST = "nl"
"""The language of the official texts; what its file says, the others must say too."""
COMMON = "en"
"""What is spoken to somebody who reads none of the others."""


def list_languages(folder: Path = TEXTS) -> tuple[str, ...]:
    """The codes of the languages with a file in a folder, the first one first."""
    found = {file.stem for file in folder.glob("*.yaml")}
    return (FIRST, *sorted(found - {FIRST}))


LANGUAGES = list_languages()
