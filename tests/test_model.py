"""The way from an entry to its answer."""

from dataclasses import replace

import pytest

from bot.model import Status
from tests.harness.entries import FOLLOWED, HERONS, PENDING, SMALL, STORKS, knowledge_of


def test_an_entrys_own_answer_comes_first_and_its_references_are_shown_beside() -> None:
    found = SMALL.resolve(STORKS.id)
    assert (found.final, found.via, found.see_also) == (STORKS, (), (HERONS,))


def test_without_an_own_answer_the_reference_is_followed() -> None:
    found = SMALL.resolve(FOLLOWED.id)
    assert (found.asked, found.final, found.via) == (FOLLOWED, HERONS, (HERONS.id,))
    assert found.status is Status.ANSWERED


def test_references_are_followed_through_a_chain() -> None:
    middle = replace(FOLLOWED, id="lijst/5", see=(FOLLOWED.id,))
    found = knowledge_of(HERONS, FOLLOWED, middle).resolve(middle.id)
    assert found.via == (FOLLOWED.id, HERONS.id)


def test_an_entry_with_nothing_to_follow_is_pending() -> None:
    assert SMALL.resolve(PENDING.id).status is Status.PENDING


def test_a_circle_of_references_ends() -> None:
    one = replace(PENDING, see=("lijst/5",))
    other = replace(PENDING, id="lijst/5", see=(one.id,))
    found = knowledge_of(one, other).resolve(one.id)
    assert (found.via, found.status) == (("lijst/5",), Status.PENDING)


def test_an_unknown_entry_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        SMALL.resolve("lijst/99")


def test_each_source_is_listed_once() -> None:
    assert [source.id for source in SMALL.sources] == ["lijst", "verslag"]
