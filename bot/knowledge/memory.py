"""What was read of faultless files before, by their content, so that they are read once only."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from itertools import count
import json
import os
from pathlib import Path
import tempfile
from time import time
from typing import Any

from bot.knowledge.drafts import Draft, DraftEntry
from bot.knowledge.manuscript import Manuscript
from bot.model import Entry, Kind, Source

_SOUND = ".sound"
_OLD = 30 * 24 * 3600
"""After so many seconds what is not needed any more is thrown away."""


@dataclass(frozen=True)
class Remembered:
    """One file that had no fault of its own.

    Attributes:
        entries: What it holds.
        references: For each entry its `see` as written, by their place there.
        proved: How many of its quotes stand in an official text, by the text's hash.
    """

    entries: tuple[Entry, ...]
    references: tuple[dict[int, str], ...]
    proved: Mapping[str, int]

    def draft(self, manuscript: Manuscript) -> Draft:
        """What `read_draft` made of it."""
        source = self.entries[0].source
        return Draft(
            manuscript, source.id, source.text, source.pages, lambda: self._drafts, is_complete=True
        )

    @cached_property
    def _drafts(self) -> tuple[DraftEntry, ...]:
        """The entries as `read_draft` gives them."""
        return tuple(map(_draft_entry, count(), self.entries, self.references))


class Memory:
    """Files that were read before: in this process, and in a folder that outlives it.

    Whatever is wrong with that folder, files are then read anew.

    Args:
        folder: Where to keep it; in this process only by default.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[str, Remembered] = {}
        self._sound: str | None = None

    def recall(self, name: str) -> Remembered | None:
        """What was read of a file, by the name of its text, if it had no fault."""
        if name not in self._known and (found := self._read(name)):
            self._known[name] = found
        return self._known.get(name)

    def keep(self, name: str, remembered: Remembered) -> None:
        """Remember a file without faults; what is remembered already is not written again."""
        if self._known.get(name) != remembered:
            self._known[name] = remembered
            self._write(name, remembered)

    def is_sound(self, whole: str) -> bool:
        """Whether all files together, by the name of them all, had no fault before."""
        if self._sound == whole:
            return True
        return self._folder is not None and (self._folder / f"{whole}{_SOUND}").exists()

    def keep_sound(self, whole: str) -> None:
        """Remember that all files together have no fault; only the last ones that had none."""
        self._sound = whole
        if self._folder:
            with suppress(OSError):
                for path in self._folder.glob(f"*{_SOUND}"):
                    path.unlink()
                (self._folder / f"{whole}{_SOUND}").touch()

    def keep_only(self, names: Collection[str]) -> None:
        """Forget all other files; in the folder those that have been there for a month."""
        self._known = {name: each for name, each in self._known.items() if name in names}
        if self._folder:
            with suppress(OSError):
                for path in self._folder.glob("*.json"):
                    if path.stem not in names and path.stat().st_mtime < time() - _OLD:
                        path.unlink()

    def _read(self, name: str) -> Remembered | None:
        if self._folder is None:
            return None
        try:
            checksum, _, body = (self._folder / f"{name}.json").read_bytes().partition(b"\n")
        except OSError:
            return None
        if sha256(body).hexdigest().encode() != checksum:
            return None
        return _from_plain(json.loads(body))

    def _write(self, name: str, remembered: Remembered) -> None:
        """Write beside, then put in place at once: others may read it meanwhile."""
        if self._folder is None:
            return
        body = json.dumps(_to_plain(remembered), ensure_ascii=False).encode()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self._folder, suffix=".new")
            with os.fdopen(handle, "wb") as file:
                file.write(sha256(body).hexdigest().encode() + b"\n" + body)
            Path(beside).replace(self._folder / f"{name}.json")


def remember(draft: Draft, entries: Iterable[Entry]) -> Remembered:
    """What there is to remember of a file that was just read, before its quotes are proved."""
    references = tuple(each.see for each in draft.entries)
    return Remembered(tuple(entries), references, {})


def with_proof(remembered: Remembered, text: str, proved: int) -> Remembered:
    """The same with one more official text, by its hash, that its quotes stand in."""
    return replace(remembered, proved={**remembered.proved, text: proved})


def _draft_entry(place: int, entry: Entry, see: dict[int, str]) -> DraftEntry:
    return DraftEntry(
        place=place,
        number=entry.number,
        question=entry.question,
        answer=entry.answer,
        is_answered=entry.answer is not None,
        kind=entry.kind,
        page=entry.page,
        see=see,
        complete=entry.complete,
    )


def _to_plain(remembered: Remembered) -> dict[str, Any]:
    source = remembered.entries[0].source
    return {
        "source": {each.name: getattr(source, each.name) for each in fields(Source)}
        | {"published": source.published and source.published.isoformat()},
        "entries": [
            [
                each.number,
                each.question,
                each.answer,
                each.kind,
                each.page,
                each.phrasings,
                each.topics,
                each.see,
                each.complete,
                [*see.items()],
            ]
            for each, see in zip(remembered.entries, remembered.references, strict=True)
        ],
        "proved": dict(remembered.proved),
    }


def _from_plain(plain: dict[str, Any]) -> Remembered:
    published = plain["source"].pop("published")
    source = Source(**plain["source"], published=published and date.fromisoformat(published))
    entries = tuple(
        Entry(
            f"{source.id}/{number}",
            number,
            source,
            question,
            answer,
            _KINDS[kind],
            page,
            tuple(phrasings),
            tuple(topics),
            tuple(see),
            complete,
        )
        for number, question, answer, kind, page, phrasings, topics, see, complete, _ in plain[
            "entries"
        ]
    )
    references = tuple(dict(each[-1]) for each in plain["entries"])
    return Remembered(entries, references, plain["proved"])


_KINDS = {kind.value: kind for kind in Kind}


def name_text(digest: str) -> str:
    """A hash of a file's content by its digest, and of the rules that found no fault in it."""
    return sha256(_rules() + digest.encode()).hexdigest()


def name_all(names: Iterable[str]) -> str:
    """A hash of the names of all files and texts that lie side by side."""
    return sha256("\n".join(sorted(names)).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _rules() -> bytes:
    """A hash of the code that reads and checks, so that new rules are never skipped."""
    room = sorted(Path(__file__).parent.glob("*.py"))
    code = [path.read_bytes() for path in (*room, Path(__file__).parents[1] / "model.py")]
    return sha256(b"".join(code)).digest()
