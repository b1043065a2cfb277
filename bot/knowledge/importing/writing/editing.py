"""Changing single values in a curator's YAML, and not a character besides.

PyYAML tells where each value begins and ends; only those stretches are replaced. Comments, quotes,
empty lines, the order of keys and everything that is not meant stay as they were typed.
"""

from collections.abc import Iterable
import re

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from bot.knowledge.events import LOADER
from bot.knowledge.importing.writing.scalars import shut

_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_GLUED = re.compile(r"#(?=\S)")


class EditError(Exception):
    """A value is written in a way that can't be changed in place; its text says how to mend it."""


class Edits:
    """A YAML file of the knowledge with changes to be made in it.

    Args:
        text: The file, which has no faults.

    Raises:
        EditError: Its entries are not written as a list with dashes.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._edits: list[tuple[int, int, str]] = []
        file = yaml.compose(text, Loader=LOADER)
        assert isinstance(file, MappingNode)  # noqa: S101  the file has no faults
        self.source = _as_mapping(_value(file, "source"))
        self._entries_key = _key(file, "entries")
        entries = _value(file, "entries")
        if not isinstance(entries, SequenceNode) or entries.flow_style:
            raise EditError("its entries must be a list with a '-' before each")
        self._entries = [_as_mapping(node) for node in entries.value]
        self._by_number = {_scalar(node, "id"): node for node in self._entries}

    def entry(self, number: str) -> MappingNode:
        """The entry with an id, which must be there."""
        return self._by_number[number]

    def column_of(self, mapping: MappingNode) -> int:
        """In which column the keys of a mapping stand, from 0."""
        return mapping.start_mark.column

    @property
    def dash_column(self) -> int:
        """In which column the dashes before the entries stand, from 0."""
        first = self._entries[0]
        start = first.start_mark.index
        dash = self._text.rfind("-", self._line_start(start), start)
        return self.column_of(first) - 2 if dash < 0 else dash - self._line_start(start)

    def set_value(self, mapping: MappingNode, key: str, style: str, after: str) -> None:
        """Replace a value, or add it.

        Args:
            mapping: What has it.
            key: Its key.
            style: How it is written in YAML, its lines indented as they must be.
            after: The key behind which it is added, if it is not there; this one is.
        """
        node = _value(mapping, key)
        if node is None:
            at = self._line_end(self._end(_known(mapping, after)))
            self._edits.append((at, at, f"\n{' ' * self.column_of(mapping)}{key}: {style}"))
        elif self._is_alias(mapping, key, node) or not isinstance(node, ScalarNode):
            line = node.start_mark.line + 1
            raise EditError(f"'{key}' in line {line} must be written out, and not by an alias (*)")
        else:
            self._replace(node, style)

    def insert_entry(self, lines: Iterable[str], after: str | None) -> None:
        """Add an entry.

        Args:
            lines: Its lines.
            after: The id of the entry behind which it goes; None to put it first.
        """
        body = "\n".join(lines)
        if after is None:
            at = self._line_end(self._entries_key.end_mark.index)
            self._edits.append((at, at, f"\n{body}\n"))
        else:
            at = self._line_end(self._end(self.entry(after)))
            self._edits.append((at, at, f"\n\n{body}"))

    def apply(self) -> str:
        """The file with all changes made."""
        pieces, place = [], 0
        newline = "\r\n" if "\r\n" in self._text else "\n"
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self._text[place:start], new.replace("\n", newline)]
            place = end
        return "".join([*pieces, self._text[place:]])

    def _replace(self, node: ScalarNode, style: str) -> None:
        """A comment behind the old value, or behind its `|`, stays on that line."""
        start, end = node.start_mark.index, self._end(node)
        if node.style in {"|", ">"}:
            comment = _COMMENT.search(self._text, start, self._line_end(start))
        else:
            comment = _COMMENT.match(self._text, end)
            end = comment.end() if comment else end
        head, line_break, body = (shut(style) if comment else style).partition("\n")
        space = " " if self._text[start - 1 : start] == ":" else ""
        said = comment[0] if comment else ""
        if line_break:  # what is glued to its '#' would be taken for text behind the '|'
            said = _GLUED.sub("# ", said, count=1)
        self._edits.append((start, end, f"{space}{head}{said}{line_break}{body}"))

    def _is_alias(self, mapping: MappingNode, key: str, node: Node) -> bool:
        """Whether a value stands elsewhere, or has a name (an anchor) by which others use it."""
        start = node.start_mark.index
        is_named = self._text[start : start + 1] == "&"
        return is_named or start < _key(mapping, key).end_mark.index

    def _end(self, node: Node) -> int:
        """The index just behind the last character of a value."""
        if isinstance(node, CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            key, value = last if isinstance(last, tuple) else (last, last)
            if value.start_mark.index < key.start_mark.index:  # an alias
                return self._line_end(key.end_mark.index)
            return max(self._end(key), self._end(value)) if key is not value else self._end(value)
        return len(self._text[: node.end_mark.index].rstrip())

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        end = self._text.find("\n", index)
        end = len(self._text) if end < 0 else end
        return end - self._text[:end].endswith("\r")


def _value(mapping: MappingNode, key: str) -> Node | None:
    return next((value for each, value in mapping.value if each.value == key), None)


def _key(mapping: MappingNode, key: str) -> Node:
    found: Node = next(each for each, _ in mapping.value if each.value == key)
    return found


def _known(mapping: MappingNode, key: str) -> Node:
    value = _value(mapping, key)
    assert value is not None  # noqa: S101  the caller saw it
    return value


def _scalar(mapping: MappingNode, key: str) -> str:
    node = _value(mapping, key)
    return node.value.strip() if isinstance(node, ScalarNode) else ""


def _as_mapping(node: Node | None) -> MappingNode:
    if isinstance(node, MappingNode) and not node.flow_style:
        return node
    raise EditError("the source and each entry must be written line by line, and not in { }")
