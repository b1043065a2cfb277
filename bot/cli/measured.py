"""What was measured, as tables."""

from collections.abc import Mapping

from rich.table import Table

from bot.cli.options import output
from bot.matching.budget import Setting
from bot.matching.evaluation import CONFIDENCE, Evaluation, Measures, Share


def show_evaluation(evaluation: Evaluation) -> None:
    """The measures, over all and over each kind, style and language."""
    console = output()
    whole = evaluation.overall
    table = Table("measure", "share", "95% interval", "of")
    for name, share in _shares(whole).items():
        table.add_row(name, _percent(share.rate), _interval(share), f"{share.count}/{share.total}")
    console.print(table)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in whole.outcomes.items())
    console.print(f"Outcomes: {counts}. Median time: {whole.milliseconds:.1f} ms.")
    groups = (evaluation.by_kind, evaluation.by_style, evaluation.by_language)
    for name, group in zip(("kind", "style", "language"), groups, strict=True):
        console.print(_by_group(name, group))


def show_budget(budget: float, now: Setting, found: Mapping[float | None, Setting]) -> None:
    """The thresholds within a budget beside those of now, and what they cost in right answers.

    Args:
        budget: The largest share of wrong answers.
        now: What is in use.
        found: What was found, by the confidence; by the share that was counted at None.
    """
    sure = next((each for each in found if each is not None), CONFIDENCE)
    columns = ("confidence", "lead", "wrong", f"at most ({sure:.0%})", "answered right", "withheld")
    table = Table("thresholds", *columns, title=f"At most {budget:.1%} wrong answers")
    table.add_row("now", *_setting(now, now, sure))
    for confidence, setting in found.items():
        name = "as counted" if confidence is None else f"{confidence:.0%} sure"
        table.add_row(name, *_setting(setting, now, sure))
    console = output()
    console.print(table)
    console.print("Withheld: right answers that are given now, and would be suggested instead.")


def _setting(setting: Setting, now: Setting, sure: float) -> tuple[str, ...]:
    whole = setting.evaluation.overall
    interval = whole.wrong.interval_at(sure)
    return (
        f"{setting.thresholds.answer:.3f}",
        f"{setting.thresholds.lead:.2f}",
        f"{_percent(whole.wrong.rate)} ({whole.wrong.count})",
        "–" if interval is None else f"{interval[1]:.1%}",
        f"{_percent(whole.answered_right.rate)} ({whole.answered_right.count})",
        str(now.evaluation.overall.answered_right.count - whole.answered_right.count),
    )


def _by_group(name: str, group: Mapping[str, Measures]) -> Table:
    table = Table(f"per {name}", "queries", *_shares(next(iter(group.values()))))
    for each, measures in group.items():
        shares = _shares(measures).values()
        total = str(sum(measures.outcomes.values()))
        table.add_row(each, total, *(_percent(share.rate) for share in shares))
    return table


def _shares(measures: Measures) -> dict[str, Share]:
    return {
        "hit@1": measures.hit_1,
        "hit@3": measures.hit_3,
        "answered right": measures.answered_right,
        "helped": measures.helped,
        "wrong answers": measures.wrong,
        "strangers": measures.strangers,
    }


def _percent(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.1%}"


def _interval(share: Share) -> str:
    return "–" if share.interval is None else "{:.1%} to {:.1%}".format(*share.interval)
