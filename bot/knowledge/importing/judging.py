"""Whether a word was cut where its line ended, or within its line: yes, no, or doubtful."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
import re

from bot.knowledge.importing.words import is_known, is_word, togetherness

HYPHENS = "-\u2010\u2011\u00ad"

_LAST = re.compile(r"[^\W\d_]+\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_SUSPENDS = frozenset({"en", "of", "en/of", "dan", "tot", "noch", "als", "maar", "respectievelijk"})
"""Words after which the rest of a compound comes: `in- en uitvoer`."""

_CLASHES = re.compile("aa|a[eiu]|e[eiu]|i[ej]|o[eiou]|u[iu]")
"""Vowels that would be read as one sound; Dutch spelling keeps a hyphen between them."""

_SURELY_ONE = 1e4
"""From which togetherness on two words that fill their line are one that was cut."""

_MAYBE_ONE = 1e2
_LEAST_STEM = 5
"""How long both parts of a compound are that the word list doesn't know, at least."""

_HABITUAL = 3
"""How often a document may have a fragment before it is taken for a word of its own."""

_STRAY = 1e5
"""The same for a stray space within a line, where nothing else speaks for a cut."""


class Verdict(Enum):
    """What to do between two parts."""

    APART = " "
    """Two words."""
    JOIN = ""
    """One word; the hyphen, if there is one, was the printer's."""
    KEEP = "-"
    """One word with a hyphen of its own."""
    SUSPEND = "- "
    """A hyphen that stands for the rest of the word: `in- en uitvoer`."""
    DOUBT = "?"


@dataclass(frozen=True, slots=True)
class Habits:
    """What a document shows of how it was printed.

    Attributes:
        words: How often it has each word within a line, in small letters.
        hyphenates: Whether its lines end in hyphens that are only the printer's.
        drops_hyphens: Whether those hyphens were lost: words are cut without one.
    """

    words: Counter[str]
    hyphenates: bool = False
    drops_hyphens: bool = False


def observe_habits(lines: Sequence[str], cuts: Iterable[tuple[str, str, bool]]) -> Habits:
    """What a document's lines show.

    Args:
        lines: The texts of its lines.
        cuts: Of each line's end within a paragraph: the last word, the next line's first word,
            and whether the line is full.
    """
    words: Counter[str] = Counter()
    for line in lines:
        inner = _LETTERS.findall(line)
        words.update(word.lower() for word in inner[1:-1])
    ends = list(cuts)
    hyphenates = any(_is_printers(last, first) for last, first, _ in ends)
    drops = any(full and _is_torn(last, first) for last, first, full in ends)
    return Habits(words, hyphenates, drops)


def judge_hyphen(last: str, first: str, habits: Habits) -> Verdict:
    """What a hyphen at a line's end is.

    Args:
        last: The line's last word, with its hyphen.
        first: The next line's first word.
        habits: What the document shows.
    """
    stem = last.rstrip(HYPHENS)
    before, behind = _LAST.search(stem), _FIRST.match(first)
    bare = first.rstrip(".,;:?!)")
    if bare.lower() in _SUSPENDS:
        return Verdict.SUSPEND
    if before is None or behind is None or _keeps_hyphen(before[0], first):
        return Verdict.KEEP
    return _weigh_hyphen(before[0], behind[0], habits)


def _keeps_hyphen(before: str, first: str) -> bool:
    """Whether a hyphen is the word's own by its look: `EU-lidstaten`, `x-as`, `of-Commission`."""
    is_short = len(before) == 1 or before.isupper()
    is_chain = re.match(r"[^\W\d_]+[-\u2010\u2011]\w", first) is not None
    return is_short or first[0].isupper() or is_chain


def _weigh_hyphen(before: str, behind: str, habits: Habits) -> Verdict:
    joined, kept = f"{before}{behind}".lower(), f"{before}-{behind}".lower()
    times = habits.words[joined], habits.words[kept]
    if max(times) > 0:
        return Verdict.JOIN if times[0] >= times[1] else Verdict.KEEP
    if is_known(joined) or not (is_word(before) and is_word(behind)):
        return Verdict.JOIN
    if _CLASHES.fullmatch(before[-1].lower() + behind[0].lower()):
        return Verdict.KEEP
    return Verdict.JOIN if habits.hyphenates else Verdict.DOUBT


def judge_end(last: str, first: str, *, is_full: bool, habits: Habits) -> Verdict:
    """Whether a word was cut at a line's end without a hyphen.

    Args:
        last: The line's last word.
        first: The next line's first word.
        is_full: Whether the line reaches the margin.
        habits: What the document shows.
    """
    before, behind = _LAST.search(last), _FIRST.match(first)
    if not (is_full and before and behind) or behind[0] != behind[0].lower():
        return Verdict.APART
    if _is_torn(last, first):
        return Verdict.JOIN
    if not habits.drops_hyphens:
        return Verdict.APART
    return _weigh_end(before[0], behind[0], habits)


def _weigh_end(before: str, behind: str, habits: Habits) -> Verdict:
    joined = f"{before}{behind}".lower()
    together = togetherness(before, behind)
    if together >= _SURELY_ONE or (together >= _MAYBE_ONE and habits.words[joined]):
        return Verdict.JOIN
    are_torn = not (is_word(before) and is_word(behind))
    may_be_compound = min(len(before), len(behind)) >= _LEAST_STEM and is_word(behind)
    if habits.words[joined] or together >= _MAYBE_ONE or are_torn or may_be_compound:
        return Verdict.DOUBT
    return Verdict.APART


def judge_space(last: str, first: str, habits: Habits) -> Verdict:
    """Whether a space within a line is a stray one: `va n`, `fi nanciën`.

    Args:
        last: The word before the space.
        first: The word behind it.
        habits: What the document shows.
    """
    before, behind = _LAST.search(last), _FIRST.match(first)
    if before is None or behind is None or behind[0] != behind[0].lower():
        return Verdict.APART
    parts = before[0], behind[0]
    is_odd = any(_is_fragment(part) for part in parts)
    if not is_odd or togetherness(*parts) < _STRAY or _is_marker(last, first):
        return Verdict.APART
    seen = sum(habits.words[part.lower()] > _HABITUAL for part in parts if _is_fragment(part))
    return Verdict.DOUBT if seen else Verdict.JOIN


def _is_fragment(part: str) -> bool:
    """Whether letters are hardly a word: one alone (but `u`), or none that the list has."""
    return part.lower() != "u" if len(part) == 1 else not is_word(part)


def _is_marker(last: str, first: str) -> bool:
    """Whether one of the parts is a letter that counts: `onder a)`, `b.`."""
    return len(last) == 1 or re.fullmatch(r"[a-z]\W+", first) is not None


def _is_torn(last: str, first: str) -> bool:
    """Whether two parts are surely one word: at least one of them is none of its own."""
    before, behind = _LAST.search(last), _FIRST.match(first)
    if before is None or behind is None or behind[0] != behind[0].lower():
        return False
    parts = before[0], behind[0]
    are_words = all(is_word(part) and len(part) > 1 for part in parts)
    return not are_words and togetherness(*parts) >= _STRAY


def _is_printers(last: str, first: str) -> bool:
    """Whether a hyphen at a line's end is surely the printer's."""
    if not last.endswith(tuple(HYPHENS)):
        return False
    before, behind = _LAST.search(last.rstrip(HYPHENS)), _FIRST.match(first)
    if before is None or behind is None or _keeps_hyphen(before[0], first):
        return False
    return not is_word(before[0]) and is_known(before[0] + behind[0])
