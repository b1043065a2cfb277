"""Questions that lean on the one before them: "en in 2021?", "hoeveel kostte dat?", "waarom?"."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
import re
from time import monotonic

from bot.matching import normalise
from bot.matching.lists import read_words

REMEMBERED_S = 600.0
"""How long a question may be leant on."""

MOST_REMEMBERED = 10_000
"""So many talks' last questions are kept in mind, in memory only."""

LONGEST_LEANT_ON = 500
"""In characters; a longer question is not kept in mind."""

_MOST_WORDS = 7
_MOST_CHARACTERS = 80
_MOST_TELLING = 2

_YEAR = re.compile(r"\b(?:in|voor|van|over|sinds|for|since)?\s*\b(?:1[89]|20)\d\d\b", re.IGNORECASE)


def leans(text: str) -> bool:
    """Whether a question can't stand alone: short, little in it that tells, and a word that points.

    A question that begins with "en" may name one thing ("en voor kinderen?"); one that points back
    ("hoeveel kostte dat?") a thing and a doing; one that does neither nothing at all ("waarom?").
    """
    words = normalise(text).split() if len(text) <= _MOST_CHARACTERS else []
    if not words or len(words) > _MOST_WORDS:
        return False
    telling = [word for word in words if word not in _little() and not word.isdigit()]
    is_linked = words[0] in read_words("links")
    begins = is_linked or words[0] in read_words("beginnings")
    if read_words("pointers") & set(words):
        return begins and len(telling) <= _MOST_TELLING
    if is_linked and len(words) > 1:
        return len(telling) <= 1
    return begins and not telling


def names_year(text: str) -> bool:
    """Whether a year is asked for."""
    return _YEAR.search(text) is not None


def combine(earlier: str, text: str) -> str:
    """The question before, with what was asked after it; a year that is asked takes its place."""
    if names_year(text):
        earlier = _YEAR.sub("", earlier)
    return f"{earlier.strip()} {text.strip()}"


@cache
def _little() -> frozenset[str]:
    lists = ("little", "links", "beginnings", "pointers")
    return frozenset().union(*map(read_words, lists))


@dataclass(frozen=True, slots=True)
class Earlier:
    """The question that was asked last in a talk.

    Attributes:
        text: The question, as it was understood.
        nearest: The full id of the entry with the answer that came nearest; None if none did.
        is_answered: Whether that was given as the answer.
        moment: When, in seconds of the clock.
    """

    text: str
    nearest: str | None = None
    is_answered: bool = False
    moment: float = 0.0


class EarlierQuestions:
    """Keeps the last question of each person's talk in mind, for a while."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last: OrderedDict[tuple[str, str], Earlier] = OrderedDict()

    def of(self, asker: str | None, talk: str) -> Earlier | None:
        """What somebody asked last in a talk, if that is not too long ago."""
        found = self._last.get((asker or "", talk))
        if found is None or self._clock() - found.moment > REMEMBERED_S:
            return None
        return found

    def remember(self, asker: str | None, talk: str, asked: Earlier) -> None:
        """Keep a question in mind, in place of the one before; nothing of nobody."""
        if asker is None:
            return
        self._last.pop((asker, talk), None)
        if len(asked.text) <= LONGEST_LEANT_ON:
            self._last[asker, talk] = replace(asked, moment=self._clock())
        self._drop_old()

    def forget(self, asker: str) -> None:
        """Drop all that somebody asked."""
        for key in [key for key in self._last if key[0] == asker]:
            del self._last[key]

    def _drop_old(self) -> None:
        oldest = self._clock() - REMEMBERED_S
        while self._last:
            key, earlier = next(iter(self._last.items()))
            if earlier.moment >= oldest and len(self._last) <= MOST_REMEMBERED:
                return
            del self._last[key]
