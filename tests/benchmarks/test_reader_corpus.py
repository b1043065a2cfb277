"""What the pair model learns from: enough of it, of every kind, and nothing of the tests in it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process, utils

from benchmarks.reader.corpus import DOCUMENTS, QUESTIONS, Corpus, read_corpus, split_documents
from bot.matching.queries import read_queries

ROOT = Path(__file__).parents[2]
TESTS = (
    ROOT / "tests" / "queries" / "ministries.jsonl",
    ROOT / "tests" / "queries" / "bundled.jsonl",
    ROOT / "benchmarks" / "queries" / "rekenkamer.jsonl",
    ROOT / "benchmarks" / "held_out" / "invented.jsonl",
    ROOT / "benchmarks" / "held_out" / "ministries.jsonl",
    ROOT.parent / "shared" / "benchmark" / "queries.jsonl",
)
ALIKE = 90.0
"""Out of 100, in the same letters; from here on one question counts as a copy of another."""
KINDS = {
    "actor", "amount", "attribute", "compound", "detail", "negation", "noun", "opposite",
    "other time", "own case", "place", "presupposition", "year",
}  # fmt: skip
SHORT = 20
"""Letters; what is shorter is alike by chance: "wat kost het"."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus(DOCUMENTS, QUESTIONS)


def test_there_is_enough_of_it(corpus: Corpus) -> None:
    entries = Counter(entry.source.id for entry in corpus.entries)
    assert len(entries) >= 60
    assert min(entries.values()) >= 12
    assert len(corpus.queries) >= 8_000


def test_a_third_are_near_misses_of_many_kinds(corpus: Corpus) -> None:
    near = [query for query in corpus.queries if not query.gold]
    assert 0.30 <= len(near) / len(corpus.queries) <= 0.40
    assert all(query.near and query.kind == "near-miss" for query in near)
    kinds = Counter(query.differs for query in near)
    assert kinds.keys() == KINDS
    assert min(kinds.values()) >= 50


def test_people_ask_in_nine_languages_and_in_many_ways(corpus: Corpus) -> None:
    languages = Counter(query.language for query in corpus.queries)
    styles = Counter(query.style for query in corpus.queries)
    assert languages.keys() == {"nl", "en", "de", "fr", "tr", "pl", "ar", "es", "uk"}
    assert min(languages.values()) >= 200
    assert len(styles) == 9


def test_no_two_questions_are_the_same(corpus: Corpus) -> None:
    questions = Counter(utils.default_process(query.question) for query in corpus.queries)
    assert [question for question, count in questions.items() if count > 1] == []


def test_parts_of_its_documents_have_no_question_in_common(corpus: Corpus) -> None:
    first, second = (corpus.about(part) for part in split_documents(corpus, 2))
    assert len(first.queries) + len(second.queries) == len(corpus.queries)
    assert not {query.id for query in first.queries} & {query.id for query in second.queries}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_question_of_a_test_is_in_it(corpus: Corpus, path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the repository")
    learnt = [query.question for query in corpus.queries]
    tried = [query.question for query in read_queries(path)]
    assert copies(tried, learnt) == []


def test_a_copy_with_a_slip_counts_as_one() -> None:
    learnt = ["Hoeveel kost een plek in de opvang?", "Wie betaalt dat?"]
    assert copies(["hoeveel kost een plek in de opvnag"], learnt) != []
    assert copies(["Hoeveel kost een bed in het ziekenhuis?"], learnt) == []


def copies(tried: Sequence[str], learnt: Sequence[str]) -> list[tuple[str, str]]:
    """Questions that are in both, or nearly."""
    found = []
    for question in tried:
        if len(question) < SHORT:
            continue
        best = process.extractOne(
            question,
            learnt,
            scorer=fuzz.ratio,
            processor=utils.default_process,
            score_cutoff=ALIKE,
        )
        if best is not None:
            found.append((question, best[0]))
    return found
