"""The measures by which matching is judged."""

import pytest

from bot.errors import InputFileError
from bot.matching.evaluation import Query, Share, evaluate
from bot.model import Candidate, Knowledge, Match, Outcome
from tests.harness.nature import ENTRIES

FIRST, SECOND, FOLLOWS = ENTRIES[0], ENTRIES[1], ENTRIES[2]


class Scripted:
    """A matcher that answers as it was told to."""

    def __init__(self, matches: dict[str, Match]) -> None:
        self.matches = matches

    def match(self, text: str) -> Match:
        """What was told for this text."""
        return self.matches[text]

    def split(self, text: str) -> tuple[str, ...]:
        """Always one question."""
        return (text,)


MATCHER = Scripted(
    {
        "right": Match(Outcome.ANSWER, (Candidate(FIRST, 0.9),)),
        "same answer": Match(Outcome.ANSWER, (Candidate(FOLLOWS, 0.9),)),
        "wrong": Match(Outcome.ANSWER, (Candidate(FIRST, 0.9), Candidate(SECOND, 0.1))),
        "suggested": Match(Outcome.SUGGEST, (Candidate(FIRST, 0.4), Candidate(SECOND, 0.3))),
        "refused": Match(Outcome.NONE, ()),
        "stranger": Match(Outcome.ANSWER, (Candidate(FIRST, 0.9),)),
    }
)
GOLDS = {
    "right": (FIRST.id,),
    "same answer": (SECOND.id,),
    "wrong": (SECOND.id,),
    "suggested": (SECOND.id,),
    "refused": (SECOND.id,),
    "stranger": (),
}
QUERIES = tuple(
    Query(text, text, gold, "answerable" if gold else "offtopic", "kort", "nl", f"q.jsonl:{line}")
    for line, (text, gold) in enumerate(GOLDS.items(), 1)
)


def test_each_measure_counts_what_it_says(knowledge: Knowledge) -> None:
    seen: list[int] = []
    evaluation = evaluate(MATCHER, knowledge, QUERIES, progress=lambda: seen.append(1))
    overall = evaluation.overall
    assert overall.hit_1 == Share(2, 5)
    assert overall.hit_3 == Share(4, 5)
    assert overall.answered_right == Share(2, 5)
    assert overall.helped == Share(3, 5)
    assert overall.wrong == Share(2, 6)
    assert overall.strangers == Share(1, 1)
    assert overall.outcomes == {Outcome.ANSWER: 4, Outcome.SUGGEST: 1, Outcome.NONE: 1}
    assert [judged.rank for judged in evaluation.judged] == [1, 1, 2, 2, None, None]
    assert len(seen) == len(QUERIES)


def test_the_measures_are_there_for_each_kind_style_and_language(knowledge: Knowledge) -> None:
    evaluation = evaluate(MATCHER, knowledge, QUERIES)
    assert evaluation.by_kind["offtopic"].wrong == Share(1, 1)
    assert evaluation.by_kind["answerable"].wrong == Share(1, 5)
    assert evaluation.by_style == {"kort": evaluation.overall}
    assert evaluation.by_language.keys() == {"nl"}


def test_a_gold_that_is_not_known_is_a_fault(knowledge: Knowledge) -> None:
    query = Query("a", "right", ("nergens/1",), place="q.jsonl:7")
    with pytest.raises(InputFileError, match="7: gold 'nergens/1' is not in the know"):
        evaluate(MATCHER, knowledge, [query])


def test_no_queries_give_no_rates(knowledge: Knowledge) -> None:
    overall = evaluate(MATCHER, knowledge, []).overall
    assert (overall.hit_1.rate, overall.hit_1.interval, str(overall.hit_1)) == (None, None, "-")
    assert overall.milliseconds == 0


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [  # Wilson's intervals, as published tables and R's binom.confint give them
        (Share(0, 10), 0.0, 0.2775),
        (Share(5, 10), 0.2366, 0.7634),
        (Share(10, 10), 0.7225, 1.0),
        (Share(128, 180), 0.6410, 0.7724),
    ],
)
def test_intervals_are_wilsons(share: Share, low: float, high: float) -> None:
    assert share.interval is not None
    assert [*share.interval] == pytest.approx([low, high], abs=1e-4)


def test_a_share_says_what_it_is() -> None:
    assert str(Share(5, 10)) == "0.500 (0.237 to 0.763; 5 of 10)"
