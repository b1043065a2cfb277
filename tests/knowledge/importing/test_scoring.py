"""A reading is right only where its reference says so, and what it leaves over is counted."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.importing.accounting import account_for
from benchmarks.importing.normal import Fingerprint, hash_text, to_letters, to_normal_form
from benchmarks.importing.references import ExpectedPair, Reference
from benchmarks.importing.scoring import add_up, is_verbatim, score
from bot.knowledge.importing.documents.document import Document, Format, Line
from bot.knowledge.importing.reading import Label, Origin, Outcome, Pair, Reading, Stretch

LINES = (
    "Geachte lezer, dit is de lijst.",
    "Vraag 1",
    "Hoeveel bruggen zijn er?",
    "Antwoord 1",
    "Er zijn 12 brug-",
    "Lijst van bruggen 7",
    "gen, en een pont.",
    "Vraag 2",
    "Wanneer komt de pont?",
    "Met groet.",
)
LABELS = (
    Label.PREAMBLE,
    Label.NUMBER,
    Label.QUESTION,
    Label.NUMBER,
    Label.ANSWER,
    Label.FOOTER,
    Label.ANSWER,
    Label.NUMBER,
    Label.QUESTION,
    Label.CLOSING,
)
DOCUMENT = Document(Path("bruggen.txt"), Format.TEXT, tuple(map(Line, LINES)))


def _span(line: int) -> tuple[int, int]:
    start = DOCUMENT.starts[line]
    return start, start + len(LINES[line])


def _stretches(labels: tuple[Label, ...] = LABELS) -> tuple[Stretch, ...]:
    ends = [*DOCUMENT.starts[1:], len(DOCUMENT.text)]
    places = zip(labels, DOCUMENT.starts, ends, strict=True)
    return tuple(Stretch(label, start, end) for label, start, end in places)


ONE = Pair(
    "1",
    "Hoeveel bruggen zijn er?",
    "Er zijn 12 bruggen, en een pont.",
    question_at=(_span(2),),
    answer_at=(_span(4), _span(6)),
)
TWO = Pair("2", "Wanneer komt de pont?", question_at=(_span(8),))
READING = Reading(DOCUMENT, Origin(), Outcome.PAIRS, (ONE, TWO), _stretches())


def _fingerprint(text: str) -> Fingerprint:
    form = to_normal_form(text)
    return Fingerprint(len(form), hash_text(form))


def _anchor(text: str) -> Fingerprint:
    return Fingerprint(len(to_letters(text)), hash_text(to_letters(text)))


REFERENCE = Reference(
    name="bruggen",
    document="bruggen.txt",
    sha256="",
    format="text",
    is_held_out=False,
    outcome="pairs",
    begins=_anchor("Hoeveel bruggen"),
    ends=_anchor("komt de pont"),
    pairs=(
        ExpectedPair(
            "1", _fingerprint(ONE.question), _fingerprint(ONE.answer or ""), None, None, None
        ),
        ExpectedPair("2", _fingerprint(TWO.question), None, None, None, None),
    ),
)


def _read(*pairs: Pair) -> Reading:
    return replace(READING, pairs=pairs)


def test_a_reading_as_the_reference_has_it_is_right() -> None:
    result = score(READING, REFERENCE)
    assert (result.expected, result.found, result.right, result.f1) == (2, 2, 2, 1.0)
    assert (result.answers, result.verbatim, result.faults) == (1, 1, ())


@pytest.mark.parametrize(
    ("pair", "fault"),
    [
        (
            replace(ONE, question="Hoeveel bruggen?"),
            "1: the question is another one: 15 characters for 21",
        ),
        (
            replace(ONE, answer="Er zijn 12 bruggen.", answer_at=(_span(4),)),
            "1: the answer is another one: 16 characters for 26",
        ),
        (replace(ONE, answer=None), "1: has no answer"),
    ],
)
def test_a_pair_that_is_not_whole_is_wrong(pair: Pair, fault: str) -> None:
    result = score(_read(pair, TWO), REFERENCE)
    assert (result.found, result.right) == (2, 1)
    assert fault in result.faults


def test_an_answer_or_a_reference_too_many_is_wrong() -> None:
    answered = score(_read(ONE, replace(TWO, answer="Er", answer_at=(_span(4),))), REFERENCE)
    refers = score(_read(ONE, replace(TWO, see=("1",))), REFERENCE)
    assert "2: has an answer and should have none" in answered.faults
    assert refers.faults == ("2: refers to ('1',) instead of nothing",)
    assert answered.right == refers.right == 1


def test_pairs_that_are_missing_or_too_many_cost_recall_or_precision() -> None:
    fewer = score(_read(ONE), REFERENCE)
    more = score(_read(ONE, TWO, replace(TWO, number="3")), REFERENCE)
    assert (fewer.precision, fewer.recall) == (1.0, 0.5)
    assert (more.precision, more.recall) == (2 / 3, 1.0)
    assert fewer.faults == ("2: not read",)
    assert more.faults == ("3: there is no such question",)
    assert add_up([fewer, more]).f1 == 2 * 3 / 8


def test_another_kind_of_document_is_told() -> None:
    other = replace(READING, outcome=Outcome.NO_LIST, pairs=())
    assert score(other, REFERENCE).faults[-1] == "taken for no_list instead of pairs"


def test_an_answer_is_verbatim_across_a_running_line_only() -> None:
    labels = [*LABELS]
    labels[5] = Label.ANSWER
    assert is_verbatim(READING, ONE)
    assert not is_verbatim(replace(READING, stretches=_stretches(tuple(labels))), ONE)


@pytest.mark.parametrize(
    "pair",
    [
        replace(ONE, answer="Er zijn 13 bruggen, en een pont."),
        replace(ONE, answer_at=(_span(6), _span(4))),
        replace(ONE, answer_at=()),
    ],
)
def test_words_that_do_not_stand_at_their_places_are_not_verbatim(pair: Pair) -> None:
    assert not is_verbatim(READING, pair)


def test_nothing_is_left_over_where_all_is_accounted_for() -> None:
    account = account_for(READING, REFERENCE)
    assert account.leftovers == ()
    assert account.characters == sum(len(line.replace(" ", "")) for line in LINES)


@pytest.mark.parametrize(
    ("line", "label"), [(5, Label.UNKNOWN), (3, Label.PREAMBLE), (4, Label.CLOSING)]
)
def test_what_no_pair_holds_between_the_first_and_the_last_is_left_over(
    line: int, label: Label
) -> None:
    labels = [*LABELS]
    labels[line] = label
    account = account_for(replace(READING, stretches=_stretches(tuple(labels))), REFERENCE)
    (left,) = account.leftovers
    assert (left.label, left.start) == (label.value, DOCUMENT.starts[line])
    assert account.open == len(LINES[line].replace(" ", ""))


def test_what_no_stretch_or_two_of_them_cover_is_left_over() -> None:
    stretches = _stretches()
    gap = account_for(replace(READING, stretches=stretches[:4] + stretches[5:]), REFERENCE)
    twice = account_for(
        replace(READING, stretches=(*stretches[:5], stretches[4], *stretches[5:])), REFERENCE
    )
    assert [each.label for each in gap.leftovers] == ["uncovered"]
    assert [each.label for each in twice.leftovers] == ["covered twice"]
