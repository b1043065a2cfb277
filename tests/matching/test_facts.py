"""Facts: which numbers and places a text states, and which numbers are slips."""

from dataclasses import replace

import pytest

from bot.matching import build_matcher, normalise
from bot.matching.facts import is_slip, read_facts, state_facts
from bot.model import Outcome, Reason
from tests.harness.entries import HERONS, knowledge_of


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("kosten in 2019", {"2019"}),
        ("2022-2023", {"2022", "2023"}),
        ("45 mln. en € 3,5 miljard", {"45000000", "3500000000"}),
        ("15,70%", {"15,7"}),
        ("7 procent van 3 mensen", {"7"}),
        ("340 duizend", {"340000"}),
        ("geen getallen", set()),
        ("0,5 miljoen", {"500000"}),
        ("covid19 en 36360-VI", {"36360"}),
        ("mijn bsn is 111222333, bel 0612345678", set()),
    ],
)
def test_facts_are_the_numbers_in_one_form(text: str, facts: set[str]) -> None:
    assert read_facts(normalise(text)) == facts


def test_the_same_amount_is_the_same_fact_however_it_is_written() -> None:
    written = ("1,2 miljard euro", "1200 mln", "€ 1.200.000.000")
    assert {read_facts(normalise(each)) for each in written} == {frozenset({"1200000000"})}


def test_an_entry_states_small_and_spelled_numbers_too() -> None:
    assert state_facts(normalise("twintig bevers, 3 nesten en 2022")) == {"20", "3", "2022"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("de grens met Duitsland", {"duitsland"}),
        ("Oekraïense en German vluchtelingen", {"oekraine", "duitsland"}),
        ("het azc in Ter Apel", {"ter apel"}),
        ("de Verenigde Staten en Noord-Holland", {"verenigde staten", "noord holland"}),
        ("in Nederland", set()),
    ],
)
def test_places_are_facts_by_their_usual_names(text: str, places: set[str]) -> None:
    assert read_facts(normalise(text)) == state_facts(normalise(text)) == places


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("wat doet het COA", {"coa"}),
        ("Centraal Orgaan opvang Asielzoekers en de fiscus", {"coa", "belastingdienst"}),
        ("het ministerie van Defensie", {"defensie"}),
        ("de Ministry of the Interior", {"bzk"}),
        ("het openbaar vervoer, de kamer en het kabinet", set()),
    ],
)
def test_organisations_are_facts_by_their_usual_names(text: str, organisations: set[str]) -> None:
    assert read_facts(normalise(text)) == state_facts(normalise(text)) == organisations


def test_another_organisation_is_never_answered() -> None:
    entry = replace(HERONS, question="Hoeveel reigers telde het CBS in de Biesbosch?")
    matcher = build_matcher(knowledge_of(entry))
    assert matcher.match("hoeveel reigers telde het CBS er").outcome is Outcome.ANSWER
    match = matcher.match("hoeveel reigers telde de Belastingdienst in de Biesbosch")
    assert (match.outcome, match.reason) == (Outcome.SUGGEST, Reason.FACTS)


def test_endless_digits_are_no_amount() -> None:
    assert read_facts("9" * 100_000) == frozenset()


@pytest.mark.parametrize(
    ("stated", "known", "slip"),
    [
        ("20222", "2022", True),
        ("2202", "2022", True),
        ("202", "2022", True),
        ("445", "45", True),
        ("2023", "2022", False),
        ("54", "45", False),
        ("4", "45", False),
        ("9999", "2022", False),
    ],
)
def test_only_what_can_be_no_other_number_is_a_slip(stated: str, known: str, *, slip: bool) -> None:
    assert is_slip(stated, known) is slip


def test_the_years_of_a_documents_reference_are_no_facts_of_its_answers() -> None:
    source = replace(HERONS.source, reference="vergaderjaar 2018-2019, 30 111, nr. 77")
    matcher = build_matcher(knowledge_of(replace(HERONS, source=source)))
    match = matcher.match("hoeveel reigers broeden er in de Biesbosch in 2019")
    assert (match.outcome, match.reason) == (Outcome.NONE, Reason.FACTS)
