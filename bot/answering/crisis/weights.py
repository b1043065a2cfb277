"""What was learnt: one small file beside the code, read at the first use."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.answering.crisis.features import hash_features
from bot.matching.encoding import Vectors

FILE = Path(__file__).with_name("weights.npz")
CLASSES = ("none", "subject", "crisis")

Shares = NDArray[np.float32]
"""For each text the probabilities of the classes."""

_STEPS = 127


@dataclass(frozen=True, slots=True)
class Model:
    """A softmax regression on hashed features and on vectors of encoders.

    Attributes:
        hashed: For each place of a feature what it counts for each class, in steps.
        step: How much a step is, for each class.
        dense: The same for the vectors' numbers.
        bias: What each class begins with.
    """

    hashed: NDArray[np.int8]
    step: NDArray[np.float32]
    dense: NDArray[np.float16]
    bias: NDArray[np.float32]

    @classmethod
    def of(cls, hashed: Vectors, dense: Vectors, bias: Vectors) -> Self:
        """Make it from what was learnt, rounded as it is kept."""
        step = np.maximum(np.abs(hashed).max(axis=0), 1e-6) / _STEPS
        steps = np.round(hashed / step).astype(np.int8)
        return cls(steps, step.astype(np.float32), dense.astype(np.float16), bias)

    def add_up(self, texts: list[str]) -> Vectors:
        """What the hashed features of texts say, as logits: a row for each text."""
        found = map(hash_features, texts)
        rows = [counts @ (self.hashed[places] * self.step) for places, counts in found]
        return np.array(rows, dtype=np.float32).reshape(-1, len(CLASSES)) + self.bias

    def share(self, logits: Vectors, vectors: Vectors) -> Shares:
        """The probabilities of the classes, by the hashed features and by vectors."""
        added = logits + vectors @ self.dense.astype(np.float32)
        powers = np.exp(added - added.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """Both models: one that asks the first encoder only, and one that asks both."""

    quick: Model
    deep: Model

    def write(self, path: Path = FILE) -> None:
        """Keep them, without anything that could run."""
        np.savez_compressed(
            path,
            **{
                f"{name}_{part}": getattr(model, part)
                for name, model in (("quick", self.quick), ("deep", self.deep))
                for part in Model.__slots__
            },
        )


@cache
def shipped_weights() -> Weights:
    """What comes with the code."""
    with np.load(FILE, allow_pickle=False) as kept:
        quick, deep = (
            Model(*(kept[f"{name}_{part}"] for part in Model.__slots__))
            for name in ("quick", "deep")
        )
    return Weights(quick, deep)
