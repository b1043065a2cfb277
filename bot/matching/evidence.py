"""What speaks for each entry as the answer to a question: the features of the score."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from rapidfuzz import fuzz, process

from bot.matching.facts import is_slip, is_year, read_facts
from bot.matching.index import Asked, Field, Index
from bot.matching.postings import Numbers, Places

SHORTLIST = 40
"""So many entries are looked at closely."""
_MOST_FACTS = 2
_MOST_COVERED = 0.6


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


def gather(index: Index, asked: Asked) -> Evidence:
    """Compare a question with all entries roughly, and with the best of them closely."""
    rough = _compare_all(index, asked)
    order = (
        2 * rough["wording_grams"]
        + rough["whole_grams"]
        + rough["answer_grams"]
        + rough["wording_cover"]
        + rough["named_cover"]
        + rough["cover"]
        + 0.5 * rough["wording_covered"]
    )
    best = np.argsort(-order, kind="stable")[:SHORTLIST]
    features = {name: values[best] for name, values in rough.items()}
    missing = _missing(index, asked, best, features["wording_covered"])
    other = tuple(
        any(map(is_year, facts)) and any(map(is_year, index.facts[number]))
        for facts, number in zip(missing, best.tolist(), strict=True)
    )
    features |= _compare_closely(index, asked.text, best)
    features["missing_facts"] = np.array([min(len(facts), _MOST_FACTS) for facts in missing], float)
    features |= {f"behind_{name}": _behind(values) for name, values in features.items()}
    return Evidence(
        best, features, features["cover"], np.expm1(features["found_weight"]), missing, other
    )


def _compare_all(index: Index, asked: Asked) -> dict[str, Numbers]:
    """Features of all entries, in a few operations on whole arrays."""
    total = float(asked.weights.sum()) or 1.0
    by_row = [_strengths(asked, field) for field in index.fields]
    wording, answer, title = (
        field.best(rows) for field, rows in zip(index.fields, by_row, strict=True)
    )
    in_wording = index.wordings.best(asked.weights @ by_row[0])
    strengths = np.maximum.reduce([wording, answer, title])
    anywhere = asked.weights @ strengths
    missed = asked.weights[:, np.newaxis] * (1 - strengths)
    unnamed = asked.weights[:, np.newaxis] * (1 - np.maximum(wording, title))
    return {
        "wording_grams": index.wordings.best(index.wordings.grams.cosines(asked.text)),
        "whole_grams": index.wordings.best(index.wholes.cosines(asked.text)),
        "answer_grams": index.answers.best(index.answers.grams.cosines(asked.text)),
        "wording_cover": in_wording / total,
        "answer_cover": asked.weights @ answer / total,
        "title_cover": asked.weights @ title / total,
        "named_cover": asked.weights @ np.maximum(wording, title) / total,
        "cover": anywhere / total,
        "wording_covered": index.wordings.best(_covered(asked, index.wordings)),
        "found_weight": np.log1p(anywhere),
        "missed_weight": np.log1p(total - anywhere),
        "worst_miss": missed.max(axis=0, initial=0.0),
        "worst_unnamed": unnamed.max(axis=0, initial=0.0),
    }


def find_strengths(index: Index, asked: Asked) -> Numbers:
    """How surely each entry has each word of a question: words by entries, from 0 to 1."""
    by_field = [field.best(_strengths(asked, field)) for field in index.fields]
    strengths: Numbers = np.maximum.reduce(by_field)
    return strengths


def _strengths(asked: Asked, field: Field) -> Numbers:
    """How surely each row of a field has each word: words by rows, from 0 to 1."""
    rows = np.zeros((len(asked.words), field.words.row_count))
    for row, readings in zip(rows, asked.readings, strict=True):
        for likeness, terms in readings:
            reading = np.zeros_like(row)
            for term, share in terms:
                reading[field.words.of(term)[0]] += share
            np.maximum(row, likeness * reading, out=row)
    return rows


def _covered(asked: Asked, field: Field) -> Numbers:
    """The part, from 0 to 1, of each row's weight that the question has."""
    likeness_of: dict[int, float] = {}
    for likeness, read in (reading for readings in asked.readings for reading in readings):
        for term, _ in read:
            likeness_of[term] = max(likeness, likeness_of.get(term, 0.0))
    terms = np.array(list(likeness_of), dtype=np.int64)
    found = field.words.weighted_sum(terms, np.array(list(likeness_of.values()), dtype=float))
    part: Numbers = found / np.maximum(field.row_weights, 1e-9)
    return part


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
    stated = read_facts(asked.text)
    return tuple(
        frozenset(
            fact
            for fact in stated - index.facts[number]
            if most < _MOST_COVERED or not any(is_slip(fact, known) for known in index.said[number])
        )
        for number, most in zip(numbers.tolist(), covered.tolist(), strict=True)
    )


def _behind(values: Numbers) -> Numbers:
    """How far each value is behind the best one; for the best one its lead over the next."""
    if len(values) == 1:
        return np.zeros_like(values)
    second, first = np.sort(values)[-2:]
    behind: Numbers = values - first
    behind[values == first] = first - second
    return behind
