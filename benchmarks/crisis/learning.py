"""Learn the weights, and tell how well they do on messages left out.

`python -m benchmarks.crisis.learning` prints the cross-validated measures; with `--write` it also
replaces the weights and `docs/crisis.json`. It needs the benchmark in `../shared/benchmark`, and
both encoders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
import sys

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse
from sklearn.model_selection import StratifiedKFold

from benchmarks.crisis.judging import EVERY, Judged, judge, keep, measure, show
from benchmarks.crisis.page import write_page
from benchmarks.crisis.samples import (
    ASKED,
    NEVER_LEARNT,
    TRAINING,
    Sample,
    list_completed_frames,
    list_small_talk,
    read_asked,
    read_samples,
)
from benchmarks.remembering import RememberingEncoder
from bot.answering.crisis.features import WIDTH, hash_features
from bot.answering.crisis.reading import cut, write_plainly
from bot.answering.crisis.recogniser import CrisisRecogniser
from bot.answering.crisis.weights import CLASSES, Model, Weights
from bot.matching.encoding import Encoder, Vectors, find_encoders

FOLDS = 5
SEED = 113
RIDGE = 0.1
ROUNDS = 101
SENTENCE_WEIGHT = 0.5
"""What a sentence of a harmless message counts, against 1 for the message."""
_CLASS_OF = {"none": 0, "policy": 1, "crisis": 2}


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is learnt from.

    Attributes:
        features: The hashed features, a row for each piece.
        vectors: What each of the encoders makes of them.
        labels: The class of each, as one of three columns, times what it counts.
        owners: From which sample each comes.
    """

    features: sparse.csr_matrix
    vectors: tuple[Vectors, ...]
    labels: Vectors
    owners: NDArray[np.int64]


def main() -> None:
    """Measure, and write the weights if asked to."""
    encoders = [RememberingEncoder(each) for each in find_encoders()]
    learnt = (*read_samples(TRAINING), *read_asked(ASKED.items()), *list_small_talk())
    never = read_asked(NEVER_LEARNT.items())
    pieces = gather((*learnt, *list_completed_frames()), encoders)
    judged = list(cross_validate(learnt, pieces, encoders))
    weights = learn(pieces, np.ones(pieces.owners.max() + 1, dtype=bool))
    judged += judge(never, CrisisRecogniser(weights, encoders))
    for encoder in encoders:
        encoder.save()
    show(judged)
    if "--write" in sys.argv:
        weights.write()
        keep("cross-validation", measure(judged))
        again = read_samples(TRAINING)[::EVERY]
        keep("shipped", measure([*judge(again, CrisisRecogniser(weights, encoders))]))
        write_page()


def cross_validate(
    samples: Sequence[Sample], pieces: Pieces, encoders: Sequence[Encoder]
) -> Iterator[Judged]:
    """Judge each sample by weights that never saw it."""
    strata = [f"{each.label} {each.style} {each.language}" for each in samples]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for _, places in folds.split(strata, strata):
        seen = np.ones(pieces.owners.max() + 1, dtype=bool)
        seen[places] = False
        recogniser = CrisisRecogniser(learn(pieces, seen), encoders)
        yield from judge([samples[place] for place in places], recogniser)


def gather(samples: Sequence[Sample], encoders: Sequence[Encoder]) -> Pieces:
    """Passages have the label of their message; so have the sentences of harmless ones."""
    found: list[tuple[str, int, float]] = []  # text, owner, what it counts
    for owner, sample in enumerate(samples):
        passages, sentences = cut(write_plainly(sample.text))
        found += [(text, owner, 1.0) for text in passages]
        if sample.label == "none":
            found += [(text, owner, SENTENCE_WEIGHT) for text in sentences]
    texts, owners, counts = zip(*found, strict=True)
    classes = [_CLASS_OF[samples[owner].label] for owner in owners]
    labels = np.eye(len(CLASSES), dtype=np.float32)[classes] * np.array(counts)[:, np.newaxis]
    vectors = tuple(each.encode(texts) for each in encoders)
    return Pieces(_hash(texts), vectors, labels.astype(np.float32), np.array(owners))


def learn(pieces: Pieces, seen: NDArray[np.bool_]) -> Weights:
    """Both models, from some of the samples."""
    rows = np.flatnonzero(seen[pieces.owners])
    features, labels = pieces.features[rows], pieces.labels[rows]
    first, *others = (each[rows] for each in pieces.vectors)
    both = np.concatenate([first, *others], axis=1)
    return Weights(fit(features, first, labels), fit(features, both, labels))


def fit(features: sparse.csr_matrix, vectors: Vectors, labels: Vectors) -> Model:
    """A softmax regression with a ridge, by L-BFGS (Liu and Nocedal, 1989)."""
    middle, scale = vectors.mean(axis=0), _scale(vectors)
    dense = (vectors - middle) * scale
    width = features.shape[1]
    shape = (width + dense.shape[1] + 1, len(CLASSES))
    slope = partial(_slope, features, features.T.tocsr(), dense, labels)
    options = {"maxiter": ROUNDS}
    start = np.zeros(shape[0] * shape[1])
    found = optimize.minimize(slope, start, jac=True, method="L-BFGS-B", options=options)
    learnt = found.x.reshape(shape).astype(np.float32)
    of_vectors = learnt[width:-1] * scale[:, np.newaxis]
    return Model.of(learnt[:width], of_vectors, learnt[-1] - middle @ of_vectors)


def _slope(
    features: sparse.csr_matrix,
    turned: sparse.csr_matrix,
    dense: Vectors,
    labels: Vectors,
    flat: NDArray[np.float64],
) -> tuple[float, NDArray[np.float64]]:
    """The loss and its gradient."""
    width = features.shape[1]
    weights = flat.astype(np.float32).reshape(-1, len(CLASSES))
    logits = features @ weights[:width] + dense @ weights[width:-1] + weights[-1]
    logits -= logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    total = powers.sum(axis=1, keepdims=True)
    off = powers / total * labels.sum(axis=1, keepdims=True) - labels
    ridge = np.concatenate([weights[:-1], np.zeros((1, len(CLASSES)), np.float32)]) * RIDGE
    slope = np.concatenate([turned @ off, dense.T @ off, off.sum(axis=0, keepdims=True)]) + ridge
    loss = -(labels * (logits - np.log(total))).sum() + (ridge * weights).sum() / 2
    return float(loss), slope.astype(np.float64).ravel()


def _scale(vectors: Vectors) -> Vectors:
    """What each encoder's numbers are multiplied by: those of the second are all alike."""
    scale = np.ones(vectors.shape[1], dtype=np.float32)
    scale[find_encoders()[0].dimensions :] = 2
    return scale


def _hash(texts: Sequence[str]) -> sparse.csr_matrix:
    found = [hash_features(text) for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(places) for places, _ in found])
    places, counts = (np.concatenate(each) for each in zip(*found, strict=True))
    return sparse.csr_matrix((counts, (rows, places)), shape=(len(texts), WIDTH))


if __name__ == "__main__":
    main()
