"""Troubles are said once, and when they are over."""

from structlog.testing import capture_logs

from bot.delivery.condition import Condition


def test_a_trouble_is_logged_when_it_begins_and_when_it_is_over() -> None:
    condition = Condition()
    with capture_logs() as logs:
        condition.works("inbox")
        for _ in range(3):
            condition.fails("inbox", "away")
        assert condition.faults == {"inbox": "away"}
        condition.fails("telegram", "silent")
        for _ in range(3):
            condition.works("inbox")
    assert condition.faults == {"telegram": "silent"}
    assert [(each["event"], each["part"]) for each in logs] == [
        ("something_fails", "inbox"),
        ("something_fails", "telegram"),
        ("it_works_again", "inbox"),
    ]


def test_who_listens_hears_every_word() -> None:
    heard: list[tuple[str, bool, str]] = []
    condition = Condition(lambda *word: heard.append(word))
    condition.works("inbox")
    condition.fails("inbox", "away")
    condition.fails("inbox", "away")
    assert heard == [("inbox", True, "it works"), *[("inbox", False, "away")] * 2]
