"""The part of an answer that a pair shows: the one that has most in common with a question."""

from collections.abc import Sequence
import re

_SENTENCE = re.compile(r"(?<=[.!?;:])\s+(?=\S)|\n+")
_LONGEST = 260
"""Letters of a passage; some 60 pieces."""


def passages_of(answer: str) -> Sequence[str]:
    """Passages of whole sentences, each starting with another sentence; one if it is short."""
    sentences = [each for each in _SENTENCE.split(answer.strip()) if each]
    found = []
    for first in range(len(sentences)):
        passage = sentences[first]
        for sentence in sentences[first + 1 :]:
            if len(passage) + len(sentence) >= _LONGEST:
                break
            passage = f"{passage} {sentence}"
        found.append(passage[: 2 * _LONGEST])
        if answer.strip().endswith(passage):
            break
    return found or [""]
