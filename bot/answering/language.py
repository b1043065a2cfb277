"""Which language an asker reads, so that the bot's own sentences are in it."""

import re

from bot.usage import read_zipf

SPOKEN = ("nl", "en")
"""The languages that the bot's own sentences come in."""

KNOWN = 3.0
"""Mean Zipf frequency (log10 of the uses per billion words, van Heuven et al., 2014) from which
a text is taken to be in a language at all; everyday words have 4 to 7, foreign ones mostly 0."""

LEAD = 0.4
"""How far, in the same measure, one language must be ahead of the other."""

TELLING = 1.0
"""A word tells a language from the other if it is ten times as common there."""

ENOUGH_TELLING = 2
"""So many different telling words are needed, or one that the other language hardly has."""

BY_THEMSELVES = {"hello": "en", "goodbye": "en", "thanks": "en"}
"""Words that both languages know, but that are said by who speaks this one."""

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
        One of `SPOKEN`. Somebody who reads neither language gets English.
    """
    if chosen in SPOKEN:
        return str(chosen)
    return detect_language(text) or _spoken(client) or default


def detect_language(text: str) -> str | None:
    """The one of `SPOKEN` that a text is clearly in, or None."""
    found = re.findall(r"[^\W\d_]{2,}", text.lower())[:ENOUGH_WORDS]
    if not found:
        return None
    mean = {
        language: sum(_zipf(word, language) for word in found) / len(found) for language in SPOKEN
    }
    best, other = sorted(SPOKEN, key=mean.__getitem__, reverse=True)
    leads = mean[best] >= KNOWN and mean[best] - mean[other] >= LEAD
    return best if leads and _is_told(set(found), best, other) else None


def is_word(text: str) -> bool:
    """Whether a word is one that people use in a language of `SPOKEN`."""
    return any(_zipf(text, language) > 0 for language in SPOKEN)


def _is_told(words: set[str], best: str, other: str) -> bool:
    """Whether words tell the best language from the other: "help" and "test" are in both."""
    if any(BY_THEMSELVES.get(word) == best for word in words):
        return True
    telling = [word for word in words if _zipf(word, best) - _zipf(word, other) >= TELLING]
    is_own = any(_zipf(word, best) >= KNOWN > _zipf(word, other) for word in telling)
    return is_own or len(telling) >= ENOUGH_TELLING


def _spoken(client: str | None) -> str | None:
    if not client:
        return None
    language = client.lower().split("-")[0]
    return language if language in SPOKEN else "en"


def _zipf(word: str, language: str) -> float:
    return read_zipf(language).get(word, 0.0)
