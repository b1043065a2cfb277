"""How often languages use words, from the lists that come with wordfreq.

The lists are read as they are: importing wordfreq itself takes several times as long, for much that
single words in one form need not have (its own tokenizer, and the names of all languages).
"""

from collections.abc import Mapping
from functools import cache
import gzip
from importlib.metadata import distribution
from pathlib import Path

import msgpack

_HEADER = {"format": "cB", "version": 1}


def is_listed(language: str) -> bool:
    """Whether there is a list for a language, as `nl`."""
    return _find(language).is_file()


@cache
def read_zipf(language: str) -> Mapping[str, float]:
    """The Zipf values of a language's everyday words, which are all in lower case.

    A Zipf value is the base-10 logarithm of a word's uses per billion words (van Heuven et al.,
    SUBTLEX-UK, 2014).

    Args:
        language: As `nl`.

    Raises:
        ValueError: The list is laid out in another way than we know.
    """
    return parse_list(_find(language).read_bytes())


def parse_list(content: bytes) -> Mapping[str, float]:
    """The Zipf values of the words in one of wordfreq's files.

    Raises:
        ValueError: It is laid out in another way than we know.
    """
    header, *steps = msgpack.unpackb(gzip.decompress(content))
    if header != _HEADER:
        raise ValueError(f"a list of wordfreq is laid out in a new way: {header}")
    # A list for each hundredth of a power of ten, from 1 use in 1 word downwards.
    return {word: 9 - step / 100 for step, words in enumerate(steps) for word in words}


def _find(language: str) -> Path:
    name = f"wordfreq/data/small_{language}.msgpack.gz"
    return Path(str(distribution("wordfreq").locate_file(name)))
