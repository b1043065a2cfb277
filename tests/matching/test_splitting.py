"""Several questions in one message, and what looks like several but is one."""

import pytest

from bot.matching import Matcher
from bot.matching.deciding import Ranked
from bot.matching.lookups import Register
from bot.matching.splitting import Splitter
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


def test_a_question_that_an_entry_has_nothing_to_do_with_stands_alone(matcher: Matcher) -> None:
    sure = "Hoe is de heide in Nederland hersteld, geplagd en met schaapskuddes begraasd?"
    other = "En hoeveel vliegtuigen landen er op Schiphol?"
    assert matcher.split(f"{sure} {other}") == (sure, other)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "hoe is de 45 miljoen verdeeld en wat is het ambulant ondersteunings team",
            ("hoe is de 45 miljoen verdeeld", "wat is het ambulant ondersteunings team"),
        ),
        (
            "Waarom is de opvang duurder en met welke landen is er een migratiepartnerschap?",
            ("Waarom is de opvang duurder", "met welke landen is er een migratiepartnerschap?"),
        ),
        (
            "waarom is de opvang duurder, hoe staat het met de pilots tegen overlast",
            ("waarom is de opvang duurder", "hoe staat het met de pilots tegen overlast"),
        ),
    ],
)
def test_questions_joined_by_a_word_are_parted(
    bundled_matcher: Matcher, text: str, parts: tuple[str, ...]
) -> None:
    assert bundled_matcher.split(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "waarom is de opvang duurder en soberder",
        "waarom is de opvang duurder en hoe komt dat",
        "wat doen het COA en de IND samen",
        "waarom is de opvang duurder en hoe laat is het in Peru",
    ],
)
def test_what_belongs_together_is_left_whole(bundled_matcher: Matcher, text: str) -> None:
    assert bundled_matcher.split(text) == (text,)


def test_of_many_joined_questions_none_is_lost(bundled_matcher: Matcher) -> None:
    asked = [
        "waarom is de opvang duurder",
        "met welke landen is er een migratiepartnerschap",
        "wat doet frontex aan de grens",
        "hoe werkt de terugkeer van overlastgevers",
        "wat is de veranderopgave van EY",
        "hoe is de 45 miljoen verdeeld",
        "wat is het ambulant ondersteunings team",
    ]
    parts = bundled_matcher.split(" en ".join(asked))
    assert len(parts) == 5
    assert all(any(question in part for part in parts) for question in asked)


def test_of_endless_links_only_the_first_are_tried() -> None:
    ranked: list[str] = []

    def rank(text: str) -> tuple[Ranked, ...]:
        ranked.append(text)
        return (Ranked(ENTRIES[0], ENTRIES[0].id, 0.9),)

    splitter = Splitter(Register(ENTRIES), rank, lambda _: 1.0)
    assert len(splitter.split("hoe duur is de opvang en " * 80)) == 1
    assert len(ranked) <= 20
