"""The sequence decides which numbers are those of questions."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.knowledge.importing.chain import Link, find_chain
from bot.knowledge.importing.numbers import number_key, read_numbers


def choose(*numbers: tuple[str, float]) -> list[str]:
    """The numbers of the best chain."""
    links = [
        Link((number,), weight, again=4.0 if number == "1" else None) for number, weight in numbers
    ]
    return [links[place].numbers[0] for place in find_chain(links).links]


def test_no_candidates_give_no_chain() -> None:
    assert find_chain([]).links == ()


def test_an_amount_between_two_questions_is_passed_over() -> None:
    chain = choose(("1", 2.5), ("2", 2.5), ("40", 1.0), ("3", 2.5), ("4", 2.5))
    assert chain == ["1", "2", "3", "4"]


def test_a_list_within_an_answer_is_passed_over() -> None:
    chain = choose(("1", 2.5), ("1", 0.5), ("2", 0.5), ("3", 0.5), ("2", 2.5), ("3", 2.5))
    assert chain == ["1", "2", "3"]


def test_a_gap_does_not_end_a_chain() -> None:
    assert choose(("1", 2.5), ("2", 2.5), ("90", 2.5), ("91", 2.5)) == ["1", "2", "90", "91"]


def test_a_long_second_list_begins_again() -> None:
    numbers = [(str(number), 3.0) for number in (1, 2, 3, 1, 2, 3)]
    assert choose(*numbers) == ["1", "2", "3", "1", "2", "3"]


@settings(max_examples=100)
@given(st.lists(st.integers(1, 30).map(str), max_size=40))
def test_a_chain_rises_but_where_it_begins_again(numbers: list[str]) -> None:
    chain = choose(*((number, 1.0) for number in numbers))
    assert all(
        number_key(one) < number_key(other) or other == "1" for one, other in pairwise(chain)
    )


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("3", ("3",)),
        ("3, 4 en 5", ("3", "4", "5")),
        ("2 t/m 5", ("2", "3", "4", "5")),
        ("2 tot en met 4", ("2", "3", "4")),
        ("1–3 en 7", ("1", "2", "3", "7")),
        ("4a, b en c", ("4a", "4b", "4c")),
        ("4 a", ("4a",)),
        ("3 en vraag 4", ("3", "4")),
        ("9 10", ("9", "10")),
        ("007", ("7",)),
        ("5-2", ("5", "2")),
        ("1-4000", ("1", "4000")),
    ],
)
def test_numbers_are_read_as_they_are_meant(printed: str, numbers: tuple[str, ...]) -> None:
    assert read_numbers(printed) == numbers
