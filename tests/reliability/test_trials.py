"""The short form of each trial: real processes, real databases, counts and order, no times.

`python -m benchmarks.reliability` does the long forms, and those that are about time.
"""

import asyncio

import pytest

from benchmarks.reliability.catalogue import TRIALS
from benchmarks.reliability.stage import Finding, Stage

LIMIT_S = 120.0
"""On a machine that is busy with much else; a few seconds otherwise."""
LOGGED = 3_000
"""Letters of each bot's log that are shown when a trial fails."""


async def found(stage: Stage, name: str, form: str) -> Finding:
    async with asyncio.timeout(LIMIT_S):
        finding = await TRIALS[name].run(stage, form)
    logs = [path.read_text("utf-8")[-LOGGED:] for path in stage.place.glob("*/bot.log")]
    assert finding.is_met, "\n".join([finding.figure, *logs])
    return finding


@pytest.mark.long
async def test_a_killed_bot_loses_nothing_and_keeps_the_order(stage: Stage) -> None:
    finding = await found(stage, "kills", "SQLite")
    assert finding.figures["asked"] == 60
    assert finding.figures["kills"] == 1


async def test_nothing_is_lost_while_a_tenth_of_all_calls_fails(stage: Stage) -> None:
    finding = await found(stage, "faults", "SQLite")
    assert finding.figures["asked"] == 60
    assert finding.figures["kills"] == 1


async def test_whoever_opens_the_database_beside_the_bot_costs_nobody_a_question(
    stage: Stage,
) -> None:
    finding = await found(stage, "outsiders", "SQLite")
    assert finding.figures["asked"] > 20
    assert finding.figures["visits"] == 4


async def test_nothing_of_who_was_answered_or_forgotten_stays_on_the_disk(stage: Stage) -> None:
    finding = await found(stage, "residue", "SQLite")
    assert finding.figures["people"] == 12
    assert finding.figures["left"] == 0


@pytest.mark.usefixtures("postgres")
@pytest.mark.parametrize("form", ["polling", pytest.param("webhook", marks=pytest.mark.long)])
async def test_replicas_take_over_from_each_other_and_outlive_their_database(
    stage: Stage, form: str
) -> None:
    finding = await found(stage, "replicas", form)
    assert finding.figures["asked"] == 60
    assert finding.figures["kills"] == 1


async def test_who_floods_is_told_once_and_the_others_get_all_their_answers(stage: Stage) -> None:
    finding = await found(stage, "flood", "SQLite")
    assert finding.figures["to_flooder"] == 21


async def test_a_crowd_that_sends_what_costs_much_is_answered_and_so_are_the_others(
    stage: Stage,
) -> None:
    finding = await found(stage, "crowd", "SQLite")
    assert finding.figures["to_crowd"] >= 24


async def test_no_hostile_call_reaches_a_handler_and_telegrams_own_are_answered(
    stage: Stage,
) -> None:
    finding = await found(stage, "hostile", "SQLite")
    assert finding.figures["calls"] > 10
