"""Which language an asker reads, so that the bot's own sentences are in it."""

from functools import cache
import re

from bot.languages import COMMON, LANGUAGES
from bot.usage import is_listed, read_zipf

KNOWN = 3.0
"""Mean Zipf frequency (log10 of the uses per billion words, van Heuven et al., 2014) from which
a text is taken to be in a language at all; everyday words have 4 to 7, foreign ones mostly 0."""

LEAD = 0.4
"""How far, in the same measure, one language must be ahead of every other."""

TELLING = 1.0
"""A word tells a language from another if it is ten times as common there."""

ENOUGH_TELLING = 2
"""So many different telling words are needed, or one that the other language hardly has."""

BY_THEMSELVES = {"hello": "en", "goodbye": "en", "thanks": "en"}
"""Words that other languages know too, but that are said by who speaks this one."""

ENOUGH_WORDS = 40
"""More words of a text than these tell nothing more."""


def choose_language(text: str, chosen: str | None, client: str | None, default: str) -> str:
    """Choose the language of the bot's own sentences.

    Args:
        text: What the person wrote, or an empty text.
        chosen: What they chose with a command; wins if given.
        client: What their program says they read (`nl`, `en-GB`), or None.
        default: What to fall back on when nothing is known.

    Returns:
        One of `LANGUAGES`. Somebody who reads none of them gets English.
    """
    if chosen in LANGUAGES:
        return str(chosen)
    return detect_language(text) or _spoken(client) or default


def detect_language(text: str) -> str | None:
    """The one of `LANGUAGES` that a text is clearly in, of those with a list of words; or None."""
    found = re.findall(r"[^\W\d_]{2,}", text.lower())[:ENOUGH_WORDS]
    if not found:
        return None
    mean = {
        language: sum(_zipf(word, language) for word in found) / len(found)
        for language in _listed()
    }
    best, *others = sorted(mean, key=mean.__getitem__, reverse=True)
    leads = mean[best] >= KNOWN and all(mean[best] - mean[other] >= LEAD for other in others)
    return best if leads and all(_is_told(set(found), best, other) for other in others) else None


def is_word(text: str) -> bool:
    """Whether a word is one that people use in one of `LANGUAGES`."""
    return any(_zipf(text, language) > 0 for language in _listed())


@cache
def _listed() -> tuple[str, ...]:
    return tuple(language for language in LANGUAGES if is_listed(language))


def _is_told(words: set[str], best: str, other: str) -> bool:
    """Whether words tell the best language from another: "help" and "test" are in several."""
    if any(BY_THEMSELVES.get(word) == best for word in words):
        return True
    telling = [word for word in words if _zipf(word, best) - _zipf(word, other) >= TELLING]
    is_own = any(_zipf(word, best) >= KNOWN > _zipf(word, other) for word in telling)
    return is_own or len(telling) >= ENOUGH_TELLING


def _spoken(client: str | None) -> str | None:
    if not client:
        return None
    language = client.lower().split("-")[0]
    return language if language in LANGUAGES else COMMON


def _zipf(word: str, language: str) -> float:
    return read_zipf(language).get(word, 0.0)
