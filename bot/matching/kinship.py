"""Whether the words that an entry lacks are other words for its own, or about something else.

"Herrie" is near to "overlast" in meaning and "ganzen" is not near to "asielzoekers", though as
wholes both questions are near to the same entry. Words are compared one by one, by what the first
encoder makes of each.
"""

from collections.abc import Sequence

import numpy as np

from bot.matching.closeup import look_closely
from bot.matching.index import Asked, Index
from bot.matching.postings import Numbers

_STRANGE, _SAME = 0.45, 0.9
"""The cosines from which on words are somewhat akin, and are the same: what is between counts in
part. Two random words of the benchmark have 0.3 to 0.5; the forms of one word have 0.9 and more."""
_NAMING = ("wordings", "titles")
_DIGITS = 4  # of a cosine; what follows depends on which words are encoded together


def compare_words(index: Index, asked: Asked, number: int) -> dict[str, Numbers]:
    """How a question's words are named in an entry's wordings and labels, or words akin to them.

    Args:
        index: All that is known; it has an encoder.
        asked: The question.
        number: The entry, as the index counts them.

    Returns:
        Features of length 1: the part of the question's weight that is named (`kin_named`), the
        weight of the heaviest word that is not (`kin_worst`), the part of the other words' weight
        that is named (`kin_others`), and the product of the last two (`kin_swap`), which is high
        where one word stands in the place of another.
    """
    if not asked.words:
        return {name: np.zeros(1) for name in ("kin_named", "kin_worst", "kin_others", "kin_swap")}
    weights, total = asked.weights, float(asked.weights.sum())
    unnamed = weights * (1 - name_words(index, asked, number))
    heaviest = int(np.argmax(unnamed))
    worst, rest = float(unnamed[heaviest]), float(unnamed.sum() - unnamed[heaviest])
    others = 1 - rest / max(total - float(weights[heaviest]), 1e-6) if len(weights) > 1 else 0.0
    return {
        "kin_named": np.array([1 - float(unnamed.sum()) / total]),
        "kin_worst": np.array([worst]),
        "kin_others": np.array([others]),
        "kin_swap": np.array([worst * others]),
    }


def name_words(index: Index, asked: Asked, number: int, fields: Sequence[str] = _NAMING) -> Numbers:
    """For each word of a question, from 0 to 1, how surely an entry names it or a word akin.

    Args:
        index: All that is known.
        asked: The question, of at least one telling word.
        number: The entry, as the index counts them.
        fields: Where the entry may name it.
    """
    near = look_closely(index, asked, np.array([number]))
    same: Numbers = np.maximum.reduce(
        [near[name].best(near[name].strengths)[:, 0] for name in fields]
    )
    own = index.words_of(number, fields)
    others = np.flatnonzero(same < 1)
    if not index.encoders or not own or not len(others):
        return same
    lacked = [asked.words[place].text for place in others.tolist()]
    vectors = index.encoders[0].encode([*lacked, *own])  # in one call, which is quicker than two
    cosines = np.round((vectors[: len(lacked)] @ vectors[len(lacked) :].T).max(axis=1), _DIGITS)
    same[others] = np.maximum(
        same[others], np.clip((cosines - _STRANGE) / (_SAME - _STRANGE), 0, 1)
    )
    return same
