"""How common words are in general Dutch, so that a cut word can be told from two whole ones."""

from collections.abc import Mapping
from functools import cache

_UNSEEN = 1e-9
"""The frequency taken for a word that is not in the list: rarer than all that are."""

_LEAST_WORD = 10**-8.0
"""From which frequency on something counts as a word; below it the list holds many slips."""


def is_word(letters: str) -> bool:
    """Whether general Dutch has this as a word of its own."""
    return _frequencies().get(letters.lower(), 0.0) >= _LEAST_WORD


def is_known(letters: str) -> bool:
    """Whether it was ever seen as a word, however rarely."""
    return letters.lower() in _frequencies()


def togetherness(first: str, second: str) -> float:
    """How many times likelier two parts are one word than two words that follow each other.

    The frequency of the one word, divided by the product of those of the two (the odds ratio that
    pointwise mutual information is the logarithm of; Church and Hanks, 1990).
    """
    frequencies = _frequencies()
    apart = [frequencies.get(part.lower(), _UNSEEN) for part in (first, second)]
    return frequencies.get((first + second).lower(), 0.0) / (apart[0] * apart[1])


@cache
def _frequencies() -> Mapping[str, float]:
    from wordfreq import get_frequency_dict  # noqa: PLC0415  # heavy; not needed to import us

    frequencies: Mapping[str, float] = get_frequency_dict("nl", "large")
    return frequencies
