"""What of a text YAML would leave out or change in silence, so that no reader of the file sees it.

YAML is a language of its own: a `#` behind a blank ends a text that has no quotes, a first word
with a `&` becomes a name, lines are joined, a backslash in double quotes writes other characters.
All of that is sound YAML, and none of it was meant by whoever pasted an official text. Where a text
that is served could differ from the one that is typed, white space aside, it is a fault.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
import re

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from bot.knowledge.composing import NULLS, is_plain
from bot.knowledge.events import column_of, end_of, start_of

Loss = tuple[int, str]
"""The index of a character in the file, and what goes wrong there and would be right."""

_CLOSED = frozenset({"page", "pages", "published", "kind", "language"})
"""Keys whose values are no free text: cut short they would be refused, so they may be commented."""

_LABELS = frozenset({"id", "text", "reference", "publisher"})
"""Keys whose values name something: a comment that is clearly set apart may stand behind them."""

_IN_BRACKETS = -1
"""The column of a list or mapping in brackets, where indentation means nothing."""

_COMMENT = re.compile(r"#[^\r\n]*")
_GLUED_COMMENT = re.compile(r"#\S")
"""A `#` with no blank behind it is seldom meant as a comment: `#MeToo`, `#12`."""

_SET_APART = re.compile(r"(?<=[ \t]{2})#(?=[ \t])")
"""A comment as yamllint wants it: two blanks before its `#`, and one behind."""

_HEADER = re.compile(r"[^\r\n]*")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_UNMEANT_ESCAPES = frozenset("_LP ")
"""Two line ends and two blanks that nobody means by a backslash before a letter of a word.

