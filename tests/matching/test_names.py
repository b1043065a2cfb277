"""Names: which people and other proper names a question is about, and which entries have them."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.matching import Matcher, build_matcher
from bot.matching.names import is_named, read_names
from bot.matching.words import Reader
from bot.model import Because, Outcome, Reason
from tests.harness.entries import HERONS, knowledge_of

READER = Reader({}, ())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("wat zei minister Yesilgöz over de opvang", {"yesilgoz"}),
        ("Wat vindt staatssecretaris Visser van de opvang?", {"visser"}),
        ("wat vroeg Kamerlid Knol (CDA) daarover", {"knol"}),
        ("dhr. Bakker en mevrouw Klaver vroegen dit", {"bakker", "klaver"}),
        ("de ministers Kaag en Hoekstra", {"kaag", "hoekstra"}),
        ("Minister Van Weel zei iets over opvang", {"weel"}),
        ("wat zegt minister van Weel daarover", {"weel"}),
        ("vroeg Kamerlid Hugo de Jonge dat", {"jonge"}),
        ("een brief van J.P. Balkenende over opvang", {"balkenende"}),
        ("klopt het dat A. de Vries dat vroeg", {"vries"}),
    ],
)
def test_a_title_or_initials_lead_to_a_name(text: str, names: set[str]) -> None:
    assert read_names(text, READER) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("waarom stemde Omtzigt tegen", {"omtzigt"}),
        ("hoe luidt het voorstel van Pieter Omtzigt", {"omtzigt"}),
        ("what does Dilan Yesilgöz-Zegerius want to do", {"yesilgoz"}),
        ("is het voorstel van Omtzigt's partij gesteund", {"omtzigt"}),
        ("Wat vond Rutte van de Tweede Kamer en het Jaarverslag", {"rutte"}),
        ("kan Nederland lid blijven volgens Wilders", {"wilders"}),
        ("hoeveel kostte het systeem Selibon", {"selibon"}),
    ],
)
def test_a_capital_within_a_sentence_or_what_someone_says_leads_to_a_name(
    text: str, names: set[str]
) -> None:
    assert read_names(text, READER) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("wat zei minister yesilgoz over de opvang", {"yesilgoz"}),
        ("waarom stemde omtzigt tegen", {"omtzigt"}),
        ("wat wil staatssecretaris van der burg", {"burg"}),
        ("wat vroeg de heer omtzigt", {"omtzigt"}),
        ("WAT ZEI MINISTER YESILGÖZ OVER DE OPVANG", {"yesilgoz"}),
        ("Wat Zei Minister Yesilgöz Over De Opvang", {"yesilgoz"}),
        ("Was hat Minister Yesilgöz über die Unterkunft gesagt?", {"yesilgoz"}),
        ("que veut le ministre Darmanin pour la frontière", {"darmanin"}),
    ],
)
def test_a_name_is_known_without_its_capital_or_where_capitals_tell_nothing(
    text: str, names: set[str]
) -> None:
    assert read_names(text, READER) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Omtzigtiaans? Waarderen. Aardappelmeel!",
        "de minister van Financiën over de opvang",
        "minister van Asiel en Migratie",
        "minister Justitie en Veiligheid",
        "de minister heeft gezegd dat de heer des huizes betaalt",
        "mevrouw de minister, hoeveel kost het",
        "wat vindt de Tweede Kamer van het Jaarverslag van het Ministerie",
        "wat zegt de Algemene Rekenkamer over het AZC, het COA en de KMar",
        "hoe werkt de ICT'er met de CJG-codes",
        "WAAROM IS DE CRISISNOODOPVANG IN TER APEL DUURDER",
        "Waarom Is De Crisisnoodopvang In Ter Apel Duurder",
        "Wie viele Asylbewerber warten in Crisisnotunterkünften auf einen Asylbescheid",
        "Ile osób czeka w Holandii na azyl",
        "Hollanda'da kaç kişi İltica bekliyor",
        "zie de brief over azc's. Asielopvangkosten stijgen: Noodopvangkosten ook",
        "wat kost de opvang in Ter Apel, Duitsland en Nederland volgens Defensie",
        "ik ben lid geworden van de bibliotheek",
        "kan de minister preciseren emt welke landen",
        "wat vonden de leden van de Tweede Kamer, en de minister de Eerste Kamer",
        "volgens de Richtlijn en de Regeling op Sint Eustatius",
        "wat staat er in de Comptabiliteitswet, de Jeugdwet en het Diergezondheidsfonds",
    ],
)
def test_offices_places_and_other_languages_are_no_names(text: str) -> None:
    assert read_names(text, READER) == frozenset()


@pytest.mark.parametrize(
    ("name", "words", "named"),
    [
        ("omtzigt", ["voorstel", "omtzigt"], True),
        ("omtzigts", ["omtzigt"], True),
        ("omtzigt", ["omzigt"], True),
        ("omtzigt", ["omtzigtmotie"], True),
        ("kaag", ["vaag", "kaagbaan"], False),
        ("omtzigt", ["wilders"], False),
        ("omtzigt", [], False),
    ],
)
def test_a_name_may_be_misspelt_or_part_of_a_word(
    name: str, words: list[str], *, named: bool
) -> None:
    assert is_named(name, words) is named


def test_a_question_about_somebody_else_is_suggested_at_most(bundled_matcher: Matcher) -> None:
    plain = "waarom is de opvang duurder terwijl die soberder is"
    assert bundled_matcher.match(plain).outcome is Outcome.ANSWER
    for asked in (f"{plain} volgens minister Yesilgöz", f"{plain} volgens kamerlid omtzigt"):
        match = bundled_matcher.match(asked)
        assert (match.outcome, match.reason) == (Outcome.SUGGEST, Reason.FACTS)


def test_who_is_named_in_the_entry_is_answered_about() -> None:
    entry = replace(HERONS, answer="Minister Omtzigt telde 120 paren reigers.")
    matcher = build_matcher(knowledge_of(entry))
    assert matcher.match("hoeveel reigers broeden er volgens Omtzigt").outcome is Outcome.ANSWER
    match = matcher.match("hoeveel reigers broeden er volgens Wilders")
    assert (match.outcome, match.because) == (Outcome.SUGGEST, Because.FACTS)


def test_an_explanation_tells_which_name_was_found_and_which_is_missing() -> None:
    entry = replace(HERONS, answer="Minister Omtzigt telde 120 paren reigers.")
    matcher = build_matcher(knowledge_of(entry))
    explained = matcher.explain("hoeveel reigers broeden er volgens Omtzigt en Wilders")
    (considered,) = explained.considered
    assert explained.facts == {"omtzigt", "wilders"}
    assert considered.found == {"omtzigt"}
    assert considered.missing == {"wilders"}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_names_in_their_normal_form(text: str) -> None:
    for name in read_names(text, READER):
        assert name == name.casefold()
        assert name


def test_an_endless_text_is_read() -> None:
    assert read_names("minister van der " * 2000, READER) == frozenset()
