"""All trials, by their names."""

from benchmarks.reliability.kills import FAULTS, KILLS
from benchmarks.reliability.stage import Trial

TRIALS: dict[str, Trial] = {
    "kills": KILLS,
    "faults": FAULTS,
}
