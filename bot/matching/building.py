"""From a knowledge to its matcher."""

from bot.matching.matcher import Matcher
from bot.matching.provisional import ProvisionalMatcher
from bot.matching.thresholds import Thresholds, shipped_thresholds
from bot.model import Knowledge


def build_matcher(knowledge: Knowledge, thresholds: Thresholds | None = None) -> Matcher:
    """Build the index of a knowledge; what it matches never changes afterwards.

    Args:
        knowledge: What there is to match with.
        thresholds: How sure to be; the shipped ones by default.
    """
    return ProvisionalMatcher(knowledge, thresholds or shipped_thresholds())
