"""Trains and measures the pair model.

Usage: python -m benchmarks.reader train NAME --from CORPUS… --measure CORPUS… [--trained N] …

Corpora: `training` (invented documents, in `benchmarks/training`), `rekenkamer` and `ministries`
(official documents, in `../shared`), `bundled` (the knowledge that comes with the bot). A part of a
corpus is `training:2/5`, the second of five parts of its documents, or `training:-2/5`, all the
others. What is trained is kept in `var/reader`; the same command goes on where it stopped. What it
needs beside what the benchmarks need is in `requirements/train.txt`.
"""

import argparse
from dataclasses import fields
from pathlib import Path
import pickle
import time

from rich.console import Console
from rich.progress import Progress
import torch

from benchmarks.reader.candidates import Found, find_candidates
from benchmarks.reader.corpus import DOCUMENTS, QUESTIONS, Corpus, read_corpus, split_documents
from benchmarks.reader.examples import Material, gold_of
from benchmarks.reader.measures import judge, score, summarise
from benchmarks.reader.network import Encoder, PairModel
from benchmarks.reader.pieces import Pairing, make_tokenizer
from benchmarks.reader.training import Plan, train
from benchmarks.reader.weights import Pretrained, read_pretrained
from bot.knowledge.importing.intake import take_in

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
KEPT = ROOT / "var" / "reader"


class Workshop:
    """The pretrained weights, and corpora with their candidates, each read once."""

    def __init__(self, pieces: int) -> None:
        self.pretrained: Pretrained = read_pretrained()
        self.pairing = Pairing(make_tokenizer(self.pretrained), pieces)
        self._encoder = Encoder(self.pretrained)

    def material(self, name: str) -> Material:
        """A corpus, or a part of one, with the candidates of its queries."""
        whole, _, part = name.partition(":")
        corpus = _read(whole)
        if part:
            number, count = part.split("/")
            parts = split_documents(corpus, int(count))
            chosen = parts[abs(int(number)) - 1]
            if number.startswith("-"):
                chosen = frozenset().union(*parts) - chosen
            corpus = corpus.about(chosen)
        return Material(corpus, self._candidates(name, corpus))

    def _candidates(self, name: str, corpus: Corpus) -> list[Found]:
        kept = KEPT / f"{name.replace('/', ' of ')}.{corpus.fingerprint}.candidates"
        if kept.exists():
            found: list[Found] = pickle.loads(kept.read_bytes())  # noqa: S301  our own file
            return found
        found = find_candidates(corpus, self._encoder, self.pairing)
        kept.write_bytes(pickle.dumps(found))
        return found


def main() -> None:
    """Do what the command line says."""
    asked = _parser().parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(asked.threads)
    console, workshop = Console(), Workshop(asked.pieces)
    materials = [workshop.material(name) for name in asked.learn_from]
    tried = {name: _sample(workshop.material(name), asked.sample) for name in asked.measure}
    for name, material in tried.items():
        console.print(f"{name}: {_recall(material)}")
    plan = Plan(**{each.name: getattr(asked, each.name) for each in fields(Plan)})
    model = _train(workshop, materials, plan, KEPT / f"{asked.name}.checkpoint", asked.minutes)
    if model is None:
        console.print("Stopped; the same command goes on.")
        return
    torch.save(model.learnt(), KEPT / f"{asked.name}.weights")
    for name, material in tried.items():
        scores = score(model, material, workshop.pairing)
        for trust in (0.0, 0.4, 0.8):
            judged = judge(material, scores, trust)
            told = ", ".join(f"{what} {value:.3f}" for what, value in summarise(judged).items())
            console.print(f"{asked.name} on {name}, trust {trust}: {told}", highlight=False)


def _sample(material: Material, most: int) -> Material:
    return material.every(-(-len(material.corpus.queries) // most))


def _train(
    workshop: Workshop, materials: list[Material], plan: Plan, kept: Path, minutes: float
) -> PairModel | None:
    with Progress() as progress:
        bar = progress.add_task("training")

        def tell(step: int, steps: int, loss: float) -> None:
            progress.update(bar, completed=step, total=steps, description=f"loss {loss:.3f}")
            with kept.with_suffix(".log").open("a") as log:
                log.write(f"{step}/{steps} {loss:.4f}\n")

        until = time.monotonic() + 60 * minutes
        return train(
            workshop.pretrained,
            workshop.pairing,
            materials,
            plan,
            kept,
            told=tell,
            until_s=until,
        )


def _read(name: str) -> Corpus:
    match name:
        case "training":
            return read_corpus(DOCUMENTS, QUESTIONS)
        case "rekenkamer":
            benchmark = SHARED / "benchmark"
            own = ROOT / "benchmarks" / "queries" / "rekenkamer.jsonl"
            return read_corpus(benchmark / "knowledge", benchmark / "queries.jsonl", own)
        case "ministries":
            folder = KEPT / "ministries"
            if not folder.exists():
                folder.mkdir()
                files = sorted(it for it in (SHARED / "documents").glob("*/*") if it.is_file())
                take_in(files, folder, lambda *_: None)
            return read_corpus(folder, ROOT / "tests" / "queries" / "ministries.jsonl")
        case "bundled":
            return read_corpus(ROOT / "knowledge", ROOT / "tests/queries/bundled.jsonl")
    raise SystemExit(f"there is no corpus {name!r}: training, rekenkamer, ministries, bundled")


def _recall(material: Material) -> str:
    """How often the right entry is among the first candidates."""
    hits = dict.fromkeys((1, 3, 10), 0)
    answerable = 0
    for query, found in zip(material.corpus.queries, material.found, strict=True):
        gold = gold_of(material.corpus, query)
        answerable += bool(gold)
        right = [material.corpus.entries[place].id in gold for place in found.places]
        hits = {most: count + any(right[:most]) for most, count in hits.items()}
    shares = ", ".join(f"hit@{most} {count / answerable:.3f}" for most, count in hits.items())
    return f"{len(material.corpus.queries)} queries, {answerable} answerable; retriever {shares}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["train"])
    parser.add_argument("name", help="what the model is called in var/reader")
    parser.add_argument("--from", dest="learn_from", nargs="+", required=True, metavar="CORPUS")
    parser.add_argument("--measure", nargs="*", default=[], metavar="CORPUS")
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--sample", type=int, default=500, help="queries to measure with")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    for each in fields(Plan):
        kind = type(each.default)
        parser.add_argument(f"--{each.name}", type=kind, default=each.default)
    return parser


if __name__ == "__main__":
    main()
