"""Which entry answers a question, if any: pure, over an index of one frozen knowledge."""

from bot.matching.building import build_matcher
from bot.matching.matcher import Matcher
from bot.matching.normalising import normalise
from bot.matching.thresholds import Thresholds, read_thresholds

__all__ = ["Matcher", "Thresholds", "build_matcher", "normalise", "read_thresholds"]
