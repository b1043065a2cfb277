"""The separate questions of one message."""

from collections.abc import Callable, Sequence
from itertools import chain
import re

from bot.matching.deciding import Ranked
from bot.matching.limits import MOST_CUTS, MOST_LINKS, MOST_PARTS, MOST_RANKINGS, Part
from bot.matching.lists import read_lines, read_words
from bot.matching.lookups import Lookup, Register
from bot.matching.normalising import normalise

_SEVERAL = 2
_NOTHING = 0.05  # an entry of less confidence is none that fits
_TELLING = 0.5
"""A question of its own has words that tell at least this much together."""
_LONGEST_QUOTE = 4  # in pieces: so many question marks are in one official question
_SURE = 0.5
"""Joined questions are parted only if each is at least this sure of its own entry."""
_LINK = re.compile(
    r",\s+(?:(?:en|and|maar|but)\s+)?|(?<![\s,])\s+(?:en|and|maar|but)\s+", re.IGNORECASE
)
_ITEM = re.compile(r"\s*(?:[-*\u2022\u2013]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+", re.IGNORECASE)
_PIECE = re.compile(r"[^?\u061f\uff1f]*[?\u061f\uff1f]+[\"')\u2019\u201d]*|[^?\u061f\uff1f]+$")

Rank = Callable[[str], tuple[Ranked, ...]]


class Splitter:
    """Takes messages with several questions apart, and leaves whole what belongs together."""

    def __init__(self, register: Register, rank: Rank, weigh: Callable[[str], float]) -> None:
        """Know what can be asked.

        Args:
            register: Tells what is an official question as it stands, or a look-up.
            rank: Gives the entries that come closest, best first; quick, since it is asked often.
            weigh: Tells how much a text tells.
        """
        self._register = register
        self._rank = rank
        self._weigh = weigh

    def split(self, text: str) -> tuple[str, ...]:
        """See `Matcher`."""
        if self._register.quoted(text):
            return (text,)
        found = self._register.find(text)
        if isinstance(found, Lookup):
            return _split_numbers(found) or (text,)
        return _Splitting(self._register, self._rank, self._weigh).split(text)


class _Splitting:
    """The splitting of one message, which looks for entries so often and no more."""

    def __init__(self, register: Register, rank: Rank, weigh: Callable[[str], float]) -> None:
        self._register = register
        self._rank = rank
        self._weigh = weigh
        self._found: dict[str, Ranked] = {}
        self._links_left = MOST_LINKS

    def split(self, text: str) -> tuple[str, ...]:
        parts = self._gather(_pieces(text))
        apart = parts if self._ask_apart(text, parts) else [text]
        return _at_most([*chain.from_iterable(map(self._part_at_links, apart))])

    def _find_first(self, text: str) -> Ranked | None:
        """The entry that comes closest; None if it was asked for often enough."""
        if text not in self._found and len(self._found) < MOST_RANKINGS:
            self._found[text] = self._rank(text)[0]
        return self._found.get(text)

    def _part_at_links(self, text: str) -> list[str]:
        """The questions that a word such as "en" joins, if each is surely about something else."""
        for link in _LINK.finditer(text):
            if not self._links_left:
                break
            self._links_left -= 1
            left, right = text[: link.start()], text[link.end() :]
            if self._is_open(left) and self._is_open(right) and not _leans(right):
                first = self._find_first(left)
                if first is None or first.confidence < _SURE:
                    continue
                rest = self._part_at_links(right)
                second = self._find_first(rest[0])
                if second and second.confidence >= _SURE and first.final != second.final:
                    return [left, *rest]
        return [text]

    def _is_open(self, text: str) -> bool:
        """Whether a text asks something by itself, such as "met welke landen ..."."""
        words = _without_links(text)
        bare = " ".join(words[1:]) if words and words[0] in read_words("prepositions") else text
        return _opens(bare) and self._weigh(text) >= _TELLING

    def _gather(self, pieces: Sequence[str]) -> list[str]:
        """Join what belongs to one question: quoted ones, what leads up to one, what hangs on."""
        parts: list[str] = []
        before: list[str] = []
        place = 0
        while place < len(pieces):
            quoted = self._quoted_length(pieces[place:])
            piece = " ".join(pieces[place : place + quoted])
            place += quoted
            if quoted == 1 and not self._is_question(piece):
                before.append(piece)
            elif parts and not before and _hangs_on(piece):
                parts[-1] += f" {piece}"
            else:
                parts.append(" ".join([*before, piece]))
                before = []
        if before and parts:
            parts[-1] = " ".join([parts[-1], *before])
        return parts

    def _quoted_length(self, pieces: Sequence[str]) -> int:
        """How many of the next pieces are one official question together; else one."""
        for length in range(min(_LONGEST_QUOTE, len(pieces)), 1, -1):
            if self._register.quoted(" ".join(pieces[:length])):
                return length
        return 1

    def _is_question(self, piece: str) -> bool:
        """Whether a piece asks something by itself, rather than leading up to it."""
        asks = piece.rstrip("\"')\u2019\u201d")[-1:] in "?\u061f\uff1f" or _opens(piece)
        return asks and (
            self._weigh(piece) >= _TELLING or isinstance(self._register.find(piece), Lookup)
        )

    def _ask_apart(self, text: str, parts: Sequence[str]) -> bool:
        """Whether parts fit different entries, and better so than the message does as a whole."""
        if len(parts) < _SEVERAL:
            return False
        if any(isinstance(self._register.find(part), Lookup) for part in parts):
            return True
        *best, whole = map(self._find_first, (*_at_most(parts), text))
        surest = max(each.confidence for each in best if each)
        is_better = whole is not None and surest > whole.confidence
        return is_better and len({_fitting(each) for each in best if each}) > 1


