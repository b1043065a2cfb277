"""Answers in pieces."""

from itertools import zip_longest
import re

_LONGEST_PART = 500  # characters
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")


def cut_passages(answer: str) -> list[str]:
    """An answer in pieces of two sentences."""
    sentences = _BETWEEN_SENTENCES.split(answer)
    pairs = zip_longest(sentences[::2], sentences[1::2], fillvalue="")
    return [" ".join(pair) for pair in pairs]


def cut_parts(answer: str, longest: int = _LONGEST_PART) -> list[str]:
    """An answer in pieces of as many sentences as fit into some characters; at least one piece."""
    parts = [""]
    for sentence in _BETWEEN_SENTENCES.split(answer):
        if parts[-1] and len(parts[-1]) + len(sentence) > longest:
            parts.append(sentence)
        else:
            parts[-1] = f"{parts[-1]} {sentence}".strip()
    return parts
