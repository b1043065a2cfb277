"""Rows of different lengths."""

from hypothesis import given
from hypothesis import strategies as st
import numpy as np

from bot.matching.ragged import Ragged, places_of

ROWS = st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=8)


def rows_of(ragged: Ragged) -> list[list[int]]:
    return [ragged.take(np.array([row]))[0].tolist() for row in range(len(ragged))]


@given(ROWS)
def test_rows_come_out_as_they_went_in(rows: list[list[int]]) -> None:
    assert rows_of(Ragged.of(rows)) == rows


@given(ROWS, ROWS)
def test_joined_rows_stand_after_each_other(first: list[list[int]], then: list[list[int]]) -> None:
    assert rows_of(Ragged.join([Ragged.of(first), Ragged.of(then)])) == first + then


@given(ROWS, st.integers(0, 8), st.integers(0, 8))
def test_a_cut_has_the_rows_between(rows: list[list[int]], one: int, other: int) -> None:
    first, last = sorted((min(one, len(rows)), min(other, len(rows))))
    assert rows_of(Ragged.of(rows).cut(first, last)) == rows[first:last]


def test_taken_values_know_which_row_they_are_of() -> None:
    values, owners = Ragged.of([[1], [], [2, 3]]).take(np.array([2, 0, 1]))
    assert values.tolist() == [2, 3, 1]
    assert owners.tolist() == [0, 0, 1]


def test_no_rows_have_no_places() -> None:
    places, owners = places_of(np.array([0, 2]), np.array([], dtype=np.int64))
    assert not len(places)
    assert not len(owners)
