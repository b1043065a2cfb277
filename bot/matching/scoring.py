"""From evidence to the probability that an entry answers a question."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
import json
from pathlib import Path

import numpy as np

from bot.matching.evidence import Evidence
from bot.matching.postings import Numbers

WEIGHTS = Path(__file__).with_name("weights.json")
"""What `python -m benchmarks.train_matching` learnt, with its provenance."""


@dataclass(frozen=True, slots=True)
class Score:
    """A logistic regression over the features of a pair of question and entry.

    Attributes:
        bias: The logit without any evidence.
        weights: What each feature adds to the logit; features without a weight don't count.
    """

    bias: float
    weights: Mapping[str, float]

    def confidences(self, evidence: Evidence) -> Numbers:
        """For each entry the probability, from 0 to 1, that it answers the question."""
        logit = np.full(len(evidence.numbers), self.bias)
        for name, weight in self.weights.items():
            logit += weight * evidence.features[name]
        probabilities: Numbers = 1 / (1 + np.exp(-logit))
        return probabilities


@cache
def shipped_score() -> Score:
    """The score whose weights come with the package."""
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Score(content["bias"], content["weights"])
