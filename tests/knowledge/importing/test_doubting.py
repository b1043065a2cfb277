"""What may belong to an answer is not cut from it, or a curator is told."""

from bot.knowledge.importing import Label, Reading, read_pairs
from bot.knowledge.importing.documents.document import Format, Line, Role
from tests.harness.official_documents import prove, set_lines, tell, write_text

HEAD = "Lijst van vragen en antwoorden\n\n"
FULL = "Over deze bruggen is eerder met veel gemeenten gesproken, en ook met"


def read(text: str) -> Reading:
    reading = read_pairs(write_text(text))
    prove(reading)
    return reading


def whys(reading: Reading) -> list[str]:
    """All doubts, those of the pairs first."""
    doubts = [doubt for pair in reading.pairs for doubt in pair.doubts]
    return [doubt.why for doubt in (*doubts, *reading.doubts)]


def test_a_line_of_the_last_answer_may_begin_with_a_minister() -> None:
    told = f"{FULL}\nde minister van Bruggen en\n{FULL}\niedereen."
    (pair,) = read(f"Vraag 1\nHoe?\nAntwoord\n{told}\n").pairs
    assert " ".join((pair.answer or "").split()) == " ".join(told.split())


def test_a_signature_behind_the_last_answer_closes_it() -> None:
    reading = read(f"Vraag 1\nHoe?\nAntwoord\n{FULL} Delft.\nDe minister van Bruggen,\n")
    assert reading.pairs[0].answer == f"{FULL} Delft."
    assert reading.stretches[-1].label is Label.CLOSING
    assert not whys(reading)


def test_a_long_text_behind_a_signature_is_a_doubt() -> None:
    more = f"{FULL} Delft en Gouda. " * 3
    reading = read(f"Vraag 1\nHoe?\nAntwoord\nZo.\n\nDe minister van Bruggen\n\n{more}\n")
    assert whys(reading) == [
        "taken for the document's closing, and not for a part of the last answer"
    ]


def test_what_says_itself_that_it_is_a_remark_is_no_doubt() -> None:
    more = f"{FULL} Delft en Gouda. " * 3
    assert not whys(read(f"Vraag 1\nHoe?\nAntwoord\nZo.\n\nToelichting:\n\n{more}\n"))


def test_a_number_in_the_midst_of_a_sentence_is_no_question() -> None:
    told = f"{FULL}\n3) alle anderen. Is dat niet mooi? Ja.\n{FULL} Gouda (nr.\n4) is dat. Mooi?"
    reading = read(f"{HEAD}1. Hoe?\nZo.\n2. Wie?\n{told}\n")
    assert [(pair.number, " ".join((pair.answer or "").split())) for pair in reading.pairs] == [
        ("1", "Zo."),
        ("2", " ".join(told.split())),
    ]
    assert whys(reading) == [
        "this may be the number of a question; it was taken for a part of the sentence before it"
    ]


def test_a_number_that_the_sequence_lacks_is_a_question_with_a_doubt() -> None:
    told = f"Deze:\n- {FULL} een\n- {FULL} twee"
    reading = read(f"{HEAD}1. Hoe?\n{told}\n2. Wie?\nWij.\n3. Wat?\nDat.\n")
    assert [pair.number for pair in reading.pairs] == ["1", "2", "3"]
    assert [bool(pair.doubts) for pair in reading.pairs] == [False, True, False]


def test_a_number_that_hangs_out_of_the_text_is_a_question() -> None:
    lines = [
        Line("Vragen", left=50.0, right=90.0, page=1),
        Line("1. Hoe?", left=40.0, right=80.0, page=1),
        Line(FULL, left=50.0, right=400.0, page=1),
        Line("2. Wie?", left=40.0, right=80.0, page=1),
        Line("Wij.", left=50.0, right=80.0, page=1),
    ]
    assert [pair.number for pair in read_pairs(set_lines(*lines)).pairs] == ["1", "2"]


