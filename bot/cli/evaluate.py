"""`evaluate`: how many queries are answered, suggested, refused, and wrong."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.answering import Decider, SmallTalk, Snapshot
from bot.app import load_smalltalk, load_snapshot
from bot.cli.exits import explained
from bot.cli.measured import show_budget, show_evaluation
from bot.cli.options import KnowledgeFolder, output, progress_bar, read_settings
from bot.matching import Thresholds, read_thresholds, shipped_thresholds
from bot.matching.budget import Budget, Setting, set_thresholds, write_thresholds
from bot.matching.evaluation import Evaluation
from bot.matching.evaluation import evaluate as judge
from bot.matching.queries import Query, read_all_queries
from bot.settings import Settings


def evaluate(
    queries: Annotated[
        list[Path],
        typer.Argument(
            metavar="QUERIES.jsonl…",
            help='JSON lines: "id", "question", "gold" (entry ids), "kind", "style", "language".',
        ),
    ],
    *,
    budget: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            help="Find thresholds that keep wrong answers at or under this share of all queries.",
        ),
    ] = None,
    confidence: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            help="Be this sure of the budget: keep the upper bound of the interval under it.",
        ),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the thresholds there, for BOT_THRESHOLDS."),
    ] = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Measure how well the bot answers queries whose right entries are known."""
    _check_options(budget, confidence, write)
    with explained():
        settings = read_settings(knowledge)
        asked = read_all_queries(queries)
        with progress_bar("Loading") as told:
            snapshot = load_snapshot(settings.knowledge, settings.thresholds, told)
        measure = partial(_measure, snapshot, load_smalltalk(), asked)
        now = Setting(_thresholds(settings), measure(_thresholds(settings)))
        show_evaluation(now.evaluation)
        if budget is not None:
            found = {
                sure: set_thresholds(measure, now.thresholds, Budget(budget, sure))
                for sure in dict.fromkeys((None, confidence))
            }
            show_budget(budget, now, found)
            if write is not None:
                write_thresholds(write, found[confidence].thresholds)
                output().print(f"Written to {write}; name it in BOT_THRESHOLDS to use it.")


def _check_options(budget: float | None, confidence: float | None, write: Path | None) -> None:
    for name, value in (("--budget", budget), ("--confidence", confidence)):
        if value is not None and not 0 < value < 1:
            raise typer.BadParameter(f"{name} must be between 0 and 1, such as 0.02")
    if budget is None and (confidence is not None or write is not None):
        raise typer.BadParameter("--confidence and --write go with --budget, such as 0.02")


def _thresholds(settings: Settings) -> Thresholds:
    if settings.thresholds is None:
        return shipped_thresholds()
    return read_thresholds(settings.thresholds)


def _measure(
    snapshot: Snapshot, smalltalk: SmallTalk, asked: Sequence[Query], thresholds: Thresholds
) -> Evaluation:
    """Ask everything, and let the whole product decide."""
    decider = Decider(snapshot.matcher.with_thresholds(thresholds), smalltalk)
    with progress_bar("Asking") as told:
        done = iter(range(1, len(asked) + 1))
        return judge(decider, snapshot.knowledge, asked, lambda: told(next(done), len(asked)))
