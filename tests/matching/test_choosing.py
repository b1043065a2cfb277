"""The best of many, by a number that each has."""

from hypothesis import given
from hypothesis import strategies as st
import numpy as np

from bot.matching.choosing import best_of_each, choose_best

SCORES = st.lists(st.integers(0, 5), min_size=1, max_size=30)


@given(SCORES, st.integers(1, 30))
def test_the_best_are_chosen_and_of_equals_the_first(scores: list[int], most: int) -> None:
    chosen = choose_best(np.array(scores, float), np.arange(len(scores)), most)
    best = sorted(range(len(scores)), key=lambda number: (-scores[number], number))[:most]
    assert sorted(chosen.tolist()) == sorted(best)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9)), min_size=1, max_size=30))
def test_each_owner_is_given_once_with_its_best_score(rows: list[tuple[int, int]]) -> None:
    owners, scores = (np.array(each) for each in zip(*rows, strict=True))
    found = best_of_each(owners, scores.astype(float))
    best: dict[int, int] = {}
    for owner, score in rows:
        best[owner] = max(score, best.get(owner, 0))
    assert dict(zip(found[0].tolist(), found[1].tolist(), strict=True)) == best
    assert found[0].tolist() == sorted(best)
