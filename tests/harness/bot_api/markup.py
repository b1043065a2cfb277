"""Telegram's HTML, parsed and refused as Telegram does (td/telegram/MessageEntity.cpp)."""

from dataclasses import dataclass, field
import html
import re
from typing import Any

from tests.harness.bot_api.errors import ApiError, bad_request

_ENTITY_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-spoiler": "spoiler",
}
_START_TAG = re.compile(r"<(?P<name>[^\s/>=\"']*)(?P<attributes>[^>]*)>")
_END_TAG = re.compile(r"</(?P<name>[^\s>]*)\s*>")
_ATTRIBUTE = re.compile(r"\s*([^\s=>\"']*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9.-]+))?")
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


def units(text: str) -> int:
    """How long a text is for Telegram: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _cannot_parse(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")


@dataclass
class _Open:
    """A tag that was opened and not yet closed."""

    name: str
    offset: int
    attributes: dict[str, str]


@dataclass
class _Reader:
    """Goes through a text once, from start to end."""

    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    entities: list[dict[str, Any]] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    @property
    def _byte_offset(self) -> int:
        return len(self.source[: self.at].encode())

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        """Read all of it."""
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._plain()
        if self.open:
            name = self.open[-1].name
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{name}"')
        return "".join(self.text), sorted(self.entities, key=lambda entity: entity["offset"])

    def _plain(self) -> None:
        character = self.source[self.at]
        found = _CHARACTER.match(self.source, self.at) if character == "&" else None
        written = html.unescape(found[0]) if found else character
        self.at += len(found[0]) if found else 1
        self.text.append(written)
        self.length += units(written)

    def _start_tag(self) -> None:
        found = _START_TAG.match(self.source, self.at)
        if not found:
            raise _cannot_parse(f"Unclosed start tag at byte offset {self._byte_offset}")
        name = found["name"].lower()
        if name not in _ENTITY_TYPES:
            where = f"at byte offset {self._byte_offset}"
            raise _cannot_parse(f'Unsupported start tag "{name}" {where}')
        self.open.append(_Open(name, self.length, self._attributes(name, found["attributes"])))
        self.at = found.end()

    def _attributes(self, tag: str, written: str) -> dict[str, str]:
        attributes: dict[str, str] = {}
        at = 0
        while written[at:].strip():
            found = _ATTRIBUTE.match(written, at)
            if not found or not found[1]:
                where = f'in the tag "{tag}" at byte offset {self._byte_offset}'
                raise _cannot_parse(f"Empty attribute name {where}")
            attributes[found[1].lower()] = html.unescape((found[2] or "").strip("\"'"))
            at = found.end()
        return attributes

    def _end_tag(self) -> None:
        found = _END_TAG.match(self.source, self.at)
        if not found:
            raise _cannot_parse(f"Unclosed end tag at byte offset {self._byte_offset}")
        if not self.open:
            raise _cannot_parse(f"Unexpected end tag at byte offset {self._byte_offset}")
        opened = self.open.pop()
        name = found["name"].lower() or opened.name
        if name != opened.name:
            raise _cannot_parse(
                f"Unmatched end tag at byte offset {self._byte_offset}, "
                f'expected "</{opened.name}>", found "</{name}>"'
            )
        self.at = found.end()
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.length - opened.offset
        link = opened.attributes.get("href", "")
        kind = _ENTITY_TYPES[opened.name]
        if not length or (kind == "text_link" and not link.startswith(("http://", "https://"))):
            return
        if kind == "blockquote" and "expandable" in opened.attributes:
            kind = "expandable_blockquote"
        entity = {"type": kind, "offset": opened.offset, "length": length}
        self.entities.append({**entity, "url": link} if kind == "text_link" else entity)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Turn Telegram's HTML into the text that people see and its entities.

    Raises:
        ApiError: It is not well formed, or has tags that Telegram doesn't know.
    """
    return _Reader(source).read()
