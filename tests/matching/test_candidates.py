"""Entries worth a closer look."""

from dataclasses import replace

import pytest

from bot.matching.candidates import find_candidates
from bot.matching.index import Index
from bot.model import Entry
from tests.harness.entries import HERONS, STORKS, knowledge_of
from tests.harness.word_encoder import WordEncoder

MANY = 300


def other(number: int) -> Entry:
    question = f"Wat kost weg {number} langs het water?"
    return replace(
        HERONS, id=f"lijst/x{number}", number=f"x{number}", question=question, phrasings=()
    )


@pytest.fixture(scope="module")
def index() -> Index:
    """Many roads, a heron and a stork."""
    return Index(knowledge_of(HERONS, STORKS, *map(other, range(MANY))), [WordEncoder()])


def ids(index: Index, text: str, most: int) -> list[str]:
    numbers = find_candidates(index, index.ask(text), most).tolist()
    return [index.entries[number].id for number in numbers]


def test_of_few_entries_all_are_candidates() -> None:
    index = Index(knowledge_of(HERONS, STORKS))
    assert ids(index, "iets heel anders", 10) == ["lijst/1", "lijst/2"]


def test_rare_words_find_their_entry_among_many(index: Index) -> None:
    assert "lijst/2" in ids(index, "ooievaars bij het water langs de weg", 50)


def test_a_misspelt_word_finds_its_entry(index: Index) -> None:
    assert "lijst/2" in ids(index, "oojevaars", 50)


def test_entries_are_found_by_their_meaning_too(index: Index) -> None:
    [near] = index.nearest(index.ask("Waarom staan er zo weinig"), 1).tolist()
    assert index.entries[near].id == "lijst/2"


def test_there_are_at_most_so_many_candidates_each_once(index: Index) -> None:
    found = ids(index, "wat kost weg 12 langs het water", 50)
    assert len(found) <= 50
    assert len({*found}) == len(found)


def test_a_question_without_any_known_word_has_candidates_too(index: Index) -> None:
    assert ids(index, "", 50)
