"""Languages that were looked up lately: few, and not for long."""

from bot.journal.recent import RecentLanguages
from tests.harness.clock import Clock


def test_a_language_is_known_for_a_while() -> None:
    clock = Clock()
    recent = RecentLanguages(keep_s=60, clock=clock.seconds)
    recent["a"] = "nl"
    recent["b"] = None
    assert "a" in recent
    assert "b" in recent
    assert (recent["a"], recent["b"]) == ("nl", None)
    clock.move(seconds=61)
    assert "a" not in recent


def test_the_oldest_makes_room_for_the_newest() -> None:
    recent = RecentLanguages(most=2)
    for asker in ("a", "b", "a", "c"):
        recent[asker] = "nl"
    assert [asker in recent for asker in "abc"] == [True, False, True]


def test_one_can_be_dropped_known_or_not() -> None:
    recent = RecentLanguages()
    recent["a"] = "nl"
    recent.discard("a")
    recent.discard("a")
    assert "a" not in recent
