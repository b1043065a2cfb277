"""What speaks for each entry as the answer to a question: the features of the score."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.matching.candidates import find_candidates
from bot.matching.closeup import length_of, look_closely
from bot.matching.facts import is_slip, is_year, state_facts
from bot.matching.index import Asked, Index
from bot.matching.names import is_named
from bot.matching.normalising import normalise
from bot.matching.postings import Numbers, Places

SHORTLIST = 50
"""So many entries are judged."""
_BY_MEANING = 25
"""So many entries of each kind of text are found by the second encoder."""
_STAGES = ("quick", "deep")
"""What the features of each encoder's cosines begin with."""
_MOST_FACTS = 2
_TITLES = 1024  # of documents, whose facts are kept
_MOST_COVERED = 0.6
_BEHIND = "behind_"
_UNCOMPARED = {"found_weight", "missed_weight", "worst_miss", "worst_unnamed"}
_UNCOMPARED |= {"missing_facts", "other_year", "unnamed_year"}
_ROUGHLY = {
    "wording_grams": 2.0,
    "whole_grams": 1.0,
    "answer_grams": 1.0,
    "wording_cover": 1.0,
    "named_cover": 1.0,
    "cover": 1.0,
    "wording_covered": 0.5,
    "quick_wordings": 4.0,
    "quick_wholes": 4.0,
    "deep_wordings": 8.0,
    "deep_parts": 8.0,
}
"""What counts for the first selection; the second encoder's cosines lie close together."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of the entries that come closest.

    Attributes:
        numbers: The entries, as the index counts them; best first by a rough sum.
        features: By name, for each of the entries. What `behind_` begins with tells how far the
            entry is behind the best one in that feature, or the best one's lead over the next.
        cover: For each entry the part, from 0 to 1, of the question's weight that it has.
        found: For each entry the weight of the question's words that it has; a rare word weighs 1.
        missing: For each entry the facts in the question that it lacks.
        is_other_year: Whether a year is missing where the entry states other years.
    """

    numbers: Places
    features: Mapping[str, Numbers]
    cover: Numbers
    found: Numbers
    missing: tuple[frozenset[str], ...]
    is_other_year: tuple[bool, ...]

    def of(self, place: int) -> dict[str, float]:
        """The features of the entry at a place."""
        return {name: float(values[place]) for name, values in self.features.items()}

    def only(self, chosen: NDArray[np.bool_]) -> "Evidence":
        """The same for some of the entries only, as if the others were not known."""
        places = np.flatnonzero(chosen)
        raw = {name: each[places] for name, each in self.features.items() if not is_behind(name)}
        return Evidence(
            self.numbers[places],
            _with_behind(raw),
            self.cover[places],
            self.found[places],
            tuple(self.missing[place] for place in places),
            tuple(self.is_other_year[place] for place in places),
        )


def is_behind(name: str) -> bool:
    """Whether a feature compares an entry with the others."""
    return name.startswith(_BEHIND)


def gather(index: Index, asked: Asked) -> Evidence:
    """Compare a question with the entries that may answer it, and with the best more closely."""
    return _gather(index, asked, find_candidates(index, asked), asked.vectors)


def look_deeper(index: Index, asked: Asked) -> Evidence:
    """The same with what the second encoder makes of the question, and of what it finds itself."""
    encoder = index.encoders[1]
    [vector] = encoder.encode([asked.mended])
    found = index.meanings[encoder.name].nearest_by_all(vector, _BY_MEANING)
    candidates = np.union1d(find_candidates(index, asked), found)
    return _gather(index, asked, candidates, {**asked.vectors, encoder.name: vector})


def _gather(
    index: Index, asked: Asked, candidates: Places, vectors: Mapping[str, NDArray[np.float32]]
) -> Evidence:
    """Compare with some entries by words, and by what encoders made of the question."""
    rough = _compare(index, asked, candidates)
    for stage, (name, vector) in zip(_STAGES, vectors.items(), strict=False):
        rough |= _compare_meanings(index, name, vector, candidates, stage)
    order = sum((weight * rough.get(name, 0.0) for name, weight in _ROUGHLY.items()), np.zeros(1))
    places = np.argsort(-np.broadcast_to(order, len(candidates)), kind="stable")[:SHORTLIST]
    best = candidates[places]
    features = {name: values[places] for name, values in rough.items()}
    missing = _missing(index, asked, best, features["wording_covered"])
    other = tuple(
        any(map(is_year, facts)) and any(map(is_year, index.facts_of(number)))
        for facts, number in zip(missing, best.tolist(), strict=True)
    )
    features |= _compare_closely(index, asked.text, best)
    features["missing_facts"] = np.array([min(len(facts), _MOST_FACTS) for facts in missing], float)
    features["other_year"] = np.array(other, float)
    features["unnamed_year"] = _lack_year(index, asked, best)
    found = np.expm1(features["found_weight"])
    missing = tuple(map(frozenset.union, missing, _unnamed(index, asked, best)))
    return Evidence(best, _with_behind(features), features["cover"], found, missing, other)


def _compare_meanings(
    index: Index, name: str, vector: NDArray[np.float32], numbers: Places, stage: str
) -> dict[str, Numbers]:
    """The cosines of a question's vector and each entry's nearest one of each kind."""
    meanings = index.meanings[name]
    return {f"{stage}_{field}": meanings.best(field, vector, numbers) for field in meanings.fields}


