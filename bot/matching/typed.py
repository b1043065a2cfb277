"""The words of a question as they were typed, with their capitals and what stands between them."""

from collections.abc import Sequence
from dataclasses import dataclass
import re

from bot.matching.frequency import is_dutch_or_english
from bot.matching.lists import read_words
from bot.matching.normalising import normalise

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_LEAST_READ = 0.5
"""Such a part of the words without a capital must be Dutch or English, for a capital to tell."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A word as it was typed.

    Attributes:
        plain: Its normal form.
        gap: What stands between it and the word before.
        is_capital: Whether its first letter only is a capital.
        is_initial: Whether it is one capital with a point after it.
        is_short_form: Whether it begins with several capitals.
    """

    plain: str
    gap: str
    is_capital: bool
    is_initial: bool
    is_short_form: bool

    @property
    def begins(self) -> bool:
        """Whether a sentence, or a part of one with a capital of its own, begins here."""
        return not self.gap or bool(re.search(r"[^\s,'’/-]", self.gap)) or "\n" in self.gap

    @property
    def follows(self) -> bool:
        """Whether nothing but a space or a point stands before it."""
        return bool(re.fullmatch(r"\.?\s+|\.", self.gap))


def read_typed(text: str) -> list[Typed]:
    """The words of a text, in order; numbers and signs are between them."""
    tokens, end = [], 0
    is_shouted = text.isupper()
    for found in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", found[0])
        starts_big = word[:1].isupper()
        tokens.append(
            Typed(
                plain=word.lower() if word.isascii() and word.isalpha() else normalise(word),
                gap=text[end : found.start()],
                is_capital=starts_big and not word[:2].isupper(),
                is_initial=starts_big and len(word) == 1 and text.startswith(".", found.end()),
                is_short_form=not is_shouted and len(word) > 1 and word[:2].isupper(),
            )
        )
        end = found.end()
    return tokens


def is_read(tokens: Sequence[Typed]) -> bool:
    """Whether the words without a capital are Dutch or English, most of them."""
    small = [token.plain for token in tokens if not token.is_capital]
    return sum(map(is_dutch_or_english, small)) >= max(1, _LEAST_READ * len(small))


def do_capitals_tell(tokens: Sequence[Typed]) -> bool:
    """Whether small words have none."""
    fillers = read_words("fillers") - read_words("particles")
    inside = [token for token in tokens if token.plain in fillers and not token.begins]
    shown = sum(token.is_capital for token in inside)
    return shown <= len(inside) - shown
