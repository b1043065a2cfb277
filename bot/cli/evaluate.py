"""`evaluate`: how many queries are answered, suggested, refused, and wrong."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from rich.table import Table
import typer

from bot.app import load_snapshot
from bot.cli.exits import explained
from bot.cli.options import KnowledgeFolder, output, progress_bar, read_settings
from bot.matching.evaluation import Evaluation, Measures, Share, read_queries
from bot.matching.evaluation import evaluate as measure


def evaluate(
    queries: Annotated[
        Path,
        typer.Argument(
            metavar="QUERIES.jsonl",
            help='JSON lines: "id", "question", "gold" (entry ids), "kind", "style", "language".',
        ),
    ],
    knowledge: KnowledgeFolder = None,
) -> None:
    """Measure how well the bot answers queries whose right entries are known."""
    with explained():
        settings = read_settings(knowledge)
        asked = read_queries(queries)
        with progress_bar("Loading") as told:
            snapshot = load_snapshot(settings.knowledge, settings.thresholds, told)
        with progress_bar("Asking") as told:
            done = iter(range(1, len(asked) + 1))
            evaluation = measure(
                snapshot.matcher,
                snapshot.knowledge,
                asked,
                lambda: told(next(done), len(asked)),
            )
    _show(evaluation)


def _show(evaluation: Evaluation) -> None:
    console = output()
    whole = evaluation.overall
    table = Table("measure", "share", "95% interval", "of")
    for name, share in whole.shares.items():
        table.add_row(name, _percent(share.rate), _interval(share), f"{share.count}/{share.total}")
    console.print(table)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in whole.outcomes.items())
    console.print(f"Outcomes: {counts}. Median time: {whole.milliseconds:.1f} ms.")
    groups = (evaluation.by_kind, evaluation.by_style, evaluation.by_language)
    for name, group in zip(("kind", "style", "language"), groups, strict=True):
        console.print(_by_group(name, group))


def _by_group(name: str, group: Mapping[str, Measures]) -> Table:
    table = Table(f"per {name}", "queries", *next(iter(group.values())).shares)
    for each, measures in group.items():
        shares = measures.shares.values()
        total = str(sum(measures.outcomes.values()))
        table.add_row(each, total, *(_percent(share.rate) for share in shares))
    return table


def _percent(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.1%}"


def _interval(share: Share) -> str:
    return "–" if share.interval is None else "{:.1%} to {:.1%}".format(*share.interval)
