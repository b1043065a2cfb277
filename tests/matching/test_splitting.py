"""Several questions in one message, and what looks like several but is one."""

import pytest

from bot.matching import Matcher
from tests.harness.nature import ENTRIES

CATERPILLAR = "Waarom is de processierups duurder geworden?"
ASPHALT = "Hoeveel snelweg kreeg geluidsarm asfalt?"
HEATH = "Wat is er gedaan voor de heide?"
NESTS = "Er waren veel nesten."
BEAVERS, TUNNELS = ENTRIES[1].question, ENTRIES[5].question


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        (f"{CATERPILLAR} En {ASPHALT}", (CATERPILLAR, f"En {ASPHALT}")),
        (f"{CATERPILLAR}\n{ASPHALT}\n\n{HEATH}", (CATERPILLAR, ASPHALT, HEATH)),
        (f"1. {CATERPILLAR}\n2. {ASPHALT}", (CATERPILLAR, ASPHALT)),
        (f"- {CATERPILLAR[:-1]}\n- {ASPHALT[:-1]}", (CATERPILLAR[:-1], ASPHALT[:-1])),
        (f"{CATERPILLAR[:-1]}\n{ASPHALT[:-1]}", (CATERPILLAR[:-1], ASPHALT[:-1])),
        (f"Hallo, {HEATH} {ASPHALT} Bedankt!", (f"Hallo, {HEATH}", f"{ASPHALT} Bedankt!")),
        (f"{NESTS} {CATERPILLAR} {HEATH}", (f"{NESTS} {CATERPILLAR}", HEATH)),
        (f"{CATERPILLAR} Hoezo? {HEATH}", (f"{CATERPILLAR} Hoezo?", HEATH)),
        ("vraag 1 en 4", ("vraag 1", "vraag 4")),
        ("vragen 1, 4 en 9 graag", ("vraag 1", "vraag 4", "vraag 9")),
        ("vraag 1 en 4 van 12345-VI", ("vraag 1 12345 vi", "vraag 4 12345 vi")),
        ("vraag 1 t/m 3", ("vraag 1", "vraag 2", "vraag 3")),
        ("vragen 1 - 4 van 12345-VI", tuple(f"vraag {n} 12345 vi" for n in range(1, 5))),
        ("vragen 4-1", ("vraag 4", "vraag 1")),
        (f"{HEATH} En wordt het morgen warm?", (HEATH, "En wordt het morgen warm?")),
        (f"vraag 9? {HEATH}", ("vraag 9?", HEATH)),
        (f"{BEAVERS} {TUNNELS}", (BEAVERS, TUNNELS)),
    ],
)
def test_each_question_is_a_part(matcher: Matcher, message: str, parts: tuple[str, ...]) -> None:
    assert matcher.split(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        CATERPILLAR,
        BEAVERS,
        f"Vraag (2):\n{BEAVERS}\nAntwoord:\nEr zijn twintig bevers verhuisd?",
        "Welke voortgang is er met de herplaatsing van bevers? Hoeveel dieren zijn verhuist?",
        f"Hallo! Hoe gaat het? {CATERPILLAR}",
        f"{CATERPILLAR} Graag uitleg.",
        f"{CATERPILLAR} Zo ja, hoe duur is de bestrijding?",
        f"{CATERPILLAR} {CATERPILLAR}",
        "Mijn tuin zit vol nesten.\nDe buren klagen.\nKunnen jullie zeggen wat het kost?",
        "vraag 4",
        "",
        "\n \n",
        "???",
        "hallo daar",
    ],
)
def test_one_question_stays_whole(matcher: Matcher, message: str) -> None:
    assert matcher.split(message) == (message,)


def test_there_are_five_parts_at_most_and_nothing_is_lost(matcher: Matcher) -> None:
    message = " ".join([CATERPILLAR, ASPHALT, HEATH] * 3)
    parts = matcher.split(message)
    assert len(parts) == 5
    assert "".join("".join(parts).split()) == "".join(message.split())


def test_five_numbers_are_looked_up_at_most(matcher: Matcher) -> None:
    assert len(matcher.split("vragen 1 2 3 4 5 6 7")) == 5


def test_a_message_longer_than_any_is_not_split(matcher: Matcher) -> None:
    message = f"{CATERPILLAR} {ASPHALT} " * 60
    assert matcher.split(message) == (message,)
