"""How much of a message is read, so that none costs more than a few ordinary questions.

An ordinary question has some 17 pieces (short words, or parts of words) and 7 telling words; on
the benchmark 99 of 100 have at most 56 pieces and 207 characters. What costs is what the encoders
read: the second one takes over 1 ms a piece, more than all else together for most questions. So
all that is costly is counted here, and grows with none of: a message's length, its words, its
marks. Official questions are some 1,500 characters long at most; word for word, they are found by
a look-up, which reads all of a message.
"""

from typing import Self

LONGEST = 4096
"""Characters of a message, as in Telegram; more is refused."""

MOST_CHARACTERS = 600
"""Of one question that are read; what follows them is a story."""

MOST_WORDS = 40
"""Of one question, that tell something, are compared; each costs a look-up and a row."""

MOST_MENDED = 12
"""Words of one question that are looked up as slips of others."""

MOST_PIECES = 64
"""Of one question, that an encoder reads."""

MOST_PARTS = 5
"""Questions of one message that are answered."""

MOST_PIECES_TOGETHER = 160
"""Of all questions of one message: five of them have 32 each, more than most have."""

MOST_CUTS = 40
"""Pieces, between question marks or lines, that a message is cut into before it is looked at."""

MOST_RANKINGS = 8
"""First rankings by which it is found out what the questions of a message are."""

MOST_LINKS = 8
"""Words such as "en" in one message, at which it is tried whether they join two questions."""

MOST_NUMBERS = 25
"""Of questions that are asked for in one text: a whole range, and some more."""


class Part(str):
    """One of several questions of a message, of which less is read than of one that stands alone.

    Attributes:
        read: What is read of it; the rest of it was too much for one message.
        pieces: So many of that an encoder reads.
    """

    __slots__ = ("pieces", "read")

    read: str
    pieces: int

    @classmethod
    def of(cls, read: str, parts: int, rest: str = "") -> Self:
        """A question of a message with so many, and what stands behind it unread."""
        part = cls(f"{read}\n{rest}" if rest else read)
        part.read, part.pieces = read, min(MOST_PIECES, MOST_PIECES_TOGETHER // parts)
        return part

    def instead(self, read: str) -> Self:
        """Another text that is read as much of."""
        part = type(self)(read)
        part.read, part.pieces = read, self.pieces
        return part


def read_of(text: str) -> str:
    """What is read of a text: all of it, unless it is a part of a message with a rest."""
    return text.instead(text.read) if isinstance(text, Part) else text


def pieces_of(text: str) -> int:
    """How many pieces of a question an encoder reads at most."""
    return text.pieces if isinstance(text, Part) else MOST_PIECES


def beginning_of(text: str) -> str:
    """As much of a question as is read: whole words, if there is a space to cut at."""
    if len(text) <= MOST_CHARACTERS:
        return text
    start = text[: MOST_CHARACTERS + 1]
    return start.rsplit(maxsplit=1)[0][:MOST_CHARACTERS] if start.strip() else ""
