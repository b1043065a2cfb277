"""Every way in which official documents number their questions and answers is read."""

import pytest

from bot.knowledge.importing import Outcome, read_pairs
from bot.knowledge.importing.documents.document import Cell, Format, Line, Role
from tests.harness.official_documents import set_lines, tell, tell_text, write_table, write_text

TWO = [
    ("1", "Hoeveel bruggen zijn er?", "Er zijn tien bruggen.", ()),
    ("2", "Zijn ze veilig?", "Ja, alle bruggen zijn veilig.", ()),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Vraag ({}):", "Antwoord:"),
        ("Vraag {}", "Antwoord op vraag {}"),
        ("Vraag {}:", "Antwoord {}:"),
        ("VRAAG {}", "ANTWOORD"),
        ("**Vraag {}**", "**Antwoord**"),
        ("## Vraag {}", "## Antwoord op de vraag {}"),
        ("vraag {}", "antwoord op vraag {}"),
        ("Vraag {} (lid van de commissie)", "Antwoord vraag {}."),
        ("{}", "Antwoord"),
        ("{}.", "Antwoord:"),
        ("({})", "Antwoord:"),
    ],
)
def test_headings_of_every_look_number_the_questions(question: str, answer: str) -> None:
    text = "Lijst van vragen en antwoorden\n\n" + "\n".join(
        f"{question.format(number)}\n{asked}\n\n{answer.format(number)}\n{told}\n"
        for number, asked, told, _ in TWO
    )
    assert tell_text(text) == TWO


def test_a_heading_and_its_words_may_share_a_line() -> None:
    text = (
        "Lijst van vragen\n"
        "Vraag 1: Hoeveel bruggen zijn er? Antwoord: Er zijn tien bruggen.\n"
        "Vraag 2: Zijn ze veilig? Antwoord: Ja, alle bruggen zijn veilig.\n"
    )
    assert tell_text(text) == TWO


def test_numbered_paragraphs_without_any_heading_of_an_answer() -> None:
    text = "Lijst van vragen en antwoorden\n\n" + "\n\n".join(
        f"{number}.\n\n{asked}\n\n{told}" for number, asked, told, _ in TWO
    )
    assert tell_text(text) == TWO


def test_a_number_and_its_question_on_one_line() -> None:
    text = (
        "De vragen en de antwoorden daarop:\n1. Hoeveel bruggen zijn er?\nEr zijn tien bruggen.\n"
        "2. Zijn ze veilig?\nJa, alle bruggen zijn veilig.\n"
    )
    assert tell_text(text) == TWO


def test_one_answer_to_several_questions_is_held_by_the_first() -> None:
    text = (
        "Vraag 1\nHoeveel bruggen zijn er?\nVraag 2\nZijn ze veilig?\nVraag 3\nVoor wie?\n"
        "Antwoord op vragen 1 t/m 3\nTien, en ze zijn veilig voor iedereen.\n"
    )
    assert tell_text(text) == [
        ("1", "Hoeveel bruggen zijn er?", "Tien, en ze zijn veilig voor iedereen.", ()),
        ("2", "Zijn ze veilig?", None, ("1",)),
        ("3", "Voor wie?", None, ("1",)),
    ]


@pytest.mark.parametrize("heading", ["Vraag 1, 2 en 3", "Vragen 1 2 en 3:", "Vraag 1 t/m 3"])
def test_several_questions_under_one_heading_are_shared_out(heading: str) -> None:
    text = (
        f"{heading}\nHoeveel bruggen zijn er?\nZijn ze veilig?\nVoor wie?\n"
        "Antwoord 1, 2 en 3\nTien.\n"
    )
    assert tell_text(text) == [
        ("1", "Hoeveel bruggen zijn er?", "Tien.", ()),
        ("2", "Zijn ze veilig?", None, ("1",)),
        ("3", "Voor wie?", None, ("1",)),
    ]


def test_a_follow_up_belongs_to_the_question_before_it() -> None:
    text = "Vraag 1 en 2\n\nIs dat zo?\n\nZo nee, waarom niet?\n\nWat nu?\n\nAntwoord\nNiets.\n"
    assert [told[1] for told in tell_text(text)] == ["Is dat zo?\nZo nee, waarom niet?", "Wat nu?"]


def test_questions_that_share_a_line_are_cut_apart_with_a_doubt() -> None:
    text = "Vraag 1 en 2\nIs dat zo in Delft? Hoe gaat\nhet in Gouda?\nAntwoord\nGoed.\n"
    reading = read_pairs(write_text(text))
    assert [pair.question for pair in reading.pairs] == [
        "Is dat zo in Delft?",
        "Hoe gaat het in Gouda?",
    ]
    assert reading.pairs[0].doubts


