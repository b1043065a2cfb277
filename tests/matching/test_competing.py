"""Curators hear of wordings that don't find their entry, and of entries that compete."""

from dataclasses import replace

from bot.matching import build_matcher
from bot.matching.competing import find_competing
from bot.model import Knowledge
from tests.harness.nature import ENTRIES, knowledge_of

FIRST, SECOND = ENTRIES[0], ENTRIES[1]


def told(knowledge: Knowledge) -> list[str]:
    seen: list[int] = []
    faults = find_competing(knowledge, build_matcher(knowledge), lambda: seen.append(1))
    found = [str(fault) for fault in faults]
    assert len(seen) == len(knowledge.entries)
    return found


def test_wordings_that_find_their_entry_are_not_told_of(bundled: Knowledge) -> None:
    assert not [each for each in told(bundled) if "does not find it" in each]


def test_a_wording_that_stands_for_two_answers_finds_one_only() -> None:
    other = replace(SECOND, phrasings=(FIRST.question,))
    found = told(knowledge_of((FIRST, other)))
    what = f"does not find it; {FIRST.id} comes first"
    assert any(each.startswith(f"{SECOND.id}: ") and each.endswith(what) for each in found)


def test_entries_that_ask_nearly_the_same_compete_and_are_told_of_once() -> None:
    twin = replace(
        FIRST,
        id="tweeling/1",
        answer="Een ander antwoord.",
        question=FIRST.question.removesuffix("?") + " toch?",
    )
    found = [each for each in told(knowledge_of((FIRST, twin))) if "competes" in each]
    assert len(found) == 1
    assert "tweeling/1" in found[0]
    assert FIRST.id in found[0]
