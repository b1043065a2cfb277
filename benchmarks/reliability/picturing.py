"""Pictures of what was measured over time, one line of panels for each trial."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt

OURS = "#154273"
WIDTH, PANEL_HEIGHT = 9, 1.9


def plot_series(
    series: Mapping[str, Sequence[tuple[float, float]]], title: str, file: Path
) -> None:
    """Each series in a panel of its own, over the same minutes.

    Args:
        series: By what it shows, with its unit: points of seconds and values.
        title: What it is about.
        file: The PNG to write.
    """
    mpl.use("Agg")
    figure, panels = plt.subplots(
        len(series),
        figsize=(WIDTH, PANEL_HEIGHT * len(series) + 0.6),
        sharex=True,
        squeeze=False,
        facecolor="white",
    )
    for axes, (name, points) in zip(panels[:, 0], series.items(), strict=True):
        seconds, values = zip(*points, strict=True)
        axes.plot([each / 60 for each in seconds], values, color=OURS, linewidth=1.2)
        axes.set_title(name, fontsize=9, loc="left")
        axes.set_ylim(0, max(*values, 1e-9) * 1.15)
        axes.grid(color="#e5e5e5", linewidth=0.6)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
    panels[-1, 0].set_xlabel("minutes")
    figure.suptitle(title, fontsize=10)
    figure.tight_layout()
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=110, metadata={"Software": None})
    plt.close(figure)
