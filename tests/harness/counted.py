"""By how much a figure grows while something is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client import REGISTRY


@dataclass
class Counted:
    """By how much a figure grew."""

    count: float = 0.0


@contextmanager
def counted(name: str, **labels: str) -> Iterator[Counted]:
    """Count what is counted while the context lasts.

    Args:
        name: The counter's, without its ending.
        labels: Which of its series.
    """
    counted = Counted()
    before = _value(name, labels)
    yield counted
    counted.count = _value(name, labels) - before


def _value(name: str, labels: dict[str, str]) -> float:
    return REGISTRY.get_sample_value(f"{name}_total", labels) or 0.0
