"""How much is taken out of messages that people wrote who had not read the code."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
import re

import pytest

from benchmarks.redaction import (
    NOTHING,
    Message,
    Share,
    is_gone,
    measure_excess,
    measure_recall,
    read_messages,
    write_table,
)

ROOT = Path(__file__).parents[2]
SETS = sorted((Path(__file__).parent / "redaction").glob("messages-*.jsonl"))
SHARED = ROOT.parent / "shared" / "benchmark"
LEAST_RECALL = 0.95
MOST_EXCESS = 0.005
KINDS = sorted({message.kind for message in read_messages(SETS[0])} - {NOTHING})


@cache
def messages() -> tuple[Message, ...]:
    """All messages of both sets."""
    return tuple(message for path in SETS for message in read_messages(path))


@cache
def recall(path: Path) -> Mapping[str, Share]:
    """What is gone of each kind in one set."""
    return measure_recall(read_messages(path))


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", KINDS)
def test_nearly_all_of_each_kind_is_gone(kind: str, path: Path) -> None:
    share = recall(path)[kind]
    assert share.total >= 25
    assert share.count >= LEAST_RECALL * share.total


def test_the_published_figures_are_what_is_measured() -> None:
    page = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
    section = page.partition("## What redaction takes out")[2]
    assert re.findall(r"^\|.*$", section, re.MULTILINE) == write_table(messages())
    excess = measure_excess(messages())
    assert f"Of {excess.total} messages" in section
    assert f" {excess.count} changed" in " ".join(section.split())


@pytest.mark.parametrize(
    "file",
    [
        SHARED / "queries.jsonl",
        SHARED / "out_of_scope.jsonl",
        ROOT / "benchmarks" / "queries" / "rekenkamer.jsonl",
        ROOT / "tests" / "queries" / "bundled.jsonl",
        ROOT / "tests" / "queries" / "ministries.jsonl",
    ],
    ids=lambda file: file.stem,
)
def test_hardly_a_query_about_policy_is_changed(file: Path) -> None:
    if not file.exists():
        pytest.skip(f"{file.name} is not beside the repository")
    queries = read_messages(file)
    excess = measure_excess(queries)
    assert excess.count <= MOST_EXCESS * excess.total + 1


@pytest.mark.parametrize("secret", ["Jan Kleermaker", "Kleermaker", "woont", "1985"])
def test_a_part_that_stays_is_a_leak(secret: str) -> None:
    text = "ik ben Jan Kleermaker en wie in 1985 hier woont vraagt: mag dat?"
    gone = is_gone(Message("name", text, (secret,)))
    assert gone == secret.endswith("Kleermaker")


def test_messages_without_secrets_count_for_excess_only() -> None:
    assert NOTHING not in measure_recall(messages())
