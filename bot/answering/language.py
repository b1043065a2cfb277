"""Which language an asker reads, so that the bot's own sentences are in it."""

import re

SPOKEN = ("nl", "en")
"""The languages that the bot's own sentences come in."""

KNOWN = 3.0
"""Mean Zipf frequency (log10 of the uses per billion words, van Heuven et al., 2014) from which
a text is taken to be in a language at all; everyday words have 4 to 7, foreign ones mostly 0."""

LEAD = 0.4
"""How far, in the same measure, one language must be ahead of the other."""

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
    return best if mean[best] >= KNOWN and mean[best] - mean[other] >= LEAD else None


def _spoken(client: str | None) -> str | None:
    if not client:
        return None
    language = client.lower().split("-")[0]
    return language if language in SPOKEN else "en"


def _zipf(word: str, language: str) -> float:
    # Imported late: loading it takes a quarter of a second, and not every command needs it.
    from wordfreq import zipf_frequency  # noqa: PLC0415 (see above)

    return float(zipf_frequency(word, language, wordlist="small"))
