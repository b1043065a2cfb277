"""The pictures of the page on benchmarks; on a light ground, so that any theme shows them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.curve import Curve

OURS = "#154273"
OTHERS = (
    "#222222",
    "#8a8a8a",
    "#d52b1e",
    "#e17000",
    "#39870c",
    "#a90061",
    "#007bc7",
    "#f9b916",
    "#673327",
)
WIDTH, HEIGHT = 9, 5.2


def plot_curves(curves: Mapping[str, Curve], ours: int, title: str, file: Path) -> None:
    """Answered right against wrong answers.

    Args:
        curves: By the name of the matcher; ours come first.
        ours: How many of them are ours.
        title: What it is about.
        file: The PNG to write.
    """
    mpl.use("Agg")
    figure, axes = plt.subplots(figsize=(WIDTH, HEIGHT), facecolor="white")
    for place, (name, curve) in enumerate(curves.items()):
        is_ours = place < ours
        axes.step(
            [100 * wrong for wrong, _ in curve],
            [100 * right for _, right in curve],
            where="post",
            label=name,
            color=OURS if is_ours else OTHERS[(place - ours) % len(OTHERS)],
            linewidth=2.6 if is_ours else 1.3,
            linestyle="--" if is_ours and place else "-",
        )
    axes.axvline(2, color="#555555", linewidth=0.8, linestyle=":")
    axes.set(xlim=(0, 10), ylim=(0, 100), title=title)
    axes.set_xlabel("wrong answers, % of all queries")
    axes.set_ylabel("answered right, % of the answerable")
    _finish(figure, axes, file)


def plot_groups(rates: Mapping[str, Mapping[str, float]], title: str, file: Path) -> None:
    """Bars of hit@1 for each group, one for each matcher.

    Args:
        rates: By the matcher, ours first, then by the group, from 0 to 1.
        title: What it is about.
        file: The PNG to write.
    """
    mpl.use("Agg")
    figure, axes = plt.subplots(figsize=(WIDTH, HEIGHT), facecolor="white")
    groups = list(next(iter(rates.values())))
    width = 0.8 / len(rates)
    for place, (name, by_group) in enumerate(rates.items()):
        axes.bar(
            [number + (place - (len(rates) - 1) / 2) * width for number in range(len(groups))],
            [100 * by_group[group] for group in groups],
            width,
            label=name,
            color=OURS if not place else OTHERS[(place - 1) % len(OTHERS)],
        )
    axes.set_xticks(range(len(groups)), groups)
    axes.set(ylim=(0, 100), title=title)
    axes.set_ylabel("right entry first, % of the answerable")
    _finish(figure, axes, file)


def plot_times(times: Mapping[str, Sequence[tuple[int, float]]], title: str, file: Path) -> None:
    """Milliseconds a question by the number of entries, both on logarithmic scales."""
    mpl.use("Agg")
    figure, axes = plt.subplots(figsize=(WIDTH, HEIGHT), facecolor="white")
    for place, (name, points) in enumerate(times.items()):
        colour = OURS if not place else OTHERS[(place - 1) % len(OTHERS)]
        entries, milliseconds = zip(*points, strict=True)
        axes.loglog(entries, milliseconds, marker="o", label=name, color=colour)
    axes.set(title=title)
    axes.set_xlabel("entries")
    axes.set_ylabel("median ms a question")
    _finish(figure, axes, file)


def _finish(figure: Figure, axes: Axes, file: Path) -> None:
    axes.grid(color="#e5e5e5", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=110, bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)
