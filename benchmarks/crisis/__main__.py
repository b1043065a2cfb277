"""Measure the shipped weights: `python -m benchmarks.crisis [FILE…]`.

Prints misses and false alarms on files of labelled messages; on those that were learnt from and on
the queries of tests and benchmark without one. `--held-out` keeps the figures of the files, on
which nothing may have been learnt or chosen, and puts them into docs/crisis.md.
"""

import argparse
from pathlib import Path

from benchmarks.crisis.judging import judge, keep, measure, show
from benchmarks.crisis.page import HELD_OUT, write_page
from benchmarks.crisis.samples import (
    ASKED,
    NEVER_LEARNT,
    read_asked,
    read_samples,
    read_training,
)
from bot.answering.crisis import CrisisRecogniser


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description="Measure who is recognised as in danger")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="JSON lines")
    parser.add_argument("--held-out", action="store_true", help="keep the figures, for the page")
    asked = parser.parse_args()
    samples = [sample for file in asked.files for sample in read_samples(file)]
    if not asked.files:
        samples += read_training()
        samples += read_asked([*ASKED.items(), *NEVER_LEARNT.items()])
    judged = [*judge(samples, CrisisRecogniser())]
    show(judged)
    if asked.held_out and asked.files:
        keep(HELD_OUT, measure(judged))
        write_page()


if __name__ == "__main__":
    main()
