"""Texts as YAML that a curator likes to read: plain where that is safe, in blocks where long.

Whatever is written here is read back at once; a style that would change a letter is not used.
"""

from collections.abc import Iterator
import json
import re

import yaml
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from bot.knowledge.events import LOADER

WIDTH = 100
"""How many columns a line of a question may take."""

_MUST_ESCAPE = re.compile(
    "[^\n\\x20-\\x7e\\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, and what some YAML reader takes for a line's end or a byte order mark."""


def write_line(text: str) -> str:
    """A text on one line, without quotes if YAML then means the same.

    Args:
        text: Any text, without white space around it.
    """
    return next(style for style in _one_line_styles(text) if _reads_back(style, text))


def write_question(text: str, indent: int) -> str:
    """A question: on one line if it fits, folded over several if not.

    Args:
        text: Any text, without white space around it.
        indent: In which column its lines begin, from 0.
    """
    line = write_line(text)
    if len(line) + indent <= WIDTH:
        return line
    styles = (_fold(text, indent), _write_literally(text, indent))
    return next((style for style in styles if _reads_back(style, text)), line)


def write_answer(text: str, indent: int) -> str:
    """An answer as a literal block, a line for each of its lines.

    Args:
        text: Any text, without white space around it.
        indent: In which column its lines begin, from 0.
    """
    style = _write_literally(text, indent)
    return style if _reads_back(style, text) else write_line(text)


def write_list(texts: tuple[str, ...]) -> str:
    """Ids in a list on one line, each in quotes."""
    return f"[{', '.join(map(quote, texts))}]"


def quote(text: str) -> str:
    """A text in double quotes; what is invisible is written as an escape."""
    return _MUST_ESCAPE.sub(_escape, json.dumps(text, ensure_ascii=False))


def shut(style: str) -> str:
    """The same text fit to have a comment behind it: in quotes, if it is plain text.

    Args:
        style: What one of these functions wrote, or a number, or null.
    """
    return quote(style) if _reads_back(style, style) else style


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _one_line_styles(text: str) -> Iterator[str]:
    if text[:1].isalnum() and "\n" not in text:
        yield text
    if "\n" not in text:
        single = text.replace("'", "''")
        yield f"'{single}'"
    yield quote(text)


def _fold(text: str, indent: int) -> str:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and indent + len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\n".join([">-", *(" " * indent + line for line in lines)])


def _write_literally(text: str, indent: int) -> str:
    lines = (" " * indent + line if line else "" for line in text.split("\n"))
    return "\n".join(["|", *lines])


def _reads_back(style: str, text: str) -> bool:
    """Whether a reader of YAML gets just this text, and takes it for text."""
    if _MUST_ESCAPE.search(style):
        return False
    try:
        node = yaml.compose(f"key: {style}\n", Loader=LOADER)
    except yaml.YAMLError:
        return False
    match node:
        case yaml.MappingNode(value=[(_, ScalarNode() as scalar)]):
            return scalar.value.rstrip("\n") == text and _is_text(scalar)
    return False


def _is_text(scalar: ScalarNode) -> bool:
    return bool(scalar.tag == Resolver.DEFAULT_SCALAR_TAG)
