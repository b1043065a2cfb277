"""A text as words, and the cues for names among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
import re

from bot.journal.redaction.cues import read_phrases

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*\.?")
_SHORT = re.compile(r"(?:[^\W\d_]\.)+|(?i:dhr|mevr|mw|mr|mrs|ms|dr|drs|ir|ing|prof|st|fam|gr|ds)\.")
"""What has its point also inside a sentence."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        text: As it stands there, with the point of an abbreviation.
        plain: In lower case, without that point.
        gap: What stands between it and the word before.
    """

    text: str
    plain: str
    gap: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Whether it is an initial, or several: `A.`, `J.P.`."""
        return self.is_capital and all(len(part) == 1 for part in self.plain.split("."))


class Cue(Enum):
    """What a phrase tells about the words after it."""

    NAMED = auto()
    """A name follows, whatever it looks like: "mijn naam is"."""
    SELF = auto()
    """A name may follow, or what somebody is: "ik ben"."""
    WEAK = auto()
    """A name may follow, or anything else: "dit is"."""
    CLOSING = auto()
    """A name may follow, and then the end: "met vriendelijke groet"."""
    PRIVATE = auto()
    """A first name and a surname may follow, of a private person where "ik" or "mijn" is near."""
    TITLE = auto()
    """The name of anyone may follow, of a politician too: "mevrouw"."""


def read_words(text: str) -> list[Word]:
    """The words of a text, in order."""
    words, done = [], 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word.endswith(".") and not _SHORT.fullmatch(word):
            word = word[:-1]
        plain = word.lower().replace("\u2019", "'").rstrip(".")
        gap = text[done : match.start()]
        done = match.start() + len(word)
        words.append(Word(word, plain, gap, match.start(), done))
    return words


def find_cue(words: Sequence[Word], place: int) -> tuple[Cue, int] | None:
    """The longest cue that starts at a word, and the place after it."""
    for rest, cue in _cues().get(words[place].plain, ()):
        after = place + 1 + len(rest)
        if tuple(word.plain for word in words[place + 1 : after]) == rest:
            return cue, after
    return None


@cache
def plain_words(*names: str) -> frozenset[str]:
    """The phrases under some names, as `Word.plain` has words."""
    return frozenset(phrase.lower().rstrip(".") for name in names for phrase in read_phrases(name))


@cache
def _cues() -> Mapping[str, Sequence[tuple[tuple[str, ...], Cue]]]:
    """For each first word of a cue the words after it, the longest first."""
    cues: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in Cue:
        for phrase in read_phrases(cue.name.lower()):
            first, *rest = (word.plain for word in read_words(phrase))
            cues.setdefault(first, []).append((tuple(rest), cue))
    return {first: sorted(each, key=lambda it: -len(it[0])) for first, each in cues.items()}
