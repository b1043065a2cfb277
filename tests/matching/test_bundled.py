"""What must always go well with the knowledge that comes with the project."""

from pathlib import Path
import random

import pytest

from bot.matching import Matcher
from bot.matching.evaluation import read_queries
from bot.model import Because, Knowledge, Outcome

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def test_every_question_and_phrasing_finds_its_own_entry(
    bundled: Knowledge, bundled_matcher: Matcher
) -> None:
    for entry in bundled.entries.values():
        for asked in (entry.question, *entry.phrasings):
            match = bundled_matcher.match(asked)
            assert (match.outcome, match.candidates[0].entry.id) == (Outcome.ANSWER, entry.id)
            assert bundled_matcher.split(asked) == (asked,)


def test_two_typos_leave_97_of_100_questions_answered(
    bundled: Knowledge, bundled_matcher: Matcher
) -> None:
    chance = random.Random(7)
    found = [
        (match.outcome, match.candidates[0].entry) == (Outcome.ANSWER, entry)
        for entry in bundled.entries.values()
        for match in (bundled_matcher.match(mistype(entry.question, chance)) for _ in range(12))
    ]
    assert sum(found) / len(found) >= 0.97


@pytest.mark.parametrize(
    ("asked", "entry", "outcome"),
    [
        ("waarom kost de opvang meer terwijl hij soberder is?", "38", Outcome.ANSWER),
        ("vraag 38", "38", Outcome.ANSWER),
        ("antwoord op vraag 38 van 36360-VI", "38", Outcome.ANSWER),
        ("vraag 39", "39", Outcome.ANSWER),
    ],
)
def test_the_main_job_is_done(
    bundled_matcher: Matcher, asked: str, entry: str, outcome: Outcome
) -> None:
    match = bundled_matcher.match(asked)
    assert (match.outcome, match.candidates[0].entry.number) == (outcome, entry)


def test_an_english_question_finds_its_entry_among_the_first_three(
    bundled_matcher: Matcher,
) -> None:
    match = bundled_matcher.match("how are the pilots against nuisance in asylum centres going?")
    assert match.outcome is not Outcome.NONE
    assert "37" in [candidate.entry.number for candidate in match.candidates[:3]]


@pytest.mark.parametrize(
    "asked",
    [
        "hoeveel kostte de opvang in 2019",
        "kun je een wekker zetten voor de opvang",
        "wat is de hoofdstad van Nederland",
        "opvang",
        "asielzoekers",
    ],
)
def test_what_is_not_known_is_not_answered(bundled_matcher: Matcher, asked: str) -> None:
    assert bundled_matcher.match(asked).outcome is not Outcome.ANSWER


@pytest.mark.parametrize("asked", ["opvang", "overlast", "Opvang overlast"])
def test_a_subject_alone_gets_suggestions(bundled_matcher: Matcher, asked: str) -> None:
    assert bundled_matcher.match(asked).outcome is Outcome.SUGGEST


@pytest.mark.parametrize("asked", ["wat kost de opvang", "grensbeheer"])
def test_what_says_too_little_is_not_answered(bundled_matcher: Matcher, asked: str) -> None:
    match = bundled_matcher.match(asked)
    assert (match.outcome, match.because) == (Outcome.SUGGEST, Because.LIGHT)


@pytest.mark.parametrize("asked", ["waarom?", "en hoe dan", "what is it"])
def test_where_no_word_tells_anything_nothing_is_suggested(
    bundled_matcher: Matcher, asked: str
) -> None:
    match = bundled_matcher.match(asked)
    assert (match.outcome, match.because) == (Outcome.NONE, Because.NOTHING)


def test_no_stranger_gets_an_answer(bundled_matcher: Matcher, benchmark_folder: Path) -> None:
    strangers = read_queries(benchmark_folder / "out_of_scope.jsonl")
    answered = [
        query.id
        for query in strangers
        if bundled_matcher.match(query.question).outcome is Outcome.ANSWER
    ]
    assert answered == []


def mistype(text: str, chance: random.Random) -> str:
    """Two slips of the keyboard, in two words."""
    words = text.split()
    for place in chance.sample(range(len(words)), 2):
        words[place] = slip(words[place], chance)
    return " ".join(words)


def slip(word: str, chance: random.Random) -> str:
    """Swap two letters, leave one out, double one, or hit the key beside it."""
    place = chance.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    row = next((row for row in KEYS if letter.lower() in row), letter)
    beside = row[max(0, row.find(letter.lower()) - 1)]
    slips = {
        "swap": before + after[:1] + letter + after[1:],
        "drop": before + after or letter,
        "double": before + letter + letter + after,
        "beside": before + beside + after,
    }
    return chance.choice(list(slips.values()))
