"""How rare words are in general Dutch, so that eight entries are enough to weigh words by."""

from collections.abc import Mapping
from functools import cache

from bot.usage import read_zipf

# Words of other languages that askers use must not count as rare Dutch ones.
_READ, _OTHERS = ("nl", "en"), ("de", "fr")
_COMMONEST, _RAREST = 6.3, 2.9  # Zipf values: "dat", "van"; words outside the list
_UNREAD_NUMBER = 0.6


def rarity(word: str) -> float:
    """How much a word tells, from 0 (every text has it) to 1 (hardly any has)."""
    if word[0].isdigit():
        return _UNREAD_NUMBER
    zipf = _commonness().get(word, _RAREST)
    return min(1.0, max(0.0, (_COMMONEST - zipf) / (_COMMONEST - _RAREST)))


def is_common(word: str) -> bool:
    """Whether a word is known in general language, so that it is no slip of the keyboard."""
    return word in _commonness()


def is_dutch_or_english(word: str) -> bool:
    """Whether a word is known, and used no more in German or French."""
    own, others = (
        max(read_zipf(language).get(word, 0.0) for language in languages)
        for languages in (_READ, _OTHERS)
    )
    return own > 0 and own >= others


@cache
def _commonness() -> Mapping[str, float]:
    """The Zipf value of each word in the language that uses it most."""
    merged: dict[str, float] = {}
    for language in (*_READ, *_OTHERS):
        for word, zipf in read_zipf(language).items():
            if zipf > merged.get(word, 0.0):
                merged[word] = zipf
    return merged
