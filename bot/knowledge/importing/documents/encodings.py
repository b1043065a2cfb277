"""Bytes to text: UTF-8, UTF-16 where a byte order mark says so, windows-1252 where plausible."""

import codecs
from pathlib import Path

from bot.knowledge.importing.documents.faults import ANEW, refuse

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN_SIGNS = (
    0x80,
    0x82,
    0x84,
    0x85,
    0x8A,
    0x8C,
    0x8E,
    *range(0x91, 0x98),
    0x99,
    0x9A,
    0x9C,
    0x9E,
)
_WESTERN_LETTERS = (
    0x9F,
    0xA0,
    0xA1,
    0xA7,
    0xAB,
    *range(0xB0, 0xB6),
    0xB7,
    0xB9,
    *range(0xBA, 0x100),
)
_WESTERN = frozenset(bytes(_WESTERN_SIGNS + _WESTERN_LETTERS).decode("cp1252"))
"""What a Western European text has beyond ASCII in windows-1252; the rest is hardly ever meant."""

_MOST_BEYOND = 0.3
"""The largest share of such characters; they are few in Dutch, but a text may be short."""

_LONGEST_LETTER = 4
"""How many bytes a letter takes in UTF-8 at most."""

_UNKNOWN = "has an encoding that can't be told; save it as UTF-8"
_TAKEN = "It is not in UTF-8; it was read as windows-1252: look whether accents are right."
_CUT = "It ends in the middle of a letter: look whether the end is there."


def decode(path: Path, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and what a curator must know of how it was decoded.

    Raises:
        DocumentError: It is no text, or its encoding can't be told.
    """
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _decode(path, content.removeprefix(mark), encoding), ()
    if b"\0" in content:
        raise refuse(path, "is no text, nor any other kind of document that can be read")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        known = content.decode("utf-8", "ignore")
        if not known.isascii():
            if len(content) - error.start < _LONGEST_LETTER:
                return known, (_CUT,)
            raise refuse(path, f"is in UTF-8 but damaged at byte {error.start}; {ANEW}") from error
    text = _decode(path, content, "cp1252")
    beyond = [letter for letter in text if letter > "~"]
    if len(beyond) > _MOST_BEYOND * len(text) or not _WESTERN.issuperset(beyond):
        raise refuse(path, _UNKNOWN)
    return text, (_TAKEN,)


def _decode(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse(path, _UNKNOWN) from error
