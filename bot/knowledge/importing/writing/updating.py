"""A document that is in the folder already: what changed in it, and the file brought up to date."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
import re

from bot.knowledge.drafts import DraftEntry
from bot.knowledge.folder import SOURCES
from bot.knowledge.importing.reading import Origin, Pair
from bot.knowledge.importing.writing.editing import Edits
from bot.knowledge.importing.writing.newfile import write_entry
from bot.knowledge.importing.writing.scalars import (
    write_answer,
    write_line,
    write_list,
    write_question,
)
from bot.knowledge.importing.writing.shelf import Kept
from bot.knowledge.letters import strip_text
from bot.knowledge.official import OfficialText
from bot.model import Kind

_NUMBER = re.compile(r"n?([0-9]{1,9})([a-z]*)")


@dataclass(frozen=True, slots=True)
class Change:
    """Where an entry differs from what was read now.

    Attributes:
        key: `question`, `answer`, `complete` or `page`.
        before: As the file had it.
        after: As the document has it.
        is_kept: Whether the file still has it as before, since the document's text is the same
            as it was and somebody wrote it so.
    """

    number: str
    key: str
    before: str | None
    after: str | None
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What importing a document again does.

    Attributes:
        added: Numbers of questions that were not in the file.
        changed: By entry.
        vanished: Numbers of questions in the file that the document no longer has.
        passed_over: Numbers that a curator's own passage has taken.
    """

    added: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    vanished: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()


def update(
    kept: Kept, pairs: tuple[Pair, ...], origin: Origin, text: OfficialText, *, is_same_text: bool
) -> tuple[str, Changes]:
    """The file as it should be, and what changed.

    Args:
        kept: The file as it is.
        pairs: What the document has now.
        origin: What it says about itself.
        text: Its text now.
        is_same_text: Whether that is, letter for letter, what it was.

    Raises:
        EditError: The file is written in a way that can't be changed in place.
    """
    return _Update(kept, pairs, text, is_same_text=is_same_text).make(origin)


class _Update:
    def __init__(
        self, kept: Kept, pairs: tuple[Pair, ...], text: OfficialText, *, is_same_text: bool
    ) -> None:
        self._kept, self._pairs, self._text = kept, pairs, text
        self._yaml = kept.draft.manuscript.text
        self._here = {each.number: each for each in kept.draft.entries if each.number}
        self._is_same_text = is_same_text

    def make(self, origin: Origin) -> tuple[str, Changes]:
        changes = Changes(
            added=tuple(each.number for each in self._pairs if each.number not in self._here),
            changed=tuple(chain.from_iterable(map(self._compare, self._pairs))),
            vanished=tuple(self._list_vanished()),
            passed_over=tuple(n.number for n in self._pairs if self._is_passage(n.number)),
        )
        return self._edit(changes, origin), changes

    def _list_vanished(self) -> Iterator[str]:
        numbers = {pair.number for pair in self._pairs}
        for number, entry in self._here.items():
            if number not in numbers and entry.kind is Kind.QUESTION:
                yield number

    def _is_passage(self, number: str) -> bool:
        return number in self._here and self._here[number].kind is Kind.PASSAGE

    def _compare(self, pair: Pair) -> Iterator[Change]:
        entry = self._here.get(pair.number)
        if entry is None or entry.kind is Kind.PASSAGE:
            return
        for key, before, after in _both(entry, pair):
            if not self._is_as_good(before, after):
                yield Change(pair.number, key, before, after, is_kept=self._is_same_text)
        if pair.answer and not self._is_same_text and entry.complete != pair.complete:
            is_new = not self._is_as_good(entry.answer, pair.answer)
            if is_new or not pair.complete:  # else a curator took only a part
                yield Change(pair.number, "complete", _truth(entry.complete), _truth(pair.complete))
        if pair.page and entry.page != pair.page and not self._is_same_text:
            before = str(entry.page) if entry.page else None
            yield Change(pair.number, "page", before, str(pair.page))

    def _is_as_good(self, before: str | None, after: str | None) -> bool:
        """Whether a curator's wording stands in the document and has the same letters."""
        if before is None or after is None:
            return before is after
        same = strip_text(before).text == strip_text(after).text
        return same and self._text.holds(before)

    def _edit(self, changes: Changes, origin: Origin) -> str:
        made = [change for change in changes.changed if not change.is_kept]
        source = {} if self._is_same_text else dict(self._list_source(origin))
        if not (made or changes.added or source or self._referring()):
            return self._yaml
        edits = Edits(self._yaml)
        for key, style in source.items():
            edits.set_value(edits.source, key, style, after="title")
        for change in made:
            _set(edits, change)
        for pair in self._referring():
            style = write_list(pair.see)
            edits.set_value(edits.entry(pair.number), "see", style, after="question")
        self._add(edits, set(changes.added))
        return edits.apply()

    def _list_source(self, origin: Origin) -> Iterator[tuple[str, str]]:
        """What must be written anew about the document: where its text is, how long it is."""
        source = self._kept.source
        if source.text is None:
            yield "text", write_line(f"{SOURCES}/{source.id}.txt")
        if origin.pages and source.pages not in {None, origin.pages}:
            yield "pages", str(origin.pages)

    def _referring(self) -> list[Pair]:
        """Questions that refer to others now, where the file says nothing of that."""
        if self._is_same_text:
            return []
        asked = (pair for pair in self._pairs if pair.see and not self._is_passage(pair.number))
        return [each for each in asked if each.number in self._here and not self._see(each.number)]

    def _see(self, number: str) -> dict[int, str]:
        return self._here[number].see

    def _add(self, edits: Edits, added: set[str]) -> None:
        """Each in its place by number: behind those before it, and behind vanished ones."""
        after: str | None = None
        for pair in self._pairs:
            if pair.number in added:
                after = self._pass_by(pair.number, after)
                edits.insert_entry(write_entry(pair, edits.dash_column), after)
            else:
                after = pair.number

    def _pass_by(self, number: str, after: str | None) -> str | None:
        """The last of the vanished questions that follow an entry and have lower numbers."""
        numbers, read = list(self._here), {pair.number for pair in self._pairs}
        for each in numbers[numbers.index(after) + 1 if after else 0 :]:
            if each in read or not _is_lower(each, number):
                break
            after = each
        return after


def _is_lower(one: str, other: str) -> bool:
    first, second = _NUMBER.fullmatch(one), _NUMBER.fullmatch(other)
    if first is None or second is None:
        return False
    return (int(first[1]), first[2]) < (int(second[1]), second[2])


def _both(entry: DraftEntry, pair: Pair) -> Iterator[tuple[str, str | None, str | None]]:
    yield "question", entry.question, pair.question
    yield "answer", entry.answer, pair.answer


def _truth(value: bool) -> str:  # noqa: FBT001  the value itself is what is written
    return str(value).lower()


def _set(edits: Edits, change: Change) -> None:
    entry = edits.entry(change.number)
    indent = edits.column_of(entry) + 2
    after = change.after or "null"
    if change.after and change.key in {"question", "answer"}:
        write = write_question if change.key == "question" else write_answer
        after = write(change.after, indent)
    edits.set_value(entry, change.key, after, after="question")
