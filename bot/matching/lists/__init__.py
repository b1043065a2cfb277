"""Lists of words, as plain files that anyone can read and add to."""

from collections.abc import Mapping
from functools import cache
import json
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """The lines of one list; those that start with # explain it and are left out."""
    lines = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of one list, all in their normal form."""
    return frozenset(word for line in read_lines(name) for word in line.split())


@cache
def read_abbreviations() -> Mapping[str, tuple[str, ...]]:
    """What abbreviations of Dutch government stand for, the usual form first."""
    content = json.loads((_HERE / "abbreviations.json").read_text(encoding="utf-8"))
    return {short: tuple(meanings) for short, meanings in content.items()}


@cache
def read_english() -> Mapping[str, tuple[str, ...]]:
    """The Dutch words that English ones may stand for."""
    return {english: tuple(dutch) for english, *dutch in map(str.split, read_lines("english"))}