def test_what_follows_the_last_of_several_questions_belongs_to_it() -> None:
    text = "Vraag 1 en 2\n\nIs dat zo?\n\nIn Gouda.\n\nOok?\n\nGraag uitleg.\nAntwoord\nNee.\n"
    assert [told[1] for told in tell_text(text)] == ["Is dat zo?", "In Gouda.\nOok?\nGraag uitleg."]


def test_questions_that_cant_be_told_apart_are_a_doubt() -> None:
    reading = read_pairs(write_text("Vraag 1 en 2\nKunt u dat toelichten.\nAntwoord\nNee.\n"))
    assert [pair.question for pair in reading.pairs] == ["Kunt u dat toelichten."] * 2
    assert [doubt.why for doubt in reading.pairs[0].doubts] == [
        "these questions are not told apart; each has all of them"
    ]


def test_questions_grouped_before_their_answers() -> None:
    text = (
        "Vraag 1\nHoeveel bruggen zijn er?\nVraag 2\nZijn ze veilig?\n"
        "Antwoord op vraag 1\nEr zijn tien bruggen.\n"
        "Antwoord op vraag 2\nJa, alle bruggen zijn veilig.\n"
    )
    assert tell_text(text) == TWO


def test_parts_of_a_question_with_numbers_of_their_own() -> None:
    text = "Vraag 4a\nWaarom?\nAntwoord 4a\nDaarom.\nVraag 4b\nWanneer?\nAntwoord 4b\nNu.\n"
    assert tell_text(text) == [("4a", "Waarom?", "Daarom.", ()), ("4b", "Wanneer?", "Nu.", ())]


def test_answers_to_parts_stay_together_under_the_questions_number() -> None:
    text = (
        "Vraag 4\na) Waarom?\nb) Wanneer?\nAntwoord 4a\nDaarom.\nAntwoord 4b\nNu.\n"
        "Vraag 5\nHoe?\nAntwoord 5\nZo.\n"
    )
    told = tell_text(text)
    assert [pair[0] for pair in told] == ["4", "5"]
    assert told[0][1] == "a) Waarom?\nb) Wanneer?"
    assert told[0][2] is not None
    assert " ".join(told[0][2].split()) == "Antwoord 4a Daarom. Antwoord 4b Nu."


@pytest.mark.parametrize(
    "answer",
    [
        "Zie antwoord vraag 1.",
        "Zie 1.",
        "Zie ook mijn antwoord op de vraag 1",
        "Voor de beantwoording van vraag 2 verwijs ik u graag naar het antwoord op vraag 1.",
        "Hiervoor wordt verwezen naar de beantwoording onder vraag 1 hierboven.",
    ],
)
def test_an_answer_that_only_refers_to_another_becomes_a_reference(answer: str) -> None:
    text = f"Vraag 1\nWaarom?\nAntwoord\nDaarom.\nVraag 2\nEcht?\nAntwoord\n{answer}\n"
    assert tell_text(text)[1] == ("2", "Echt?", None, ("1",))


@pytest.mark.parametrize(
    "answer",
    ["Zie het antwoord op de vorige vraag.", "Zie mijn antwoord op de voorgaande vraag"],
)
def test_the_previous_question_may_be_named_without_its_number(answer: str) -> None:
    text = f"Vraag 7\nWaarom?\nAntwoord\nDaarom.\nVraag 8\nEcht?\nAntwoord\n{answer}\n"
    assert tell_text(text)[1] == ("8", "Echt?", None, ("7",))


def test_the_first_question_has_no_previous_one() -> None:
    answer = "Zie het antwoord op de vorige vraag."
    assert tell_text(f"Vraag 1\nHoe?\nAntwoord\n{answer}\n") == [("1", "Hoe?", answer, ())]


@pytest.mark.parametrize(
    "answer",
    [
        "Nee. Zie het antwoord op vraag 1.",
        "Zie het antwoord op vraag 9.",
        "Zie Kamerstuk 1.",
        "Zie 3 en het antwoord op vraag 1.",
    ],
)
def test_an_answer_that_says_more_or_refers_elsewhere_is_kept(answer: str) -> None:
    text = f"Vraag 1\nWaarom?\nAntwoord\nDaarom.\nVraag 2\nEcht?\nAntwoord\n{answer}\n"
    assert tell_text(text)[1] == ("2", "Echt?", answer, ())