Control characters are refused as such; the escapes that JSON has too are meant.
"""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ROW = re.compile(
    r"(?:[-–—•*·▪◦●○■□‣✓]|\(?[0-9]{1,2}[.)]|\(?[a-zA-Z][.)])[ \t\xa0]"
    r"|.*\S(?:\t| {3})[ \t]*\S|\|"
)
"""How a line of a list or of a table begins or looks, which must stay a line of its own."""

_SHORT = 60
"""A line of fewer characters was not broken because it was full, but to begin another."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One scalar or alias where it stands.

    Attributes:
        start: The index of its first character, that of its anchor or tag included.
        end: The index just behind its last one.
        name: The key that it is the value of, or an item of the value of; None if it is a key.
        column: In which column the list or mapping that holds it begins, from 0.
        is_free: Whether it is a text that nothing but itself tells to be whole.
    """

    event: Event
    start: int
    end: int
    name: str | None
    column: int
    is_free: bool

    @property
    def is_plain(self) -> bool:
        return isinstance(self.event, ScalarEvent) and is_plain(self.event)

    @property
    def style(self) -> str:
        """One of `'`, `"`, `|` and `>`; nothing for a plain text or an alias."""
        return getattr(self.event, "style", None) or ""

    @property
    def is_open(self) -> bool:
        """Whether no quote shows where it ends."""
        return self.is_plain or self.style in {"|", ">"}


def find_losses(text: str, events: Iterable[Event]) -> Iterator[Loss]:
    """Everything in one file that YAML would not take as it is typed.

    Args:
        text: The file.
        events: What `read_events` made of it.
    """
    texts = list(_list_texts(events))
    for each in texts:
        if each.is_free:
            yield from _find_within(text, each)
    for before, after in pairwise([*texts, None]):
        if before:
            yield from _find_between(text, before, after)


def _find_within(text: str, each: _Text) -> Iterator[Loss]:
    written = text[each.start : each.end]
    if each.is_plain and getattr(each.event, "anchor", None) is not None:
        what = "YAML takes the word behind this & for a name, not for text; put the text in quotes"
        yield each.start, what
    if each.style in {"|", ">"}:
        yield from _find_in_header(text, each)
    if each.style == '"':
        for escape in _ESCAPE.finditer(written):
            if escape[1] in _UNMEANT_ESCAPES:
                what = f"'\\{escape[1]}' means another character in double quotes; use single ones"
                yield each.start + escape.start(), what
    if each.name == "answer" and each.style != "|":
        yield from _find_joined(written, each)


def _find_in_header(text: str, block: _Text) -> Iterator[Loss]:
    header = _HEADER.match(text, block.start)
    if header and (found := _GLUED_COMMENT.search(text, block.start, header.end())):
        what = f"what stands behind the {block.style} is left out; begin the text on the next line"
        yield found.start(), what


def _find_joined(written: str, each: _Text) -> Iterator[Loss]:
    """Rows of a list or table that are joined to the line before them."""
    lines = [(found.start(), found[0]) for found in _LINE.finditer(written)]
    lines = lines[each.style == ">" :]  # the sign has a line of its own
    base = min((_indent(line) for _, line in lines if line.strip()), default=0)
    is_row_before = False
    for (_, before), (start, line) in pairwise(lines):
        is_kept = each.style == ">" and max(_indent(before), _indent(line)) > base
        is_row = _ROW.match(line.strip()) is not None and not is_kept
        is_meant = is_row_before or 0 < len(before.strip()) < _SHORT
        if is_row and before.strip() and is_meant:
            what = "this line is joined to the one before it; to keep lines, write 'answer: |'"
            yield each.start + start + _indent(line), what
        is_row_before = is_row


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _find_between(text: str, before: _Text, after: _Text | None) -> Iterator[Loss]:
    """Comments between two texts that are part of either, for all that a reader sees."""
    gap = text[before.end : after.start if after else len(text)]
    if before.name is not None and gap == "," and after and _is_number_cut(text, before, after):
        what = "this comma parts two texts; put the text in quotes, or a space behind the comma"
        yield before.end, what
    comments = list(_COMMENT.finditer(gap))
    for place, comment in enumerate(comments):
        index = before.end + comment.start()
        said = _COMMENT.sub("", gap[: comment.start()]).strip()
        is_next = after is not None and not _COMMENT.sub("", gap[comment.start() :]).strip()
        if not said and before.name is not None:
            if place == 0 and _cuts(text, before, index):
                yield index, _word_cut(before)
        elif is_next and after and said[-1:] in {":", "-"} and _begins(after):
            what = f"this comment stands where '{after.name}' begins; put the text in quotes"
            yield index, what
        elif said[-1:] in {",", "[", "{"} and _is_glued(text, index):
            yield index, "this # begins a comment, not a text; put the text in quotes"


def _is_number_cut(text: str, before: _Text, after: _Text) -> bool:
    both = text[before.start : before.end], text[after.start : after.end]
    is_list_of_numbers = all(each.isdecimal() for each in both)
    is_cut = both[0][-1:].isdecimal() and both[1][:1].isdecimal()
    return before.is_plain and after.is_plain and is_cut and not is_list_of_numbers


def _cuts(text: str, before: _Text, index: int) -> bool:
    """Whether a comment behind a value may be the rest of it."""
    if not (before.is_free and before.is_open):
        return False
    if before.is_plain and text[before.start : before.end] in NULLS - {""}:
        return False
    if before.name in _LABELS and _SET_APART.match(text, index):
        return False
    line = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    if text[line:index].strip(" \t"):
        return before.is_plain
    column = len(text[line:index].expandtabs())
    return column > before.column  # else it is a remark between keys or items


def _word_cut(before: _Text) -> str:
    if getattr(before.event, "value", ""):
        remedy = "put the text in quotes, or the comment on a line of its own before the key"
        return f"this # begins a comment, so that '{before.name}' ends before it; {remedy}"
    remedy = "put the text in quotes, or write null if there is none"
    return f"this # begins a comment, so that '{before.name}' is empty; {remedy}"


def _begins(after: _Text) -> bool:
    return after.is_free and after.is_plain


def _is_glued(text: str, index: int) -> bool:
    """Whether a comment has no blank behind its `#`, and shares its line with something else."""
    line = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    return bool(text[line:index].strip() and _GLUED_COMMENT.match(text, index))


@dataclass(slots=True)
class _Collection:
    """A list or mapping that is being read; `name` is the key that its next item belongs to."""

    is_mapping: bool
    column: int
    name: str | None
    items: int = 0


def _list_texts(events: Iterable[Event]) -> Iterator[_Text]:
    """All scalars and aliases, in order, each with the key that it belongs to."""
    holders = [_Collection(is_mapping=False, column=_IN_BRACKETS, name="")]
    for event in events:
        if isinstance(event, CollectionEndEvent):
            holders.pop()
        if not isinstance(event, CollectionStartEvent | ScalarEvent | AliasEvent):
            continue
        holder = holders[-1]
        is_key = holder.is_mapping and holder.items % 2 == 0
        holder.items += 1
        if isinstance(event, CollectionStartEvent):
            column = _IN_BRACKETS if event.flow_style else column_of(event)
            holders.append(_Collection(isinstance(event, MappingStartEvent), column, holder.name))
            continue
        if is_key:
            holder.name = str(getattr(event, "value", ""))
        is_closed = holder.is_mapping and holder.name in _CLOSED
        name = None if is_key else holder.name
        is_free = not (is_key or is_closed)
        yield _Text(event, start_of(event), end_of(event), name, holder.column, is_free)
