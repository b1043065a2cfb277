"""The real documents are read as well as the references by hand demand.

What fails is told in totals: nobody who makes the importer looks into the held-out documents.
"""

from functools import cache

import pytest

from benchmarks.importing.apart import has_apart, read_apart
from benchmarks.importing.measuring import Group, group, measure
from benchmarks.importing.references import Reference, load_references

LEAST_F1 = 0.97
MOST_OPEN = 0.02
REFERENCES = load_references()
HERE = [each for each in REFERENCES if each.has_its_document()]

pytestmark = pytest.mark.skipif(
    not (HERE and has_apart()), reason="../shared/documents or ../shared/seeds is absent"
)


@cache
def _groups() -> dict[str, Group]:
    return {each.name: each for each in group(measure(each) for each in HERE)}


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: each.name)
def test_the_document_is_the_one_that_its_reference_was_made_from(reference: Reference) -> None:
    assert reference.has_its_document()


@pytest.mark.parametrize("name", ["all", "held out", "seen", "pdf", "docx", "text"])
def test_pairs_are_read_right(name: str) -> None:
    f1 = _groups()[name].score.f1
    assert f1 >= LEAST_F1


def test_every_answer_is_verbatim() -> None:
    total = _groups()["all"].score
    verbatim, answers = total.verbatim, total.answers
    assert answers > 0
    assert verbatim == answers


@pytest.mark.parametrize("name", ["all", "held out", "seen"])
def test_hardly_a_character_is_left_over(name: str) -> None:
    share_open = _groups()[name].share_open
    assert share_open <= MOST_OPEN


def test_the_pages_are_right() -> None:
    total = _groups()["pdf"].score
    right, pages = total.paged, total.pages
    assert right == pages


def test_no_pair_comes_from_a_text_that_has_none() -> None:
    apart = read_apart()
    assert (apart.answered, apart.is_said, apart.strangers) == (0, True, 0)


def test_the_list_page_gives_the_bundled_entries() -> None:
    apart = read_apart()
    assert apart.same == ("36", "37", "38", "39")
    assert apart.other == ()