def test_numbers_in_an_answer_are_no_questions() -> None:
    text = (
        "Lijst van vragen en antwoorden\n1\nWelke bruggen?\nAntwoord\nDeze:\n"
        "1. de oude\n2. de nieuwe\n"
        "3. de lage\nHet kostte in euro’s:\n40\nmiljoen.\n2\nWanneer?\nAntwoord\nIn\n2031\n"
        "was het.\n"
        "3\nHoe?\nAntwoord\nZo.\n"
    )
    told = tell_text(text)
    assert [pair[0] for pair in told] == ["1", "2", "3"]
    assert told[0][2] is not None
    assert "1. de oude\n2. de nieuwe\n3. de lage" in told[0][2]


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    text = "Vraag 1\nWaarom?\nAntwoord\nDaarom, zie\nVraag 3 gaat daar ook over.\n"
    assert [pair[0] for pair in tell_text(text)] == ["1"]


def test_questions_without_numbers_get_numbers_of_ours() -> None:
    text = "Vraag:\nHoe?\nAntwoord:\nZo.\nVraag:\nWaarom?\nAntwoord:\nDaarom.\n"
    assert tell_text(text) == [("n1", "Hoe?", "Zo.", ()), ("n2", "Waarom?", "Daarom.", ())]


def test_a_list_whose_headings_were_lost_is_read_by_its_question_marks() -> None:
    reading = read_pairs(
        write_text(
            "De vragen en de gegeven antwoorden zijn hieronder afgedrukt.\n\nHoe?\n\nZo.\n\n"
            "Wanneer?\n\nNu.\n\nDat is alles.\n"
        )
    )
    assert tell(reading) == [
        ("n1", "Hoe?", "Zo.", ()),
        ("n2", "Wanneer?", "Nu.\n\nDat is alles.", ()),
    ]
    assert all(pair.doubts for pair in reading.pairs)


def test_a_question_may_end_with_the_page_that_it_asks_about() -> None:
    text = "Lijst van vragen\n\n1\n\nHoe? (Blz. 9)\n\nZo.\n\n2\n\nWie? (p. 4)\n\nWij.\n"
    assert tell_text(text) == [("1", "Hoe? (Blz. 9)", "Zo.", ()), ("2", "Wie? (p. 4)", "Wij.", ())]


def test_questions_only_give_pending_questions() -> None:
    reading = read_pairs(write_text("Lijst van vragen\nVraag 1\nHoe?\nVraag 2\nWaarom?\n"))
    assert tell(reading) == [("1", "Hoe?", None, ()), ("2", "Waarom?", None, ())]
    assert reading.outcome is Outcome.QUESTIONS_ONLY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Een verslag.\nHet ging goed.\n",
        "1. Inleiding\nHet ging goed.\n2. Uitvoering\nBeter dan ooit.\n3. Slot\nKlaar.\n",
        "Waarom dit verslag? Omdat het moet.\n",
        "De vragen en de antwoorden zijn hieronder afgedrukt.\n",
    ],
)
def test_a_text_that_is_no_list_gives_no_pairs(text: str) -> None:
    reading = read_pairs(write_text(text))
    assert (reading.pairs, reading.outcome) == ((), Outcome.NO_LIST)


def test_numbers_that_are_missing_are_named() -> None:
    reading = read_pairs(write_text("Vraag 1\nA?\nAntwoord\nB.\nVraag 4\nC?\nAntwoord\nD.\n"))
    assert reading.missing == ("2", "3")


def test_a_second_list_in_the_same_document_has_numbers_of_its_own() -> None:
    one = "".join(f"Vraag {n}\nVraagt men {n}?\nAntwoord\nJa, {n}.\n" for n in (1, 2, 3))
    assert [pair[0] for pair in tell_text(one + one)] == ["1", "2", "3", "2-1", "2-2", "2-3"]


def test_each_of_several_short_lists_is_read() -> None:
    one, two = "Vraag 1\nHoe?\nAntwoord\nZo.\n", "Vraag 1\nWie?\nAntwoord\nWij.\n"
    text = f"Vragen van een\n{one}Vragen van twee\n{two}"
    assert [pair[:3] for pair in tell_text(text)] == [("1", "Hoe?", "Zo."), ("2-1", "Wie?", "Wij.")]


def test_a_question_printed_again_with_its_answer_is_one() -> None:
    asked = "Vraag 1\nHoeveel bruggen zijn er?\nVraag 2\nZijn ze veilig?\n"
    again = "".join(f"Vraag {told[0]}\n{told[1]}\nAntwoord {told[0]}\n{told[2]}\n" for told in TWO)
    assert tell_text(asked + again) == TWO