def _compare(index: Index, asked: Asked, numbers: Places) -> dict[str, Numbers]:
    """Features of some entries, in a few operations on whole arrays."""
    total = float(asked.weights.sum()) or 1.0
    near = look_closely(index, asked, numbers)
    wordings, answers, titles = near["wordings"], near["answers"], near["titles"]
    wording, answer, title = (each.best(each.strengths) for each in (wordings, answers, titles))
    strengths = np.maximum.reduce([wording, answer, title])
    anywhere = asked.weights @ strengths
    missed = asked.weights[:, np.newaxis] * (1 - strengths)
    unnamed = asked.weights[:, np.newaxis] * (1 - np.maximum(wording, title))
    length = length_of(asked.weights)
    whole = (wordings.alike + titles.alike[wordings.owners]) / np.maximum(
        np.hypot(wordings.lengths, titles.lengths[wordings.owners]), 1e-9
    )
    return {
        "wording_grams": wordings.best(wordings.alike / np.maximum(wordings.lengths, 1e-9))
        / length,
        "whole_grams": wordings.best(whole) / length,
        "answer_grams": answers.best(answers.alike / np.maximum(answers.lengths, 1e-9)) / length,
        "wording_cover": wordings.best(asked.weights @ wordings.strengths) / total,
        "answer_cover": asked.weights @ answer / total,
        "title_cover": asked.weights @ title / total,
        "named_cover": asked.weights @ np.maximum(wording, title) / total,
        "cover": anywhere / total,
        "wording_covered": wordings.best(wordings.covered),
        "found_weight": np.log1p(anywhere),
        "missed_weight": np.log1p(total - anywhere),
        "worst_miss": missed.max(axis=0, initial=0.0),
        "worst_unnamed": unnamed.max(axis=0, initial=0.0),
    }


def _compare_closely(index: Index, text: str, numbers: Places) -> dict[str, Numbers]:
    """How close the question is to each entry's best wording, character by character."""
    wordings = [index.wordings_of(number) for number in numbers.tolist()]
    firsts = np.cumsum([0, *map(len, wordings[:-1])])
    texts = list(chain(*wordings))
    return {
        "token_set": _best_ratios(fuzz.token_set_ratio, text, texts, firsts),
        "token_sort": _best_ratios(fuzz.token_sort_ratio, text, texts, firsts),
    }


def _best_ratios(
    scorer: Callable[..., float], text: str, texts: Sequence[str], firsts: Places
) -> Numbers:
    """The best score, from 0 to 1, in each run of texts."""
    scores = process.cdist([text], texts, scorer=scorer, dtype=np.float64)[0]
    best: Numbers = np.maximum.reduceat(scores, firsts) / 100
    return best


def _missing(
    index: Index, asked: Asked, numbers: Places, covered: Numbers
) -> tuple[frozenset[str], ...]:
    """The facts in the question that each entry lacks.

    Where most of a wording is there, a number may be one of its numbers mistyped.
    """
    if not asked.facts:
        return (frozenset(),) * len(numbers)
    return tuple(
        frozenset(
            fact
            for fact in asked.facts - index.facts_of(number)
            if most < _MOST_COVERED
            or not any(is_slip(fact, known) for known in index.said_by(number))
        )
        for number, most in zip(numbers.tolist(), covered.tolist(), strict=True)
    )


def _unnamed(index: Index, asked: Asked, numbers: Places) -> tuple[frozenset[str], ...]:
    """The names in the question that each entry lacks.

    They hold an answer back and are no features: few of the queries to learn from have any.
    """
    if not asked.names:
        return (frozenset(),) * len(numbers)
    words = map(index.words_of, numbers.tolist())
    return tuple(
        frozenset(name for name in asked.names if not is_named(name, own)) for own in words
    )


def _lack_year(index: Index, asked: Asked, numbers: Places) -> Numbers:
    """For each entry 1 if the question has a year that neither question nor title of it has."""
    years = frozenset(each for each in asked.facts if is_year(each))
    if not years:
        return np.zeros(len(numbers))
    named = (
        index.said_by(number) | _in_title(index.entries[number].source.title)
        for number in numbers.tolist()
    )
    return np.array([bool(years - each) for each in named], float)


@lru_cache(maxsize=_TITLES)
def _in_title(title: str) -> frozenset[str]:
    return state_facts(normalise(title))


def _with_behind(raw: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """Features, and how far each entry is behind the best one in them."""
    names = [name for name in raw if name not in _UNCOMPARED]
    behind = _behind(np.array([raw[name] for name in names]))
    return {**raw, **{f"{_BEHIND}{name}": row for name, row in zip(names, behind, strict=True)}}


def _behind(rows: Numbers) -> Numbers:
    """How far each value is behind its row's best one; for the best one its lead over the next."""
    if rows.shape[1] <= 1:
        return np.zeros_like(rows)
    second, first = np.partition(rows, (-2, -1), axis=1)[:, -2:].T[:, :, np.newaxis]
    behind: Numbers = np.where(rows == first, first - second, rows - first)
    return behind
