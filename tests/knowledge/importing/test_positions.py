"""Where a format knows positions and sizes, these tell what belongs together."""

from bot.knowledge.importing import Label, read_pairs
from bot.knowledge.importing.documents.document import Line, Role
from tests.harness.official_documents import prove, set_lines


def place(text: str, top: float, **more: object) -> Line:
    """A line at some height, five points a letter."""
    settings = {"page": 1, "left": 50.0, "size": 9.0} | more
    left = settings["left"]
    assert isinstance(left, float)
    right = left + 5 * len(text)
    return Line(text, right=right, top=top, bottom=top + 9, **settings)  # type: ignore[arg-type]  # by name


FULL = "Dit is een volle regel die helemaal tot aan de rechterkant van de bladzijde loopt,"


def test_an_empty_space_parts_paragraphs_and_a_full_line_does_not() -> None:
    lines = [
        place("Vraag 1", 50),
        place("Hoe?", 60),
        place("Antwoord", 70),
        place(FULL, 80),
        place("zo is het. En niet anders, wat er ook van gezegd wordt door wie dan ook, echt.", 90),
        place("Dat staat vast.", 110),
    ]
    reading = read_pairs(set_lines(*lines))
    assert reading.pairs[0].answer is not None
    assert [part.split()[0] for part in reading.pairs[0].answer.split("\n\n")] == ["Dit", "Dat"]


def test_small_letters_under_a_page_that_begin_with_a_number_are_a_footnote() -> None:
    lines = [
        place("Vraag 1", 50),
        place("Hoe?", 60),
        place("Antwoord", 70),
        place("Zo¹ gaat het", 80, marks=((2, 3),)),
        place("1 Een krant.", 700, size=7.0, marks=((0, 1),)),
        place("goed.", 20, page=2),
    ]
    reading = read_pairs(set_lines(*lines))
    prove(reading)
    assert reading.pairs[0].answer == "Zo gaat het goed."


def test_small_letters_that_begin_with_no_number_are_text() -> None:
    lines = [
        place("Vraag 1", 50),
        place("Hoe?", 60),
        place("Antwoord", 70),
        place("Zo gaat het hier en ook daar.", 80),
        place("Dit staat klein.", 700, size=7.0),
    ]
    (pair,) = read_pairs(set_lines(*lines)).pairs
    assert pair.answer == "Zo gaat het hier en ook daar.\n\nDit staat klein."


def test_what_docx_keeps_apart_is_a_running_line() -> None:
    lines = [
        Line("Een kop", role=Role.RUNNING),
        Line("Vraag 1"),
        Line("Hoe?"),
        Line("Antwoord"),
        Line("Zo."),
        Line("Een voet", role=Role.RUNNING),
        Line("Noot", role=Role.FOOTNOTE),
    ]
    reading = read_pairs(set_lines(*lines))
    labels = [each.label for each in reading.stretches]
    assert (labels[0], labels[-2:]) == (Label.HEADER, [Label.FOOTER, Label.FOOTNOTE])
    assert reading.pairs[0].answer == "Zo."


def test_a_page_number_alone_is_a_footer() -> None:
    lines = [
        place("Vraag 1", 50),
        place("Hoe?", 60),
        place("1", 800),
        place("Antwoord", 50, page=2),
        place("Zo.", 60, page=2),
        place("2", 800, page=2),
    ]
    reading = read_pairs(set_lines(*lines))
    assert [(pair.question, pair.answer) for pair in reading.pairs] == [("Hoe?", "Zo.")]


def test_of_two_numbers_that_fit_the_one_in_the_questions_column_is_taken() -> None:
    lines = [
        place("Vragen", 40),
        place("1", 50, left=30.0),
        place("Hoe gaat het?", 60),
        place("Er zijn er", 90),
        place("2", 100, left=200.0),
        place("Is dat niet veel?", 110),
        place("2", 200, left=30.0),
        place("Gaat het beter?", 210),
        place("Ja.", 240),
        place("3", 300, left=30.0),
        place("Dank u?", 310),
        place("Graag gedaan.", 340),
    ]
    reading = read_pairs(set_lines(*lines))
    assert [pair.question for pair in reading.pairs[1:]] == ["Gaat het beter?", "Dank u?"]


def test_a_footnote_may_go_on_under_the_next_page() -> None:
    lines = [
        place("Vraag 1", 50),
        place("Hoe?", 60),
        place("Antwoord", 70),
        place("Zo¹ gaat het", 80, marks=((2, 3),)),
        place("1 Een krant over de bruggen die", 700, size=7.0, marks=((0, 1),)),
        place("goed. En dat blijft hier zo.", 20, page=2),
        place("hier staan.", 700, size=7.0, page=2),
    ]
    reading = read_pairs(set_lines(*lines))
    prove(reading)
    assert reading.pairs[0].answer == "Zo gaat het goed. En dat blijft hier zo."


def test_a_line_that_recurs_in_the_midst_of_the_text_is_a_doubt() -> None:
    words = ("Een", "Twee", "Drie")
    lines = [
        line
        for page, word in enumerate(words, start=1)
        for line in (
            place(f"{word} bruggen zijn hier", 50, page=page),
            place("Brug over Waterdam", 60, page=page),
            place(f"{word} keer gebouwd.", 70, page=page),
            place(f"Vraag {page}", 80, page=page),
            place(f"{word} keer?", 90, page=page),
            place("Antwoord", 100, page=page),
            place(f"Ja, {word}", 110, page=page),
            place(f"zo {word}", 120, page=page),
            place(f"en {word}.", 130, page=page),
        )
    ]
    reading = read_pairs(set_lines(*lines))
    assert [doubt.why for doubt in reading.doubts] == [
        "taken for a running line and left out wherever it recurs; it looks like text"
    ]
