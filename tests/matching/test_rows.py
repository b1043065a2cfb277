"""Texts in one string of bytes, and finding them again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.rows import RowFinder, TextRows

TEXT = st.text(alphabet="ab \u00eb\U0001f426", max_size=4)
ROWS = st.lists(st.lists(TEXT, min_size=1, max_size=3), max_size=6)


@settings(max_examples=100)
@given(ROWS)
def test_every_row_comes_back(rows: list[list[str]]) -> None:
    kept = TextRows.of(rows)
    assert [*map(list, kept)] == rows
    assert len(kept) == len(rows)


@settings(max_examples=100)
@given(ROWS, st.integers(0, 6), st.integers(0, 6))
def test_cut_and_joined_rows_are_the_same(rows: list[list[str]], first: int, last: int) -> None:
    kept = TextRows.of(rows)
    low, high = sorted((min(first, len(rows)), min(last, len(rows))))
    parts = [kept.cut(0, low), kept.cut(low, high), kept.cut(high, len(rows))]
    assert [*map(list, parts[1])] == rows[low:high]
    assert [*map(list, TextRows.join(parts))] == rows


@settings(max_examples=200)
@given(ROWS, TEXT)
def test_the_rows_with_a_text_are_found_however_it_is_spaced(
    rows: list[list[str]], sought: str
) -> None:
    tight = sought.replace(" ", "")
    having = [
        number
        for number, row in enumerate(rows)
        if tight in (text.replace(" ", "") for text in row)
    ]
    assert RowFinder(TextRows.of(rows)).find(tight) == having


def test_only_the_chosen_texts_of_a_row_are_found() -> None:
    rows = TextRows.of([["vraag", "anders gezegd"], ["anders gezegd"]])
    assert RowFinder(rows, slice(1)).find("andersgezegd") == [1]
    assert RowFinder(rows, slice(1, None)).find("andersgezegd") == [0]


def test_the_same_letters_in_another_order_are_another_text() -> None:
    assert RowFinder(TextRows.of([["lager"], ["regal"]])).find("regal") == [1]
