"""Files in a knowledge folder that are not read, though somebody may take them for knowledge."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
import re

from bot.knowledge.findings import Finding, Spot, name_path, shorten
from bot.knowledge.folder import SOURCES

_YAML_NAME = re.compile(r"\.(?:ya?ml|yalm|ymal|yam|jaml)(?![a-z])", re.IGNORECASE)
"""What says that a file is YAML, anywhere in its name: `B.YAML`, `b.yaml.txt`, `b.yml (1)`."""

_BACKUP = re.compile(r"(?:~|\.(?:bak|backup|old|orig|save|swp|swo|tmp|rej))$", re.IGNORECASE)
"""What editors and people add to the name of a file when they keep it as it was."""

_CONTENT = re.compile(rb"^\s*[\"']?(source|entries)[\"']?\s*:", re.MULTILINE)
_LOOKED_AT = 1_000_000
"""Bytes of a file that are looked through for what only knowledge has."""

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|html?|xml|te?xt)$")
_DATA = re.compile(r"\.(?:jsonl?|toml|[ct]sv|xlsx?|ods|zip|gz|tar|tgz|7z)$|^[^.]+$")
"""Data in other formats, and names without an ending."""

_ABOUT = re.compile(
    r"(?:readme|licen[sc]e|copying|notice|changelog|contributing|authors|makefile)(?:\.txt)?"
    r"|.*\.(?:md|rst|review\.html)|~\$.*|#.*#"
)
"""What people and their editors put into any folder, and the pages that `import` draws."""

_RENAME = "this file is not read: its name must end in .yaml or .yml, in small letters"
_MOVE = "this file is not read: it lies among the official texts; move it out of sources/"
_IMPORT = (
    "this file is not read: turn a document into knowledge with `python -m bot import`, "
    "put an official text into sources/, or move the file elsewhere"
)
_ELSEWHERE = "this file is not read: write it as YAML, or move it elsewhere"


def find_unread(folder: Path, paths: Iterable[Path], texts: Collection[Path]) -> Iterator[Finding]:
    """What of the files that are no knowledge looks as if it were, each with what would be right.

    Args:
        folder: The knowledge folder.
        paths: The files in it that were passed over, but for reserved names.
        texts: The official texts that its sources name.
    """
    for path in sorted(paths):
        if path not in texts and (why := _explain(path, folder)):
            yield Finding(Spot(name_path(path), 0, 0), why)


def _explain(path: Path, folder: Path) -> str | None:
    """Why a file is not read; None if nobody would expect it to be."""
    name = path.name.casefold()
    is_yaml = _YAML_NAME.search(name) is not None
    if _ABOUT.fullmatch(name) or _is_backup(path):
        return None
    if path.is_relative_to(folder / SOURCES):
        return _MOVE if is_yaml else None
    if is_yaml or _looks_like_knowledge(path):
        return f"{_RENAME}; call it '{shorten(_right_name(path.name))}'"
    if _DOCUMENT.search(name):
        return _IMPORT
    return _ELSEWHERE if _DATA.search(name) else None


def _is_backup(path: Path) -> bool:
    """Whether it is a copy of a file that is there, kept under another name."""
    original = _BACKUP.sub("", path.name)
    return original != path.name and path.with_name(original).exists()


def _looks_like_knowledge(path: Path) -> bool:
    """Whether it has the two keys that every knowledge file has."""
    name = path.name.casefold()
    if not any(kind.search(name) for kind in (_DATA, _DOCUMENT, _BACKUP)):
        return False
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            content = file.read(_LOOKED_AT)
    except OSError:
        return False
    return len(set(_CONTENT.findall(content))) == len(("source", "entries"))


def _right_name(name: str) -> str:
    stem = _YAML_NAME.split(name, maxsplit=1)[0]
    if stem == name:
        stem = Path(_BACKUP.sub("", name)).stem
    return f"{stem}.yaml"
