"""One person may ask so much a minute, is told once when it is too much, and slows nobody down."""

from bot.chat.pace import REMEMBERED, Pace, Verdict


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_asks_too_much_is_told_once_and_then_met_with_silence() -> None:
    pace = Pace(2, Clock())
    verdicts = [pace.judge("a") for _ in range(5)]
    assert verdicts == [
        Verdict.GO_ON,
        Verdict.GO_ON,
        Verdict.TELL,
        Verdict.KEEP_SILENT,
        Verdict.KEEP_SILENT,
    ]


def test_others_are_not_affected() -> None:
    pace = Pace(1, Clock())
    pace.judge("a")
    pace.judge("a")
    assert pace.judge("b") is Verdict.GO_ON


def test_after_a_minute_all_is_well_again_and_the_next_time_is_told_again() -> None:
    clock = Clock()
    pace = Pace(1, clock)
    pace.judge("a")
    assert pace.judge("a") is Verdict.TELL
    clock.now = 60.0
    assert pace.judge("a") is Verdict.GO_ON
    assert pace.judge("a") is Verdict.TELL


def test_no_more_people_are_kept_in_mind_than_the_bound() -> None:
    pace = Pace(1, Clock())
    for person in range(REMEMBERED + 1):
        pace.judge(str(person))
    assert pace.judge("0") is Verdict.GO_ON
    assert pace.judge(str(REMEMBERED)) is Verdict.TELL


def test_what_counts_is_when_somebody_did_it() -> None:
    pace = Pace(2, Clock())
    assert [pace.judge("a", float(when)) for when in (0, 30, 60, 90, 120)] == [Verdict.GO_ON] * 5
    assert [pace.judge("b", when) for when in (0.0, 1.0, 2.0)][-1] is Verdict.TELL


def test_a_clock_that_is_set_back_silences_nobody_for_long() -> None:
    clock = Clock()
    clock.now = 1e6
    pace = Pace(1, clock)
    pace.judge("a")
    clock.now = 1e6 - 3600
    assert pace.judge("a") is Verdict.GO_ON
