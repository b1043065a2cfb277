"""Larger knowledge than there is: the benchmark's sentences recombined, always in the same way."""

from collections.abc import Iterable, Iterator
from itertools import islice
import json
from pathlib import Path
import random
import re

from bot.model import Entry, Knowledge

SEED = 20230601
EACH_FILE = 100  # entries
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONGEST_ANSWER = 8  # sentences


def grow(seed: Knowledge, count: int) -> Iterator[tuple[str, str]]:
    """Questions with answers, each question once; the first of many are those of few.

    A question is the first half of one official question and the second half of another; an
    answer is made of sentences of several answers. Numbers are varied, so that there are as many
    different facts as in as many real documents.

    Args:
        seed: What to recombine.
        count: How many to make.
    """
    return islice(_each_once(_pairs(seed)), count)


def write_files(pairs: Iterable[tuple[str, str]], folder: Path) -> None:
    """Write them as a knowledge folder, a hundred to a file (YAML holds all of JSON)."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting = iter(pairs)
    number = 0
    while part := list(islice(waiting, EACH_FILE)):
        (folder / f"grown-{number:05}.yaml").write_text(_file(number, part), "utf-8")
        number += 1


def _file(number: int, pairs: list[tuple[str, str]]) -> str:
    source = {
        "id": f"grown-{number:05}",
        "title": f"Lijst van vragen en antwoorden nummer {number}",
    }
    entries = [
        {"id": str(place), "question": question, "answer": answer}
        for place, (question, answer) in enumerate(pairs, start=1)
    ]
    listed = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{"source": {json.dumps(source)}, "entries": [\n{listed}\n]}}\n'


def _pairs(seed: Knowledge) -> Iterator[tuple[str, str]]:
    rng = random.Random(SEED)
    entries = list(seed.entries.values())
    halves = [_halve(entry) for entry in entries]
    sentences = [part for entry in entries for part in _SENTENCE.split(entry.answer or "") if part]
    lengths = [len(_SENTENCE.split(entry.answer or "")) for entry in entries]
    while True:
        (first, _), (_, second) = rng.choice(halves), rng.choice(halves)
        length = min(rng.choice(lengths), _LONGEST_ANSWER)
        answer = " ".join(rng.choice(sentences) for _ in range(length))
        yield _vary(f"{first} {second}", rng), _vary(answer, rng)


def _halve(entry: Entry) -> tuple[str, str]:
    words = entry.question.split()
    middle = len(words) // 2
    return " ".join(words[:middle]), " ".join(words[middle:])


def _vary(text: str, rng: random.Random) -> str:
    """The text with other numbers of the same length."""
    return re.sub(r"\d{2,}", lambda found: _number(len(found[0]), rng), text)


def _number(digits: int, rng: random.Random) -> str:
    if digits == len("2022"):
        return str(rng.randrange(2005, 2025))
    return str(rng.randrange(10 ** (digits - 1), 10**digits))


def _each_once(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for question, answer in pairs:
        if question not in seen:
            seen.add(question)
            yield question, answer
