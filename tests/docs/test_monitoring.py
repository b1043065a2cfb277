"""The dashboard and the alerts ask for figures that are there, and no figure goes unwatched."""

import json
import re
from typing import Any

from prometheus_client import REGISTRY
import yaml

import bot.metrics
from tests.harness.pages import ROOT

FOLDER = ROOT / "docs" / "monitoring"
SUFFIXES = {
    "counter": ("_total",),
    "gauge": ("",),
    "histogram": ("_bucket", "_sum", "_count"),
    "info": ("_info",),
}
DASHBOARD = json.loads((FOLDER / "grafana.json").read_text("utf-8"))
ALERTS: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((FOLDER / "alerts.yaml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
]
SHOWN = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
ASKED = [*SHOWN, *(alert["expr"] for alert in ALERTS)]


def figures() -> dict[str, set[str]]:
    """The names under which each figure can be asked for."""
    return {
        family.name: {f"{family.name}{suffix}" for suffix in SUFFIXES[family.type]}
        for family in REGISTRY.collect()
        if family.name.startswith("kamerantwoord_")
    }


def asked_for() -> set[str]:
    return {name for each in ASKED for name in re.findall(r"kamerantwoord_\w+", each)}


def test_what_is_asked_for_is_there() -> None:
    there = set[str]().union(*figures().values())
    assert sorted(asked_for() - there) == []


def test_every_figure_is_watched() -> None:
    assert [name for name, names in figures().items() if not names & asked_for()] == []


def test_every_query_is_balanced_and_sums_over_labels_that_its_figure_has() -> None:
    labels = {
        label
        for metric in vars(bot.metrics).values()
        for label in getattr(metric, "_labelnames", ())
    }
    for query in ASKED:
        assert all(query.count(left) == query.count(right) for left, right in ("()", "{}", "[]"))
        for group in re.findall(r"by \(([\w, ]+)\)", query):
            assert set(group.split(", ")) <= labels | {"le", "version"}, query


def test_panels_lie_side_by_side_each_with_its_words() -> None:
    places = set[tuple[int, int]]()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        cells = {
            (place["x"] + right, place["y"] + down)
            for right in range(place["w"])
            for down in range(place["h"])
        }
        assert not cells & places
        assert max(x for x, _ in cells) < 24
        assert panel["title"]
        assert panel["description"]
        places |= cells
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(ids)) == len(ids)


def test_every_alert_says_what_it_means_and_what_to_do() -> None:
    names = [alert["alert"] for alert in ALERTS]
    assert len(set(names)) == len(names)
    for alert in ALERTS:
        assert set(alert["annotations"]) == {"summary", "action"}
        assert alert["labels"]["severity"] in {"page", "ticket"}
        assert re.fullmatch(r"(\d+m)?", alert.get("for", ""))
