"""Only what the layout broke is mended, and what is doubtful stays as it is printed."""

import pytest

from bot.knowledge.importing import Pair, read_pairs
from tests.harness.official_documents import prove, write_text

WIDE = "Dit is een lange regel die de hele breedte van deze bladzijde vult met woorden en\n"
"""A line that reaches the margin; others are set beside it."""


TORN = """\
hiermee wordt de hele zaak op tijd aan de orde gesteld, dat is dus echt noodza
kelijk voor ons en voor de zaken die wij verder samen bespreken """
"""Two full lines, the first of which ends within a word."""


def mend(answer: str, elsewhere: str = "") -> Pair:
    """The answer of a list with nothing else in it but some lines that set the width."""
    text = (
        f"Vraag 1\nHoe staat het ermee?\nAntwoord\n{WIDE * 4}{answer}\n"
        f"Vraag 2\nEn nu?\nAntwoord\n{WIDE * 4}{elsewhere or 'niets.'}\n"
    )
    reading = read_pairs(write_text(text))
    prove(reading)
    return reading.pairs[0]


def last_words(pair: Pair) -> str:
    """What follows the lines that set the width."""
    assert pair.answer is not None
    return pair.answer.split("woorden en ")[-1]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("hiermee wordt de hele zaak op tijd aan de orde gesteld, dat is dus nood-\nzakelijk.",
         "noodzakelijk."),
        ("hiermee wordt de hele zaak op tijd aan de orde gesteld, dat is dus noodza\nkelijk.",
         "noodzakelijk."),
        ("hiermee wordt de hele zaak op tijd aan de orde gesteld binnen alle EU-\nlidstaten.",
         "EU-lidstaten."),
        ("hiermee wordt de hele zaak op tijd aan de orde gesteld door een whole-\nof-nature.",
         "whole-of-nature."),
        ("hiermee wordt de hele zaak op tijd aan de orde gesteld voor in-\nen uitvoer.",
         "in- en uitvoer."),
        ("hiermee wordt de hele zaak op tijd aan de orde gesteld in de jaren 2023-\n2024.",
         "2023-2024."),
        ("hiermee wordt de hele zaak op tijd aan de orde gesteld in Noord-\nHolland.",
         "Noord-Holland."),
        ("hiermee wordt de hele zaak op tijd aan de orde gesteld van zo’n zee-\neend.",
         "zee-eend."),
    ],
)  # fmt: skip
def test_a_word_cut_at_a_lines_end_is_joined(printed: str, meant: str) -> None:
    pair = mend(printed)
    assert last_words(pair).endswith(f" {meant}")
    assert len(pair.repairs) == 1
    assert not pair.doubts


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Het hangt va n de zaak af.", "Het hangt van de zaak af."),
        ("De ﬁnanciën en de fi nanciën.", "De financiën en de financiën."),
        ("Een o\u00adver\u00adeenkomst.", "Een overeenkomst."),
        ("Vitamine c en punt a, en u ook.", "Vitamine c en punt a, en u ook."),
    ],
)
def test_stray_spaces_ligatures_and_soft_hyphens_go(printed: str, meant: str) -> None:
    assert last_words(mend(printed)).endswith(meant)


def test_two_words_at_a_lines_end_stay_two() -> None:
    pair = mend(
        "hiermee wordt de hele zaak op tijd aan de orde gesteld, dat is er een voor\nkomen."
    )
    assert last_words(pair).endswith("voor komen.")
    assert not pair.repairs


def test_a_cut_compound_is_joined_where_the_document_has_it_elsewhere() -> None:
    torn = TORN + "met onze keten\npartners en anderen."
    assert "ketenpartners en" in last_words(mend(torn, "Onze ketenpartners helpen."))


def test_a_cut_that_may_be_two_words_is_a_doubt_and_stays_as_printed() -> None:
    torn = TORN + "met onze transit\nlanden en anderen."
    pair = mend(torn)
    assert "transit landen en" in last_words(pair)
    assert [doubt.choices for doubt in pair.doubts] == [("transit landen", "transitlanden")]


def test_a_hyphen_between_two_words_is_a_doubt_if_the_document_says_nothing() -> None:
    pair = mend("hiermee wordt de hele zaak op tijd aan de orde gesteld, dus ook vogel-\ntrekken.")
    assert last_words(pair).endswith("vogel-trekken.")
    assert [doubt.choices for doubt in pair.doubts] == [("vogel-trekken.", "vogeltrekken.")]


def test_a_documents_own_spelling_decides_about_a_hyphen() -> None:
    line = "hiermee wordt de hele zaak op tijd aan de orde gesteld, dus ook vogel-\ntrekken."
    assert last_words(mend(line, "Die vogel-trekken zijn er.")).endswith("vogel-trekken.")
    assert last_words(mend(line, "Die vogeltrekken zijn er.")).endswith("vogeltrekken.")


def test_a_document_that_hyphenates_lost_no_hyphen_of_its_own() -> None:
    cut = "hiermee wordt de hele zaak op tijd aan de orde gesteld, dat is dus noodza-\nkelijk. En "
    pair = mend(
        cut + "wat verder nog van belang is voor ons allemaal, zijn ook de vogel-\ntrekken."
    )
    assert last_words(pair).endswith("vogeltrekken.")


def test_a_line_that_is_not_full_cuts_no_word() -> None:
    pair = mend("noodza\nkelijk.")
    assert last_words(pair) == "noodza kelijk."


def test_paragraphs_and_lists_keep_their_lines() -> None:
    text = (
        f"Vraag 1\nHoe?\nAntwoord\n{WIDE}{WIDE}zo is het.\nEr zijn drie soorten:\n"
        "- een lange, die over de hele breedte van de bladzijde loopt en die dan ook op de\n"
        "volgende regel verder gaat;\n- een korte;\n• een derde.\nDat was het.\n\nEcht waar.\n"
    )
    (pair,) = read_pairs(write_text(text)).pairs
    assert pair.answer is not None
    assert pair.answer.split("\n\n") == [
        f"{WIDE}{WIDE}zo is het.".replace("\n", " "),
        "Er zijn drie soorten:",
        (
            "- een lange, die over de hele breedte van de bladzijde loopt en die dan ook op de "
            "volgende regel verder gaat;\n- een korte;\n• een derde."
        ),
        "Dat was het.",
        "Echt waar.",
    ]