def test_an_answer_that_asks_something_itself_is_a_doubt() -> None:
    told = "Dat is bekend in Delft. Wie zou het niet weten?"
    reading = read(f"{HEAD}1\n\nHoe?\n\nZo.\n\n2\n\nWeet u dit?\n\n{told}\n\nIedereen dus.\n")
    assert reading.pairs[1].question == f"Weet u dit?\n{told}"
    assert whys(reading) == [
        "several paragraphs end with a question mark; the last may be the answer's"
    ]


def test_an_answer_that_is_only_a_question_is_a_doubt() -> None:
    reading = read(f"{HEAD}1\n\nHoe?\n\nZo.\n\n2\n\nWie?\n\nNiemand toch?\n\n3\n\nEn?\n\nJa.\n")
    assert [pair.answer for pair in reading.pairs] == ["Zo.", None, "Ja."]
    assert [bool(pair.doubts) for pair in reading.pairs] == [False, True, False]


def test_what_a_question_asks_on_for_belongs_to_it() -> None:
    text = f"{HEAD}1\n\nHoe?\n\nGraag een toelichting.\n\nZo gaat dat.\n\n2\n\nWie?\n\nWij.\n"
    reading = read(text)
    assert [pair.answer for pair in reading.pairs] == ["Zo gaat dat.", "Wij."]
    assert whys(reading) == ["where the question ends and its answer begins is not marked"]


def test_numbers_within_the_answers_of_a_list_without_numbers_are_not_its_questions() -> None:
    asked = "".join(f"Hoe gaat het in plaats {place}?\n\nGoed.\n\n" for place in "ABCDEF")
    reading = read(f"{HEAD}{asked}Wat nog?\n\nDit:\n\n1. Is het mooi?\n\nJa.\n")
    assert len(reading.pairs) >= 7
    assert all(pair.doubts for pair in reading.pairs)


def test_a_question_before_the_first_one_is_a_doubt() -> None:
    reading = read("Wat vooraf ging?\n\nVraag 1\nHoe?\nAntwoord\nZo.\n")
    assert whys(reading) == [
        "this asks something, and stands before the first question that was found"
    ]


def test_a_sentence_that_recurs_on_every_page_is_a_doubt_once() -> None:
    page = (
        "Dit gaat ook over bruggen.\nVraag {0}\nWie{1}?\n{1}.\nNog iets{1}?\nAntwoord\n{1}.\nJa{1}."
    )
    pages = zip((1, 2, 3), ("een", "twee", "drie"), strict=True)
    reading = read("\f".join(page.format(*each) for each in pages))
    assert len(reading.pairs) == 3
    assert whys(reading) == [
        "taken for a running line and left out wherever it recurs; it looks like text"
    ]


def test_what_the_format_itself_calls_a_running_line_is_no_doubt() -> None:
    lines = [
        Line("een voet van het blad", role=Role.RUNNING),
        *(Line(text) for text in ("Vraag 1", "Hoe?", "Antwoord", "Zo.")),
    ]
    reading = read_pairs(set_lines(*lines, kind=Format.DOCX))
    assert tell(reading) == [("1", "Hoe?", "Zo.", ())]
    assert not whys(reading)


def test_a_list_without_numbers_or_empty_lines_is_read_where_lines_end_with_a_sentence() -> None:
    announced = "De vragen en de gegeven antwoorden zijn hieronder afgedrukt."
    asked = f"{FULL} Delft en\nGouda gesproken?"
    told = f"{FULL} en ook nu is dat het\n{FULL}, zo is het ook hier gegaan, echt."
    reading = read("\n".join([announced, *([asked, told] * 3)]) + "\n")
    assert [" ".join(pair.question.split()) for pair in reading.pairs] == [
        " ".join(asked.split())
    ] * 3
    assert [" ".join((pair.answer or "").split()) for pair in reading.pairs] == [
        " ".join(told.split())
    ] * 3
