"""Questions may be matched side by side, in any thread, from the very first one on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
import sys

import pytest

from bot.matching import Bench, Matcher, build_matcher
from bot.matching.encoding import RememberingEncoder
from tests.harness.entries import SMALL
from tests.harness.word_encoder import WordEncoder


@pytest.fixture
def _hurried_switching() -> Iterator[None]:
    usual_s = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)  # far less takes minutes where other programs want the processor
    yield
    sys.setswitchinterval(usual_s)


def build() -> Matcher:
    """A matcher that remembers nothing yet; real encoders prove themselves in encoding/."""
    encoders = [RememberingEncoder(WordEncoder(name)) for name in ("quick", "deep")]
    return build_matcher(SMALL, bench=Bench(encoders))


@pytest.mark.usefixtures("_hurried_switching")
def test_threads_don_t_disturb_each_other() -> None:
    # No word comes twice, so that none is remembered and all threads work on stems all the time.
    asked = [
        f"hoeveel reigers{n:x}heid broeden{n:x}ingen verzonnen{n:x}lijkheden" for n in range(200)
    ]
    alone = list(map(build().match, asked))
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(build().match, reversed(asked)))
    assert together[::-1] == alone