def test_bare_numbers_under_a_heading_for_all_answers_are_those_of_answers() -> None:
    asked = "".join(f"{told[0]}\n\n{told[1]}\n\n" for told in TWO)
    told = "".join(f"{told[0]}\n\n{told[2]}\n\n" for told in TWO)
    assert tell_text(f"Vragen\n\n{asked}Antwoorden\n\n{told}") == TWO


def test_remarks_in_a_list_of_questions_only_are_no_answers() -> None:
    text = "Lijst van vragen\n\n1\n\nHoe?\n\nGraag uitleg.\n\n2\n\nWie?\n\n3\n\nWanneer?\n"
    reading = read_pairs(write_text(text))
    assert [pair.answer for pair in reading.pairs] == [None, None, None]
    assert reading.outcome is Outcome.QUESTIONS_ONLY
    assert [bool(pair.doubts) for pair in reading.pairs] == [True, False, False]


def test_a_heading_out_of_sequence_is_a_doubt() -> None:
    text = "Vraag 8\nHoe?\nAntwoord\nZo.\nVraag 9\nWie?\nAntwoord\nWij.\nVraag 2\nOok?\n"
    reading = read_pairs(write_text(text))
    assert [pair.number for pair in reading.pairs] == ["8", "9"]
    assert [doubt.why for doubt in reading.doubts] == [
        "this looks like the heading of a question, but its number is out of sequence"
    ]


def test_a_wrong_number_over_an_answer_is_a_doubt() -> None:
    text = "Vraag 1\nA?\nAntwoord 1\nB.\nVraag 2\nC?\nAntwoord 1\nD.\n"
    reading = read_pairs(write_text(text))
    assert [pair.answer for pair in reading.pairs] == ["B.", "D."]
    assert [doubt.why for doubt in reading.pairs[1].doubts] == [
        "the answer's heading names another question"
    ]


def test_one_answer_without_a_number_to_several_questions_is_a_doubt() -> None:
    reading = read_pairs(write_text("Vraag 1\nA?\nVraag 2\nC?\nAntwoord\nD.\n"))
    assert [(pair.answer, pair.see) for pair in reading.pairs] == [("D.", ()), (None, ("1",))]
    assert reading.pairs[0].doubts


def test_a_missing_heading_of_one_answer_is_a_doubt() -> None:
    text = "Vraag 1\nA?\nAntwoord\nB.\nVraag 2\nC?\n\nDat is D.\nVraag 3\nE?\nAntwoord\nF.\n"
    reading = read_pairs(write_text(text))
    assert tell(reading)[1] == ("2", "C?", "Dat is D.", ())
    assert reading.pairs[1].doubts


def test_an_answer_to_nothing_is_unknown() -> None:
    reading = read_pairs(write_text("Vraag 1\nA?\nAntwoord 1\nB.\nAntwoord 7\nVerdwaald.\n"))
    unknown = [each for each in reading.stretches if each.label == "unknown"]
    text = reading.document.text
    assert ["".join(text[each.start : each.end].split()) for each in unknown] == [
        "Antwoord7Verdwaald."
    ]


def test_a_table_with_questions_and_answers_in_columns() -> None:
    document = write_table(
        ("Nr.", "Vraag", "Antwoord", "Wie"),
        ("1", "Hoeveel bruggen zijn er?", "Er zijn tien bruggen.", "minister"),
        ("2", "Zijn ze veilig?", "Ja, alle bruggen zijn veilig.", "minister"),
        ("3", "En later?", "", "minister"),
    )
    assert tell(read_pairs(document)) == [*TWO, ("3", "En later?", None, ())]


def test_a_table_drawn_in_plain_text() -> None:
    text = (
        "De antwoorden op de vragen:\n| Lid | Vraag en antwoord |\n|---|---|\n"
        "| Een lid | Vraag: Hoe? Antwoord: Zo. |\n| Een ander | Vraag: Wie? Antwoord: Wij. |\n"
    )
    assert tell_text(text) == [("n1", "Hoe?", "Zo.", ()), ("n2", "Wie?", "Wij.", ())]


@pytest.mark.parametrize("gap", ["\t", "     "])
def test_a_table_whose_columns_are_parted_by_wide_gaps(gap: str) -> None:
    lines = [("Nr", "Vraag", "Antwoord"), *(told[:3] for told in TWO)]
    table = "\n".join(gap.join(map(str, cells)) for cells in lines)
    assert tell_text(f"Lijst van vragen en antwoorden\n\n{table}\n\nEinde.\n") == TWO


