"""Which entries hold which terms, from what was known of other entries."""

import numpy as np
import pytest

from bot.matching.holders import Holders
from bot.matching.index import Index
from tests.harness.entries import HERONS, PASSAGE, PENDING, STORKS, knowledge_of
from tests.harness.word_encoder import WordEncoder

INDEX = Index(knowledge_of(HERONS, STORKS, PENDING, PASSAGE), [WordEncoder()])


@pytest.mark.parametrize("at_once", [1, 3, 1000])
@pytest.mark.parametrize("unknown", [(), (0,), (1, 3), (0, 1, 2, 3)])
def test_entries_that_are_put_in_again_are_where_they_were(
    at_once: int, unknown: tuple[int, ...]
) -> None:
    known, vocabulary = INDEX.holders, INDEX.vocabulary
    entries = np.arange(len(INDEX.entries))
    entries[[*unknown]] = -1

    again = known.update(
        INDEX.fields, vocabulary, np.arange(len(vocabulary.terms)), entries, at_once
    )

    assert all(
        np.array_equal(getattr(again, name), getattr(known, name)) for name in Holders.__slots__
    )
