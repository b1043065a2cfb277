"""The best of many, by a number that each has."""

import numpy as np
from numpy.typing import NDArray

from bot.matching.postings import Places


def choose_best(
    scores: NDArray[np.floating], numbers: NDArray[np.integer], most: int
) -> NDArray[np.integer]:
    """The numbers with the highest scores, in no special order.

    Args:
        scores: One for each number.
        numbers: In ascending order; of those that have the same score the first are chosen.
        most: How many at most.
    """
    if len(numbers) <= most:
        return numbers
    least = np.partition(scores, len(scores) - most)[len(scores) - most]
    above, same = numbers[scores > least], numbers[scores == least]
    return np.concatenate([above, same[: most - len(above)]])


def best_of_each(
    owners: Places, scores: NDArray[np.floating]
) -> tuple[Places, NDArray[np.floating]]:
    """Each owner once, in ascending order, with the highest of its scores; at least one score."""
    order = owners.argsort(kind="stable")
    owners, scores = owners[order], scores[order]
    firsts = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]]))
    return owners[firsts], np.maximum.reduceat(scores, firsts)