@pytest.mark.parametrize(
    "more",
    [
        "1\tHoeveel\tEr zijn tien\nbruggen zijn er?\tbruggen.\n",
        "\n1. Hoe?\n\nZo.\n",
        "",
        "1\tHoeveel\tEr zijn\nen\ter?\tveel.\n",
    ],
)
def test_a_table_whose_cells_are_mixed_is_a_doubt(more: str) -> None:
    text = f"Lijst van vragen en antwoorden\n1. Wie?\n\nWij.\n\nNr\tVraag\tAntwoord\n{more}"
    assert "a table begins here whose cells aren't told apart" in " ".join(
        doubt.why for doubt in read_pairs(write_text(text)).doubts
    )


def test_a_bold_question_ends_where_the_letters_change() -> None:
    lines = [
        Line("Vragen en antwoorden", bold=True),
        Line("1", bold=True),
        Line("Hoeveel bruggen zijn er? Wilt u die noemen.", bold=True),
        Line("Er zijn tien bruggen."),
        Line("2", bold=True),
        Line("Zijn ze veilig?", bold=True),
        Line("Ja."),
    ]
    assert [pair[2] for pair in tell(read_pairs(set_lines(*lines, kind=Format.DOCX)))] == [
        "Er zijn tien bruggen.",
        "Ja.",
    ]


def test_titles_between_questions_and_a_closing_belong_to_no_answer() -> None:
    lines = [
        Line("Vraag 1", role=Role.HEADING),
        Line("Hoe?"),
        Line("Antwoord"),
        Line("Zo."),
        Line("Over bruggen", role=Role.HEADING),
        Line("Vraag 2", role=Role.HEADING),
        Line("Wie?"),
        Line("Antwoord"),
        Line("Wij."),
        Line("Hoogachtend,"),
        Line("een ondertekenaar"),
    ]
    reading = read_pairs(set_lines(*lines, kind=Format.DOCX))
    assert [pair.answer for pair in reading.pairs] == ["Zo.", "Wij."]
    labels = {each.label for each in reading.stretches}
    assert {"title", "closing"} <= labels


def test_a_heading_of_the_format_may_have_a_title() -> None:
    lines = [
        Line("Vraag 1 over bruggen", role=Role.HEADING),
        Line("Hoe?"),
        Line("Antwoord 1"),
        Line("Zo."),
    ]
    reading = read_pairs(set_lines(*lines, kind=Format.DOCX))
    assert [(pair.question, pair.answer) for pair in reading.pairs] == [("Hoe?", "Zo.")]


@pytest.mark.parametrize("heading", ["1, 2,\n3 en\n4", "1 t/m\n4:", "1, 2, 3 en\n4."])
def test_a_heading_may_go_on_over_more_lines(heading: str) -> None:
    asked = "".join(f"Vraag {number}\nVraagt men {number}?\n" for number in range(1, 5))
    reading = read_pairs(write_text(f"{asked}Antwoord op vragen {heading}\nJa.\n"))
    assert tell(reading)[0] == ("1", "Vraagt men 1?", "Ja.", ())
    assert [pair.see for pair in reading.pairs[1:]] == [("1",)] * 3
    assert {each.label for each in reading.stretches} == {"number", "question", "answer"}


def test_a_letterhead_in_a_table_is_no_table_of_questions() -> None:
    lines = [
        Line("Onderwerp", role=Role.TABLE, cell=Cell(1, 1, 1)),
        Line("Antwoorden op vragen over bruggen", role=Role.TABLE, cell=Cell(1, 1, 2)),
        Line("Vraag 1"),
        Line("Hoe?"),
        Line("Antwoord op vraag 1"),
        Line("Zo."),
    ]
    reading = read_pairs(set_lines(*lines, kind=Format.DOCX))
    assert tell(reading) == [("1", "Hoe?", "Zo.", ())]
    assert reading.origin.title == "Antwoorden op vragen over bruggen"


@pytest.mark.parametrize("bullet", ["o", "■", "➢", "1°"])
def test_items_behind_any_bullet_keep_their_lines(bullet: str) -> None:
    items = f"{bullet} de oude brug;\n{bullet} de nieuwe brug."
    text = f"Vraag 1\nWelke bruggen zijn er?\nAntwoord\nDeze bruggen:\n{items}\n"
    ((_, _, answer, _),) = tell_text(text)
    assert (answer or "").endswith(items)
