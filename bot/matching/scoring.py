"""From evidence to probabilities: that an entry answers a question, and that the first one does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
import json
from pathlib import Path

import numpy as np

from bot.matching.evidence import Evidence, is_behind
from bot.matching.postings import Numbers

WEIGHTS = Path(__file__).with_name("weights.json")
"""What `python -m benchmarks.train_matching` learnt, with its provenance."""
MOST_LEAD = 8.0
"""A longer lead, in logits, tells no more; an entry without a rival leads by this much."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression.

    Attributes:
        bias: The logit without any evidence.
        weights: What each feature adds to the logit; features without a weight don't count.
    """

    bias: float
    weights: Mapping[str, float]

    def logits(self, features: Mapping[str, Numbers]) -> Numbers:
        """The logarithm of the odds, for each row of the features."""
        rows = np.array([features[name] for name in self.weights])
        weights = np.array([*self.weights.values()])
        # No product of matrices: equal columns could come out unequal in their last digit.
        logits: Numbers = (weights[:, np.newaxis] * rows).sum(axis=0) + self.bias
        return logits


@dataclass(frozen=True, slots=True)
class Score:
    """Two models: one puts the entries in order, the other doubts the first of them.

    Attributes:
        pair: Whether an entry answers a question, by what they have in common.
        first: Whether the entry that comes first does, by that and by its lead over the others.
    """

    pair: Model
    first: Model

    @property
    def compares_words(self) -> bool:
        """Whether the words of a question are compared one by one with those of the first entry."""
        return any(name.startswith("kin_") for name in self.first.weights)

    def confidences(self, logits: Numbers, stand: Mapping[str, Numbers]) -> Numbers:
        """For each entry the probability, from 0 to 1, that it answers the question.

        Args:
            logits: That each of at least one entry does.
            stand: How well the first of them stands.
        """
        doubted = probability(self.first.logits(stand))[0]
        confidences: Numbers = np.minimum(probability(logits), doubted)
        confidences[int(np.argmax(logits))] = doubted
        return confidences


@dataclass(frozen=True, slots=True)
class Scores:
    """A score for each stage, and when the second is needed.

    Attributes:
        quick: By words and the first encoder.
        deep: With the second encoder too.
        unsure: The least and the most confidence, after the first stage, that call for the second.
    """

    quick: Score
    deep: Score
    unsure: tuple[float, float]


def probability(logits: Numbers) -> Numbers:
    """Logits as probabilities from 0 to 1."""
    likely: Numbers = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return likely


def stand_of_first(
    evidence: Evidence, logits: Numbers, finals: Sequence[str]
) -> dict[str, Numbers]:
    """The features, of length 1, of how well the first entry stands.

    Args:
        evidence: About at least one entry.
        logits: That each of them answers the question.
        finals: For each entry what holds its answer.
    """
    best = int(np.argmax(logits))
    rivals = [logits[place] for place, final in enumerate(finals) if final != finals[best]]
    lead = min(logits[best] - max(rivals), MOST_LEAD) if rivals else MOST_LEAD
    own = {
        name: values[best : best + 1]
        for name, values in evidence.features.items()
        if not is_behind(name)
    }
    return {"logit": logits[best : best + 1], "lead": np.array([lead]), **own}


@cache
def shipped_scores() -> Scores:
    """The scores whose weights come with the package."""
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    quick, deep = (
        Score(*(Model(**content[stage][model]) for model in ("pair", "first")))
        for stage in ("quick", "deep")
    )
    least, most = content["unsure"]
    return Scores(quick, deep, (least, most))
