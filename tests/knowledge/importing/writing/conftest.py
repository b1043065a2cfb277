"""Readings of lists, planned and written without a command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.importing import Reading, read_pairs
from bot.knowledge.importing.writing import Plan, Shelf, plan_document, replace_together
from tests.harness.lists import Listed, print_list
from tests.harness.official_documents import write_text

Import = Callable[[Listed], Plan]


def read_list(listed: Listed, number: int = 7) -> Reading:
    """What is read in a list."""
    return read_pairs(write_text(print_list(listed, number)))


def write_plan(listed: Listed, folder: Path, number: int = 7) -> Plan:
    """Imports a list into a folder."""
    plan = plan_document(read_list(listed, number), Shelf(folder))
    replace_together(folder, plan.files)
    return plan


@pytest.fixture
def bring(tmp_path: Path) -> Import:
    """Imports a list into the test's own folder."""
    return lambda listed: write_plan(listed, tmp_path / "k")
