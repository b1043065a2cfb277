"""Each part tells how it is doing, and silence is no good sign."""

from bot.serving.health import Check, Health
from tests.harness.clock import Clock


def health(clock: Clock | None = None) -> Health:
    clock = clock or Clock()
    return Health(needed=["database"], vital=["dispatcher"], now=clock.seconds)


def test_what_is_needed_and_not_told_of_is_not_ready_but_alive() -> None:
    found = health()
    assert not found.is_ready
    assert found.is_alive
    assert found.checks() == (Check("database", ok=False, why="nothing is known of it yet"),)


def test_what_all_is_told_to_be_well_is_ready() -> None:
    found = health()
    found.tell("database", ok=True, why="it answers")
    found.tell("dispatcher", ok=True)
    assert found.is_ready
    assert [each.name for each in found.checks()] == ["database", "dispatcher"]


def test_one_thing_that_is_not_well_makes_it_not_ready_until_it_is_mended() -> None:
    found = health()
    found.tell("database", ok=True)
    found.tell("knowledge", ok=False, why="it is another version")
    assert not found.is_ready
    assert found.is_alive
    found.tell("knowledge", ok=True)
    assert found.is_ready


def test_only_what_is_vital_makes_it_dead() -> None:
    found = health()
    found.tell("dispatcher", ok=False, why="it ended")
    assert not found.is_alive


def test_silence_for_longer_than_was_said_is_a_fault() -> None:
    clock = Clock()
    found = health(clock)
    found.tell("dispatcher", ok=True, why="it turns", good_for_s=30)
    alive = []
    for _ in range(2):
        clock.move(seconds=20)
        alive.append(found.is_alive)
    assert alive == [True, False]
    why = "nothing was heard of it for 10 seconds longer than is good"
    assert Check("dispatcher", ok=False, why=why) in found.checks()
