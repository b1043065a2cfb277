"""Whether somebody is in danger, judged from a message and from each of its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bot.answering.crisis.reading import cut, list_words, write_plainly
from bot.answering.crisis.weights import CLASSES, Model, Shares, Weights, shipped_weights
from bot.matching.encoding import Encoder, Query, Vectors, find_encoders

_NONE, _SUBJECT, _CRISIS = range(len(CLASSES))

MOST_PASSAGES, MOST_SENTENCES = 3, 5
"""So many pieces of a message are encoded, whatever its length: those that say most by their
words; the others are judged by their words alone."""

MOST_DEEP = 1
"""So many of the passages, and of the sentences, are shown to the second encoder."""

MOST_PIECES = 48
"""So many pieces of each are encoded: most sentences have fewer, and passages overlap."""

UNSURE = (0.03, 0.95)
"""The probabilities of a crisis, by the first encoder, that call for the second."""


class Concern(StrEnum):
    """What a message has to do with suicide."""

    CRISIS = "crisis"
    """Somebody is, or may be, in danger."""
    SUBJECT = "subject"
    """It is about suicide or euthanasia, as a matter of policy; or there is some doubt."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability on something is done.

    Attributes:
        passage: Of a crisis, for a message or a passage of it: help comes first.
        sentence: The same for a sentence by itself, which lacks what stands around it.
        doubt: Of a crisis, for a message: where to talk is named below the usual reply.
        subject: Of the subject, for a message: the same.
    """

    passage: float = 0.14
    sentence: float = 0.65
    doubt: float = 0.05
    subject: float = 0.5


class CrisisRecogniser:
    """Judges messages; keeps nothing of them.

    Args:
        weights: What was learnt; what comes with the code by default, read at the first use.
        encoders: Tell what texts mean, the first one first; those that are installed by default.
        limits: From which probability on something is done.
    """

    def __init__(
        self,
        weights: Weights | None = None,
        encoders: Sequence[Encoder] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._weights = weights
        self._encoders = encoders
        self._limits = limits or Limits()

    def judge(self, text: str) -> Concern:
        """Judge a message, in a time that hardly depends on its length.

        Args:
            text: Any Unicode text.
        """
        passages, sentences = self.weigh(text)
        limits = self._limits
        if passages[_CRISIS] >= limits.passage or sentences[_CRISIS] >= limits.sentence:
            return Concern.CRISIS
        is_near = passages[_CRISIS] >= limits.doubt or passages[_SUBJECT] >= limits.subject
        return Concern.SUBJECT if is_near else Concern.NONE

    def weigh(self, text: str) -> tuple[Shares, Shares]:
        """The highest probability of each class: of the passages, and of the sentences alone."""
        plain = write_plainly(text)
        passages, sentences = cut(plain) if list_words(plain) else ([], [])
        return self._weigh(passages, MOST_PASSAGES), self._weigh(sentences, MOST_SENTENCES)

    def _weigh(self, pieces: list[str], most: int) -> Shares:
        if not pieces:
            return np.array([1, 0, 0], dtype=np.float32)
        weights = self._weights or shipped_weights()
        quick, *deep = find_encoders() if self._encoders is None else self._encoders
        logits = weights.quick.add_up(pieces)
        order = np.argsort(-_lead(logits), kind="stable")[:most]
        chosen = [pieces[place] for place in order]
        read = [Query.of(piece, MOST_PIECES) for piece in chosen]
        vectors = quick.encode(read)
        shares = weights.quick.share(logits[order], vectors)
        low, high = UNSURE
        unsure = [
            place
            for place in np.argsort(-shares[:, _CRISIS])
            if low <= shares[place, _CRISIS] <= high
        ]
        for place in unsure[:MOST_DEEP] if deep else ():
            shares[place] = _look_again(weights.deep, read[place], vectors[place], deep[0])
        return np.asarray(shares.max(axis=0))


def _lead(logits: Vectors) -> Vectors:
    """How far a crisis or the subject is ahead of everything else, by the words."""
    ahead: Vectors = np.maximum(logits[:, _CRISIS], logits[:, _SUBJECT]) - logits[:, _NONE]
    return ahead


def _look_again(model: Model, text: Query, vector: Vectors, encoder: Encoder) -> Shares:
    """The probabilities of one text, by both encoders."""
    vectors = np.concatenate([vector, encoder.encode([text])[0]])[np.newaxis]
    shares: Shares = model.share(model.add_up([text]), vectors)[0]
    return shares
