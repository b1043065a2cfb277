"""Which entry answers a question, if any: pure, over an index of one frozen knowledge."""

from bot.matching.bench import Bench
from bot.matching.building import build_matcher
from bot.matching.explaining import Explanation
from bot.matching.matcher import Matcher
from bot.matching.normalising import normalise
from bot.matching.thresholds import Thresholds, read_thresholds, shipped_thresholds
from bot.matching.told import Told

__all__ = [
    "Bench",
    "Explanation",
    "Matcher",
    "Thresholds",
    "Told",
    "build_matcher",
    "normalise",
    "read_thresholds",
    "shipped_thresholds",
]
