"""A text as words, and the cues for names among them."""

from collections.abc import Iterator, Mapping, Sequence
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


_NAME_ENDINGS = ("naam", "name", "namen")
"""Of fields in forms: "klantnaam:"."""


class Cue(Enum):
    """What a phrase tells about the words after it."""

    FIELD = auto()
    """A name may follow behind a colon, as in a form: "aanvrager:"."""
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


def find_cues(words: Sequence[Word], place: int) -> Iterator[tuple[Cue, int]]:
    """The cues that start at a word, the longest first, and the place after each."""
    if words[place].plain.endswith(_NAME_ENDINGS):
        yield Cue.FIELD, place + 1
    for rest, cue in _cues().get(words[place].plain, ()):
        after = place + 1 + len(rest)
        if tuple(word.plain for word in words[place + 1 : after]) == rest:
            yield cue, after


def follows_phrase(words: Sequence[Word], place: int, name: str) -> bool:
    """Whether a phrase under a name is at a place."""
    return any(
        tuple(word.plain for word in words[place : place + len(phrase)]) == phrase
        for phrase in _phrases(name)
    )


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(word.plain for word in read_words(phrase)) for phrase in read_phrases(name)
    )


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
