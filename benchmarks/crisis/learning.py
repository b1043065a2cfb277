"""Learn the weights, and tell how well they do on messages left out.

`python -m benchmarks.crisis.learning` prints two measures: of each writer's messages by weights
that learnt from the other's, and cross-validated; with `--write` it also replaces the weights, and
the figures of `docs/crisis.json` and `docs/crisis.md`. It needs the benchmark in
`../shared/benchmark`, and both encoders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
import sys

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from scipy import optimize, sparse
from sklearn.model_selection import StratifiedKFold

from benchmarks.crisis.judging import EVERY, Judged, judge, keep, measure, show
from benchmarks.crisis.page import CROSS_VALIDATION, OTHER_WRITER, write_page
from benchmarks.crisis.plain import list_known_words, list_plain
from benchmarks.crisis.samples import (
    ASKED,
    NEVER_LEARNT,
    TRAINING,
    Sample,
    list_completed_frames,
    list_small_talk,
    read_asked,
    read_samples,
    read_training,
)
from benchmarks.remembering import RememberingEncoder
from bot.answering.crisis.features import WIDTH, hash_features
from bot.answering.crisis.reading import cut, write_plainly
from bot.answering.crisis.recogniser import CrisisRecogniser
from bot.answering.crisis.weights import CLASSES, Model, Weights
from bot.matching.encoding import Encoder, Vectors, find_encoders

FOLDS = 5
SEED = 113
BATCH = 256
RIDGE_OF_WORDS, RIDGE_OF_VECTORS = 0.1, 0.2
ROUNDS = 101
SENTENCE_WEIGHT = 0.5
"""What a sentence of a harmless message counts, against 1 for the message."""

WEIGHT_OF_STYLE = {
    "plain": 0.15,
    "alike": 0.5,
    **dict.fromkeys(("benchmark", "rekenkamer", "off-topic", "small talk", "completed frame"), 2.0),
}
"""What a message counts against 1 for one that was made up: plain statements are so many that at 1
they make a question on suicide a crisis; a mistake about a question that was asked costs more."""

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
    made_up = [read_samples(path) for path in TRAINING.values()]
    others = (*read_asked(ASKED.items()), *list_small_talk())
    learnt = (*chain.from_iterable(made_up), *others)
    more = (*list_completed_frames(), *list_plain(list_known_words(learnt), SEED))
    pieces = gather((*learnt, *more), encoders)
    writers = np.repeat(range(len(made_up)), [len(each) for each in made_up])
    halves = np.arange(len(others)) % len(made_up)
    left_out = np.concatenate([writers, halves])
    other_writer = [*validate("other writer", learnt, left_out, pieces, encoders)]
    judged = [*validate("cross-validation", learnt, _folds(learnt), pieces, encoders)]
    weights = learn(pieces, np.ones(pieces.owners.max() + 1, dtype=bool))
    recogniser = CrisisRecogniser(weights, encoders)
    never = read_asked(NEVER_LEARNT.items())
    judged += judge(track(never, "never learnt"), recogniser)
    again = [*judge(track(read_training()[::EVERY], "shipped"), recogniser)]
    for encoder in encoders:
        encoder.save()
    for title, each in (("BY THE OTHER WRITER'S", other_writer), ("CROSS-VALIDATION", judged)):
        print(title)
        show(each)
    if "--write" in sys.argv:
        weights.write()
        keep(OTHER_WRITER, measure(other_writer))
        keep(CROSS_VALIDATION, measure(judged))
        keep("shipped", measure(again))
        write_page()


def validate(
    title: str,
    samples: Sequence[Sample],
    parts: NDArray[np.int64],
    pieces: Pieces,
    encoders: Sequence[Encoder],
) -> Iterator[Judged]:
    """Judge each part of the samples by weights that saw the others only."""
    for part in range(parts.max() + 1):
        seen = np.ones(pieces.owners.max() + 1, dtype=bool)
        places = np.flatnonzero(parts == part)
        seen[places] = False
        recogniser = CrisisRecogniser(learn(pieces, seen), encoders)
        chosen = [samples[place] for place in places.tolist()]
        yield from judge(track(chosen, f"{title}, part {part + 1}"), recogniser)


def _folds(samples: Sequence[Sample]) -> NDArray[np.int64]:
    """Five parts that are alike, as the number of the part of each sample."""
    strata = [f"{each.label} {each.style} {each.language}" for each in samples]
    parts = np.zeros(len(samples), dtype=np.int64)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for part, (_, places) in enumerate(folds.split(strata, strata)):
        parts[places] = part
    return parts


def gather(samples: Sequence[Sample], encoders: Sequence[RememberingEncoder]) -> Pieces:
    """Passages have the label of their message; so have the sentences of harmless ones."""
    found: list[tuple[str, int, float]] = []  # text, owner, what it counts
    for owner, sample in enumerate(samples):
        passages, sentences = cut(write_plainly(sample.text))
        weight = WEIGHT_OF_STYLE.get(sample.style, 1.0)
        found += [(text, owner, weight) for text in passages]
        if sample.label == "none":
            found += [(text, owner, weight * SENTENCE_WEIGHT) for text in sentences]
    texts, owners, counts = zip(*found, strict=True)
    classes = [_CLASS_OF[samples[owner].label] for owner in owners]
    labels = np.eye(len(CLASSES), dtype=np.float32)[classes] * np.array(counts)[:, np.newaxis]
    vectors = tuple(_encode(texts, each) for each in encoders)
    return Pieces(_hash(texts), vectors, labels.astype(np.float32), np.array(owners))


def _encode(texts: Sequence[str], encoder: RememberingEncoder) -> Vectors:
    """The vectors of texts, in steps that are told and kept: the second takes minutes at first."""
    starts = range(0, len(texts), BATCH)
    steps = track(starts, f"encoding, {encoder.name}")
    vectors = np.concatenate([encoder.encode(texts[at : at + BATCH]) for at in steps])
    encoder.save()
    return vectors


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
    ridge = weights * RIDGE_OF_VECTORS
    ridge[:width] = weights[:width] * RIDGE_OF_WORDS
    ridge[-1] = 0
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
