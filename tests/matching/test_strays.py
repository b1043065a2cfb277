"""Near misses in the subject: what is nearest is not therefore about the same thing."""

from pathlib import Path

import pytest

from bot.knowledge import load_knowledge
from bot.matching import build_matcher
from bot.model import Outcome, Reason
from tests.harness.entries import HERONS, knowledge_of

ROOT = Path(__file__).parents[2]
BUNDLED = build_matcher(load_knowledge(ROOT / "knowledge"))

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


def test_hardly_any_question_about_something_else_is_answered() -> None:
    matches = [BUNDLED.match(text) for text in ABOUT_SOMETHING_ELSE]
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
def test_the_nearest_entry_is_only_suggested_then(text: str, reason: Reason | None) -> None:
    match = BUNDLED.match(text)
    assert (match.outcome, match.reason) == (Outcome.SUGGEST, reason)


def test_a_typing_error_is_no_other_subject() -> None:
    matcher = build_matcher(knowledge_of(HERONS))
    match = matcher.match("Hoeveel reigres broeden er in de Biesbsoch?")
    assert match.outcome is Outcome.ANSWER
