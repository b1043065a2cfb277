"""The matcher as a whole: right, the same every time, and safe with any text."""

from dataclasses import replace
import random

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.matching import Bench, Matcher, Thresholds, build_matcher
from bot.model import Entry, Knowledge, Outcome, Reason, Source
from tests.harness.nature import ENTRIES, ROADS, knowledge_of
from tests.harness.word_encoder import WordEncoder

UNRELATED = Entry(
    "99-bakken/1",
    "1",
    Source(id="99-bakken", title="Bakken"),
    "Hoe lang moet een appeltaart in de oven?",
    "Een uur op 180 graden.",
)
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=120)
PIECES = ("vraag", "1", "4", "38", "en", "bever?", "12345-VI", "2022", "waarom", "rups\n", "?", "(")
QUESTION_LIKE = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@pytest.fixture(scope="module")
def plain(knowledge: Knowledge) -> Matcher:
    """The same knowledge, read by encoders that know no meanings and take no time."""
    return build_matcher(knowledge, bench=Bench([WordEncoder("quick"), WordEncoder("deep")]))


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("waarom kost de rupsenbestrijding meer", "1"),
        ("waarom is de bestrijding van de eikenprocesierups duurdr geworden", "1"),
        ("why did fighting the oak caterpillar become more expensive", "1"),
        ("hoeveel bevers zijn er verhuisd", "2"),
        ("welke vissoorten zijn uit de waddenzee verdwenen", "4"),
        ("hoeveel km snelweg kreeg stil geluidsarm asfalt", "1"),
        ("hoe wordt de heide hersteld", "heide"),
    ],
)
def test_other_words_for_a_question_find_it(matcher: Matcher, asked: str, number: str) -> None:
    assert matcher.match(asked).candidates[0].entry.number == number


@pytest.mark.parametrize(
    "asked",
    [
        "kun je een wekker zetten voor de bevers",
        "wat is de hoofdstad van Nederland",
        "gaat het morgen regenen",
        "speel wat jazz",
        "bever",
        "2022",
        "waarom?",
        "🙂",
        "",
        "Почему?",
        "لماذا",
    ],
)
def test_strangers_get_no_answer(matcher: Matcher, asked: str) -> None:
    assert matcher.match(asked).outcome is not Outcome.ANSWER


def test_another_year_is_never_answered(matcher: Matcher) -> None:
    asked = "Waarom is de bestrijding van de eikenprocessierups duurder geworden in {}?"
    assert matcher.match(asked.format(2022)).outcome is Outcome.ANSWER
    match = matcher.match(asked.format(2019))
    assert (match.outcome, match.reason) == (Outcome.NONE, Reason.FACTS)


def test_another_amount_is_never_answered(matcher: Matcher) -> None:
    asked = "hoeveel kilometer snelweg kreeg geluidsarm asfalt voor {}"
    assert matcher.match(asked.format("85 mln.")).outcome is Outcome.ANSWER
    match = matcher.match(asked.format("95 mln."))
    assert (match.outcome, match.reason) == (Outcome.SUGGEST, Reason.FACTS)


def test_another_place_is_never_answered(matcher: Matcher) -> None:
    asked = "hoeveel kilometer snelweg in {} kreeg geluidsarm asfalt"
    assert matcher.match(asked.format("Nederland")).outcome is Outcome.ANSWER
    match = matcher.match(asked.format("Limburg"))
    assert (match.outcome, match.reason) == (Outcome.SUGGEST, Reason.FACTS)


def test_a_pending_entry_can_be_the_answer(matcher: Matcher) -> None:
    match = matcher.match("welke soorten vissen zijn verdwenen uit de Waddenzee")
    assert (match.outcome, match.candidates[0].entry.answer) == (Outcome.ANSWER, None)


def test_candidates_are_the_best_ten_best_first_whatever_the_outcome() -> None:
    many = [
        replace(ENTRIES[4], id=f"54321-X-vragen/{number}", number=str(number), source=ROADS)
        for number in range(20)
    ]
    for asked in ("asfalt", "gaat het regenen", "vraag 3", ""):
        candidates = build_matcher(knowledge_of(many)).match(asked).candidates
        confidences = [candidate.confidence for candidate in candidates]
        assert len(candidates) == 10
        assert confidences == sorted(confidences, reverse=True)


def test_thresholds_decide(knowledge: Knowledge) -> None:
    strict = Thresholds(answer=1.0, suggest=1.0, lead=1.0, coverage=1.0, weight=10.0, stray=0.5)
    matcher = build_matcher(knowledge, strict)
    assert matcher.match("hoeveel bevers zijn er verhuisd").outcome is Outcome.NONE
    assert matcher.match(ENTRIES[0].question).outcome is Outcome.ANSWER


def test_a_text_longer_than_any_question_gets_no_answer(matcher: Matcher) -> None:
    match = matcher.match("hoeveel bevers zijn er verhuisd " * 400)
    assert (match.outcome, match.reason) == (Outcome.NONE, Reason.TOO_LONG)


def test_nothing_can_be_asked_of_empty_knowledge() -> None:
    matcher = build_matcher(knowledge_of([]))
    assert matcher.match("hoeveel bevers?").outcome is Outcome.NONE
    assert matcher.split("hoeveel bevers? hoeveel vissen?") == ("hoeveel bevers? hoeveel vissen?",)


def test_a_single_entry_can_be_asked_for() -> None:
    matcher = build_matcher(knowledge_of(ENTRIES[1:2]))
    assert matcher.match("hoeveel bevers zijn er verhuisd").outcome is Outcome.ANSWER
    assert matcher.match("hoeveel vissen zijn er verdwenen").outcome is not Outcome.ANSWER


def test_a_collections_own_synonyms_are_understood() -> None:
    asked = "hoeveel dammenbouwers kregen een ander huis"
    plain = knowledge_of(ENTRIES)
    taught = replace(plain, synonyms={"bevers": ("dammenbouwers",)})
    without, with_synonym = (
        next(each.confidence for each in build_matcher(known).match(asked).candidates
             if each.entry.number == "2")
        for known in (plain, taught)
    )  # fmt: skip
    assert with_synonym > without


def test_the_order_of_entries_never_matters(knowledge: Knowledge) -> None:
    shuffled = list(ENTRIES)
    random.Random(3).shuffle(shuffled)
    matcher, other = build_matcher(knowledge), build_matcher(knowledge_of(shuffled))
    for asked in (
        "hoeveel bevers zijn verhuisd",
        "vraag 1",
        "asfalt en heide",
        ENTRIES[3].question,
    ):
        assert matcher.match(asked) == other.match(asked)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_unrelated_entry_takes_no_question_from_another(entry: Entry) -> None:
    match = build_matcher(knowledge_of([UNRELATED, *ENTRIES])).match(entry.question)
    assert (match.outcome, match.candidates[0].entry) == (Outcome.ANSWER, entry)


@settings(max_examples=30, deadline=None)
@given(text=ANY_TEXT | QUESTION_LIKE)
def test_any_text_gets_a_decision_and_always_the_same(matcher: Matcher, text: str) -> None:
    assert_decided(matcher, text)


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT | QUESTION_LIKE)
def test_whatever_the_encoders_any_text_gets_a_decision(plain: Matcher, text: str) -> None:
    assert_decided(plain, text)


def assert_decided(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert match == matcher.match(text)
    assert all(0 <= candidate.confidence <= 1 for candidate in match.candidates)
    parts = matcher.split(text)
    assert 1 <= len(parts) <= 5
    assert parts == matcher.split(text)
