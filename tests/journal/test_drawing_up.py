"""From a question as it was asked to a record that may be kept."""

from datetime import UTC, datetime

from bot.journal import Asked
from bot.journal.drawing_up import draw_up
from bot.model import Outcome

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_number_across_the_cut_of_a_long_question_leaves_no_half() -> None:
    text = "waarom " * 1_427 + "bel 06 12 34 56 78 terug graag"
    asked = Asked(text, "terminal", None, "nl", Outcome.NONE, "v1")
    kept = draw_up(asked, "a", NOW, None).text
    assert len(kept) <= 10_000
    assert not any(map(str.isdigit, kept))
