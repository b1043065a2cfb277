"""The page on reliability says what was found, and only that."""

import json
from pathlib import Path

from benchmarks.reliability.catalogue import TRIALS
from benchmarks.reliability.page import write_page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_made_of_the_figures() -> None:
    measured = json.loads((DOCS / "reliability.json").read_text("utf-8"))
    assert (DOCS / "reliability.md").read_text("utf-8") == write_page(measured)


def test_a_bound_that_is_not_met_is_said_to_be() -> None:
    found = {"figure": "3 lost", "is_met": False, "made": "once", "series": {"memory": [[0, 1]]}}
    page = write_page({"soak": {"SQLite": found}})
    assert "| 3 lost | **no** | once |" in page
    assert "(pictures/reliability-soak.png)" in page


def test_every_trial_has_a_bound_and_a_form() -> None:
    assert all(trial.bound and trial.title and trial.forms for trial in TRIALS.values())