def _fitting(found: Ranked) -> str | None:
    """What holds the answer of the entry that comes closest; None if it doesn't fit."""
    return found.final if found.confidence >= _NOTHING else None


def _at_most(parts: Sequence[str]) -> tuple[str, ...]:
    """No more parts than are answered; the last one holds all that is left, unread."""
    if len(parts) < _SEVERAL:
        return tuple(parts)
    *first, last = parts[:MOST_PARTS]
    count, rest = min(len(parts), MOST_PARTS), "\n".join(parts[MOST_PARTS:])
    return (*(Part.of(each, count) for each in first), Part.of(last, count, rest))


def _split_numbers(found: Lookup) -> tuple[str, ...]:
    place = f" {found.place}" if found.place else ""
    parts = [f"vraag {number}{place}" for number in found.numbers]
    return _at_most(parts) if len(parts) > 1 else ()


def _opens(line: str) -> bool:
    """Whether a line begins as questions do."""
    words = _without_links(line)
    return bool(words) and words[0] in read_words("openers")


def _hangs_on(piece: str) -> bool:
    """Whether a question can't be understood without the one before it."""
    words = _without_links(piece)
    return any(words[: len(each.split())] == each.split() for each in read_lines("followups"))


def _leans(piece: str) -> bool:
    """Whether a question points back at the words before it."""
    return _hangs_on(piece) or not read_words("pointers").isdisjoint(_without_links(piece))


def _without_links(text: str) -> list[str]:
    return [word for word in normalise(text).split() if word not in {"en", "and", "ook"}]


def _pieces(text: str) -> list[str]:
    """A message cut after question marks, and between its items or lines if each is a question."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    is_list = sum(bool(_ITEM.match(line)) for line in lines) > 1
    all_ask = all(_opens(line) for line in lines)
    blocks: list[str] = [lines[0]]
    for line in lines[1:]:
        if all_ask or (is_list and _ITEM.match(line)):
            blocks.append(line)
        else:
            blocks[-1] += f"\n{line}"
    bare = [_ITEM.sub("", block, count=1) if is_list else block for block in blocks]
    found = (piece.strip() for block in bare for piece in _PIECE.findall(block))
    every = [piece for piece in found if piece]
    return [*every[: MOST_CUTS - 1], *filter(None, ["\n".join(every[MOST_CUTS - 1 :])])]
