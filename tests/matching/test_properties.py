"""What holds for any knowledge and any question, by hand-made encoders for both stages."""

from collections.abc import Iterable
from dataclasses import replace
import os
from pathlib import Path
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import Bench, Matcher, build_matcher
from bot.model import Entry, Outcome
from tests.harness.entries import HERONS, PASSAGE, STORKS
from tests.harness.nature import ENTRIES, knowledge_of
from tests.harness.word_encoder import WordEncoder

ROOT = Path(__file__).parents[2]
ASKED = (
    "hoeveel bevers zijn verhuisd",
    "waarom is de bestrijding duurder",
    "waarom is de bestrijding duurdr in 2019",
    "hoeveel reigers zijn er, en hoeveel km asfalt",
    "vraag 1",
    "heide",
    "waarom?",
    "wordt het morgen warm",
)
UNRELATED = (HERONS, replace(STORKS, see=()), PASSAGE)
REORDERED = st.permutations(ENTRIES)
CHOSEN = st.lists(st.sampled_from((*ENTRIES[:2], *ENTRIES[3:])), min_size=1, unique=True)


def make_bench() -> Bench:
    return Bench([WordEncoder("quick"), WordEncoder("deep")])


def build(entries: Iterable[Entry], bench: Bench | None = None) -> Matcher:
    return build_matcher(knowledge_of(entries), bench=bench or make_bench())


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(UNRELATED), min_size=1), st.data())
def test_unrelated_entries_take_no_quoted_question_from_another(
    unrelated: set[Entry], data: st.DataObject
) -> None:
    quoted = data.draw(st.sampled_from(ENTRIES))
    for entries in ((*ENTRIES, *unrelated), (*unrelated, *ENTRIES)):
        match = build(entries).match(quoted.question)
        assert (match.outcome, match.candidates[0].entry) == (Outcome.ANSWER, quoted)


@settings(max_examples=15, deadline=None)
@given(REORDERED)
def test_the_order_in_which_entries_are_read_never_matters(reordered: list[Entry]) -> None:
    matcher, other = build(ENTRIES), build(reordered)
    for text in ASKED:
        assert matcher.match(text) == other.match(text)
        assert matcher.split(text) == other.split(text)


@settings(max_examples=25, deadline=None)
@given(CHOSEN, CHOSEN)
def test_after_a_reload_every_decision_is_that_of_a_fresh_build(
    before: list[Entry], after: list[Entry]
) -> None:
    bench = make_bench()
    build(before, bench)
    reloaded, fresh = build(after, bench), build(after)
    for text in (*ASKED, *(entry.question for entry in before)):
        assert reloaded.match(text) == fresh.match(text)
        assert reloaded.split(text) == fresh.split(text)


def test_every_run_decides_the_same() -> None:
    program = (
        "from tests.matching.test_properties import ASKED, ENTRIES, build\n"
        "matcher = build(ENTRIES)\n"
        "for text in ASKED: print(matcher.match(text), matcher.split(text))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
