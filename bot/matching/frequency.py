"""How rare words are in general Dutch, so that eight entries are enough to weigh words by."""

from collections.abc import Mapping
from functools import cache
from math import log10

# Words of other languages that askers use must not count as rare Dutch ones.
_READ, _OTHERS = ("nl", "en"), ("de", "fr")
_COMMONEST, _RAREST = 6.3, 2.9  # Zipf values: "dat", "van"; words outside the list
_UNREAD_NUMBER = 0.6


def rarity(word: str) -> float:
    """How much a word tells, from 0 (every text has it) to 1 (hardly any has).

    The Zipf scale is the base-10 logarithm of a word's frequency per billion words
    (van Heuven et al., SUBTLEX-UK, 2014).
    """
    if word[0].isdigit():
        return _UNREAD_NUMBER
    frequency = _frequencies().get(word)
    zipf = log10(frequency) + 9 if frequency else _RAREST
    return min(1.0, max(0.0, (_COMMONEST - zipf) / (_COMMONEST - _RAREST)))


def is_common(word: str) -> bool:
    """Whether a word is known in general language, so that it is no slip of the keyboard."""
    return word in _frequencies()


def is_dutch_or_english(word: str) -> bool:
    """Whether a word is known, and used no more in German or French."""
    return word in _frequencies() and word not in _foreign()


@cache
def _frequencies() -> Mapping[str, float]:
    merged = dict(_merged(_READ))
    for word, frequency in _merged(_OTHERS).items():
        merged[word] = max(frequency, merged.get(word, 0.0))
    return merged


@cache
def _foreign() -> frozenset[str]:
    """The words that German or French uses more than Dutch and English do."""
    own = _merged(_READ)
    others = _merged(_OTHERS).items()
    return frozenset(word for word, frequency in others if frequency > own.get(word, 0.0))


@cache
def _merged(languages: tuple[str, ...]) -> Mapping[str, float]:
    """The greatest frequency of each word."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415  # heavy; not needed to import us

    merged: dict[str, float] = {}
    for language in languages:
        for word, frequency in get_frequency_dict(language, "small").items():
            merged[word] = max(frequency, merged.get(word, 0.0))
    return merged
