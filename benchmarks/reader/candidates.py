"""Candidates: the entries that come close to a question in letters, words and meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.reader.corpus import Corpus
from benchmarks.reader.network import Encoder, embed
from benchmarks.reader.passages import passages_of
from benchmarks.reader.pieces import Pairing
from benchmarks.reader.weights import Floats

MOST = 12
_LETTERS, _QUERY_PIECES, _TEXT_PIECES = 700, 64, 128
_WEIGHTS = {"letters": 1.0, "words": 0.7, "question": 1.0, "passage": 0.8}


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of one query.

    Attributes:
        places: Where they stand in `Corpus.entries`, the best first.
        scores: What the retriever gives them, in standard deviations over all entries.
        passages: Of each, the part of its answer that comes closest to the query.
    """

    places: tuple[int, ...]
    scores: tuple[float, ...]
    passages: tuple[str, ...]


def find_candidates(corpus: Corpus, encoder: Encoder, pairing: Pairing) -> list[Found]:
    """Find candidates for each query of a corpus among all its entries."""
    queries = [query.question[:_LETTERS] for query in corpus.queries]
    asked = embed(encoder, [pairing.text(f"query: {each}", _QUERY_PIECES) for each in queries])
    passages, owner = _all_passages(corpus)
    titles = [entry.source.title for entry in corpus.entries]
    shown = [
        f"passage: {titles[place]}. {each}" for each, place in zip(passages, owner, strict=True)
    ]
    meant = asked @ embed(encoder, [pairing.text(each, _TEXT_PIECES) for each in shown]).T
    best = np.stack(
        [meant[:, owner == place].max(axis=1) for place in range(len(corpus.entries))], axis=1
    )
    questions = [f"query: {entry.question}" for entry in corpus.entries]
    official = embed(encoder, [pairing.text(each, _QUERY_PIECES) for each in questions])
    scores = {
        "letters": _compare(corpus, queries, TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=300_000
        )),
        "words": _compare(corpus, queries, TfidfVectorizer(sublinear_tf=True)),
        "question": asked @ official.T,
        "passage": best,
    }  # fmt: skip
    total = np.sum([weight * _standard(scores[name]) for name, weight in _WEIGHTS.items()], axis=0)
    return [_found(row, near, owner, passages) for row, near in zip(total, meant, strict=True)]


def _found(row: Floats, meant: Floats, owner: np.ndarray, passages: Sequence[str]) -> Found:
    places = np.argsort(-row, kind="stable")[:MOST]
    chosen = []
    for place in places:
        own = np.flatnonzero(owner == place)
        chosen.append(passages[own[np.argmax(meant[own])]])
    return Found(
        tuple(map(int, places)), tuple(float(row[place]) for place in places), tuple(chosen)
    )


def _all_passages(corpus: Corpus) -> tuple[list[str], np.ndarray]:
    """All passages, and the place of the entry that each belongs to."""
    passages: list[str] = []
    owner: list[int] = []
    for place, entry in enumerate(corpus.entries):
        own = passages_of(corpus.knowledge.resolve(entry.id).final.answer or "")
        passages += own
        owner += [place] * len(own)
    return passages, np.array(owner)


def _compare(corpus: Corpus, queries: Sequence[str], vectorizer: TfidfVectorizer) -> Floats:
    texts = [
        " ".join([entry.question] * 2 + [entry.source.title, *entry.phrasings, entry.answer or ""])
        for entry in corpus.entries
    ]
    known = vectorizer.fit_transform(texts)
    return np.asarray((vectorizer.transform(queries) @ known.T).todense(), np.float32)


def _standard(scores: Floats) -> Floats:
    spread = scores.std(axis=1, keepdims=True)
    standard: Floats = (scores - scores.mean(axis=1, keepdims=True)) / (spread + 1e-9)
    return standard
