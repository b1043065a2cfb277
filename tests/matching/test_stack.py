"""Vectors in several arrays."""

import numpy as np
import pytest

from bot.matching.stack import Stack

WHOLE = np.arange(60, dtype=np.float16).reshape(20, 3)


@pytest.mark.parametrize("cuts", [[], [7], [0, 7], [3, 7, 19], [*range(1, 20)]])
def test_rows_are_the_same_however_they_came(cuts: list[int]) -> None:
    first, *others = np.split(WHOLE, cuts)
    stack = Stack((first,))
    for part in others:
        stack = stack.with_rows(part)
    rows = np.array([19, 0, 7, 7, 3])
    assert len(stack) == len(WHOLE)
    assert np.array_equal(stack.take(rows), WHOLE[rows])
    assert np.array_equal(stack.whole(), WHOLE)


def test_parts_stay_few() -> None:
    stack = Stack((WHOLE,))
    for _ in range(50):
        stack = stack.with_rows(WHOLE)
    assert len(stack.parts) < 10


def test_nothing_added_is_nothing_new() -> None:
    stack = Stack((WHOLE,))
    assert stack.with_rows(WHOLE[:0]) is stack
