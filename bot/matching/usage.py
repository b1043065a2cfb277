"""How often languages use words, from the lists that come with wordfreq.

The lists are read as they are: importing wordfreq itself takes half a second, for much that single
words in one form need not have (its own tokenizer, and the names of all languages).
"""

from collections.abc import Mapping
from functools import cache
import gzip
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgpack

_HEADER = {"format": "cB", "version": 1}


@cache
def read_zipf(language: str) -> Mapping[str, float]:
    """The Zipf values of a language's everyday words, which are all lower case.

    A Zipf value is the base-10 logarithm of a word's uses per billion words (van Heuven et al.,
    SUBTLEX-UK, 2014).

    Args:
        language: As `nl`.

    Raises:
        ValueError: The list is laid out in another way than we know.
    """
    header, *steps = _read(f"small_{language}.msgpack.gz")
    if header != _HEADER:
        raise ValueError(f"wordfreq's list for {language} is laid out in a new way: {header}")
    # A list for each hundredth of a power of ten, from 1 in 1 downwards.
    return {word: 9 - step / 100 for step, words in enumerate(steps) for word in words}


def _read(name: str) -> list[Any]:
    found = find_spec("wordfreq")
    if found is None or found.origin is None:
        raise ValueError("wordfreq is not installed")
    content = (Path(found.origin).parent / "data" / name).read_bytes()
    lists: list[Any] = msgpack.unpackb(gzip.decompress(content))
    return lists
