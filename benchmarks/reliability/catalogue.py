"""All trials, by their names."""

from benchmarks.reliability.crowd import CROWD
from benchmarks.reliability.flood import FLOOD
from benchmarks.reliability.hostile import HOSTILE
from benchmarks.reliability.kills import FAULTS, KILLS
from benchmarks.reliability.outsiders import OUTSIDERS
from benchmarks.reliability.replicas import REPLICAS
from benchmarks.reliability.residue import RESIDUE
from benchmarks.reliability.scaling import SCALING
from benchmarks.reliability.stage import Trial
from benchmarks.reliability.steady import LOAD_TRIAL, SOAK_TRIAL
from benchmarks.reliability.throughput import THROUGHPUT

TRIALS: dict[str, Trial] = {
    "kills": KILLS,
    "faults": FAULTS,
    "outsiders": OUTSIDERS,
    "residue": RESIDUE,
    "replicas": REPLICAS,
    "load": LOAD_TRIAL,
    "throughput": THROUGHPUT,
    "scaling": SCALING,
    "flood": FLOOD,
    "crowd": CROWD,
    "hostile": HOSTILE,
    "soak": SOAK_TRIAL,
}
