"""Near misses in the subject: what is nearest is not therefore about the same thing."""

from dataclasses import replace

import pytest

from bot.matching import Matcher, build_matcher
from bot.matching.index import Index
from bot.matching.strays import weigh_strays
from bot.model import Outcome, Reason
from tests.harness.entries import HERONS, knowledge_of
from tests.harness.word_encoder import WordEncoder

ABOUT_SOMETHING_ELSE = (
    "Wat heeft het kabinet in 2022 gedaan om overlast door ganzen te verminderen?",
    "waarom is de jeugdzorg duurder terwijl ze soberder is ingericht",
    "met welke landen heeft het kabinet een belastingverdrag afgesloten",
    "welke voortgang is geboekt met de pilots voor zelfrijdende auto's",
    "hoe is de 45 miljoen voor cultuur verdeeld",
    "wat is er in 2022 gedaan om de samenwerking in de voedselketen te versterken",
    "wat is er gedaan aan toezicht op kinderopvang",
    "hoe gaat het met de pilots rond deeltijdwerk",
    "which countries has the Netherlands signed a tax treaty with",
    "wat doet het kabinet tegen geluidsoverlast van scooters",
    "waarom kost de opvang van zwerfkatten zoveel",
    "hoe wordt de terugkeer van de wolf bevorderd",
    "wat doet het kabinet aan de terugkeer van leraren naar het onderwijs",
    "hoe staat het met de pilots tegen schooluitval",
    "toezicht op de grenzen van natuurgebieden",
    "wat deed het kabinet aan overlast door hangjongeren",
    "waarom zijn ziekenhuizen duurder geworden",
    "welke afspraken maakt Nederland met andere landen over visserij",
    "samenwerking met Marokko over voetbal",
    "wat doet Frontex aan stikstof",
    "hoeveel geld gaat er naar de aanpak van stikstof",
    "wanneer worden de pilots met groene stroom geëvalueerd",
    "waarom was er dure crisisnoodopvang voor huisdieren nodig",
    "hoe is de 45 miljoen voor defensie verdeeld",
)
"""Each like a question of the bundled knowledge, with another subject, actor or ministry."""


def test_hardly_any_question_about_something_else_is_answered(bundled_matcher: Matcher) -> None:
    matches = [bundled_matcher.match(text) for text in ABOUT_SOMETHING_ELSE]
    answered = [match for match in matches if match.outcome is Outcome.ANSWER]
    assert len(answered) <= 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ABOUT_SOMETHING_ELSE[5], Reason.SUBJECT),
        (ABOUT_SOMETHING_ELSE[2], None),
        ("hoe is de 45 miljoen voor defensie verdeeld", Reason.FACTS),
        (
            "welke voortgang is geboekt met de pilots van het ministerie van OCW",
            Reason.FACTS,
        ),
    ],
)
def test_the_nearest_entry_is_only_suggested_then(
    bundled_matcher: Matcher, text: str, reason: Reason | None
) -> None:
    match = bundled_matcher.match(text)
    assert (match.outcome, match.reason) == (Outcome.SUGGEST, reason)


def test_a_typing_error_is_no_other_subject() -> None:
    matcher = build_matcher(knowledge_of(HERONS))
    match = matcher.match("Hoeveel reigres broeden er in de Biesbsoch?")
    assert match.outcome is Outcome.ANSWER


def index_of(count: int) -> Index:
    """The herons first, then so many others."""
    others = (
        replace(HERONS, id=f"lijst/x{n}", question=f"Wat kost weg {n}?") for n in range(count)
    )
    encoder = WordEncoder(akin={"plaatsvinden": "broeden"})
    return Index(knowledge_of(HERONS, *others), [encoder])


def strays(index: Index, text: str) -> float:
    return weigh_strays(index, index.ask(text), 0)


@pytest.mark.parametrize(
    "text",
    [
        "hoeveel reigers broeden er",
        "hoeveel reigers plaatsvinden er",
        "hoeveel reigres broeeden er",
        "hoeveel reigers in nest",
        "hoeveel reigers in 2019",
        "waarom is dat?",
    ],
)
def test_own_words_akin_ones_slips_short_ones_and_numbers_are_no_strays(text: str) -> None:
    assert strays(index_of(0), text) < 0.05


def test_the_heaviest_stray_counts() -> None:
    index = index_of(0)
    both = strays(index, "hoeveel krokodillen en auto's zijn er")
    assert both == strays(index, "hoeveel krokodillen zijn er") > 0.5


def test_an_abbreviation_is_a_stray_however_short() -> None:
    assert strays(index_of(0), "hoeveel reigers telt het bbp") > 0.3


def test_a_stray_counts_the_less_the_more_is_known() -> None:
    few, many = (strays(index_of(count), "hoeveel krokodillen") for count in (0, 300))
    assert 0 < many < few / 2
