"""Words of a question that say it is about something else than the nearest entry.

With few entries, being nearer than all the others says little: "overlast door ganzen" is near to
an entry on "overlast door asielzoekers" if nothing else is known of either. There, one weighty
word that the entry has nowhere, nor one akin to it, is reason enough not to give its answer.
"""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.columns import FIELDS
from bot.matching.index import Asked, Index
from bot.matching.kinship import name_words
from bot.matching.lists import read_abbreviations

_SHORTEST = 5
"""Shorter words, abbreviations aside, are mostly too general to say what a question is about."""
_ALIKE = 0.7
"""From this likeness on, a word may be one of the entry's own words mistyped."""


def weigh_strays(index: Index, asked: Asked, number: int) -> float:
    """The weight of the heaviest word that an entry lacks, the less the more entries there are.

    Args:
        index: The entries.
        asked: The question.
        number: The entry, as the index counts them.

    Returns:
        From 0 (it lacks nothing) to 1 (it lacks the rarest of words).
    """
    if not asked.words:
        return 0.0
    named = name_words(index, asked, number, FIELDS)
    own = sorted({word for wording in index.wordings_of(number) for word in wording.split()})
    strays = (
        float(weight * (1 - known))
        for word, weight, known in zip(asked.words, asked.weights, named, strict=True)
        if _names_something(word.text) and not _is_alike(word.text, own)
    )
    return index.novelty * max(strays, default=0.0)


def _names_something(word: str) -> bool:
    return word in read_abbreviations() or (len(word) >= _SHORTEST and word.isalpha())


def _is_alike(word: str, own: list[str]) -> bool:
    scorer = OSA.normalized_similarity
    return process.extractOne(word, own, scorer=scorer, score_cutoff=_ALIKE) is not None
