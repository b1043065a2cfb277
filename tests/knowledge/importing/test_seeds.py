"""The pages that the bundled knowledge quotes give just that knowledge, and no more."""

from pathlib import Path

import pytest

from bot.knowledge import load_knowledge
from bot.knowledge.importing import Outcome, Reading, read_pairs
from tests.harness.official_documents import prove, write_text

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"


def read_seed(name: str) -> Reading:
    """One of the pages, from the folder beside the project."""
    path = SEEDS / name
    if not path.is_file():
        pytest.skip(f"{name} belongs in ../shared/seeds and isn't there")
    return read_pairs(write_text(path.read_text("utf-8")))


def test_the_page_of_a_list_gives_the_bundled_questions() -> None:
    reading = read_seed("001_dbb18641e88d2132.txt")
    prove(reading)
    entries = load_knowledge(ROOT / "knowledge").entries.values()
    bundled = [entry for entry in entries if entry.source.id == "36360-VI-vragen"]
    assert [(pair.number, pair.question, pair.answer, pair.page) for pair in reading.pairs] == [
        (entry.number, entry.question, entry.answer and entry.answer.strip(), entry.page)
        for entry in bundled
    ]
    assert (reading.origin.pages, reading.origin.reference) == (36, "36360-VI-1")
    assert [repair.after for pair in reading.pairs for repair in pair.repairs] == [
        "whole-of-Commission",
        "van",
    ]


def test_the_page_of_an_annual_report_gives_none() -> None:
    reading = read_seed("000_d574fbd45873f2a3.txt")
    assert (reading.pairs, reading.outcome) == ((), Outcome.NO_LIST)
