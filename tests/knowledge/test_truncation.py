"""An answer that ends, or begins, where nothing does in the official text is cut off."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.knowledge import check_folder, load_knowledge
from bot.knowledge.official import OfficialText
from bot.knowledge.truncation import Cut, Truncation

Write = Callable[[Mapping[str, str]], Path]


def find_cut(text: str, answer: str, *questions: str) -> Cut | None:
    """Where an answer is cut off in a text; the first question is its own."""
    official = OfficialText("bron.txt", text)
    assert official.holds(answer), answer
    return Truncation(official, questions).find(answer, questions[0] if questions else None)


WHOLE = {
    "a sentence, another follows": ("Ja. Het kost tien euro.", "Ja."),
    "at the text's end without a mark": ("Er komt een wet\n", "Er komt een wet"),
    "quote and bracket behind the stop": (
        "Hij zei: ‘(Dat kan.)’ Toen niet.",
        "Hij zei: ‘(Dat kan.)’",
    ),
    "its last stop left out": ("Het kost tien euro.", "Het kost tien euro"),
    "its last bracket left out": ("Het mag (soms.) Dan niet.", "Het mag (soms."),
    "a footnote's mark": ("Ja.¹ Dat kan.\n¹ Een noot.", "Ja."),
    "a footnote's lost mark": ("Dat kan goed.12 Maar niet hier.", "Dat kan goed."),
    "three points": ("Wie weet… Het kan.", "Wie weet…"),
    "three points in brackets": ("De wet (…) Daarna meer.", "De wet (…"),
    "an exclamation mark": ("Nee! Dat niet.", "Nee!"),
    "an abbreviation that may end": ("Scholen, musea, enz. Dat is al.", "Scholen, musea, enz."),
    "an amount": ("Het kost 3 mln. Dat is veel.", "Het kost 3 mln."),
    "a year": ("Dat was in 2022. Daarna niet.", "Dat was in 2022."),
    "a year at a line's beginning": (
        "Dat was aan het einde van het jaar\n2022. Daarna niet.",
        "Dat was aan het einde van het jaar 2022.",
    ),
    "a letter before a common word": ("Dat is variant B. De keus is de onze.", "Dat is variant B."),
    "an item before a bullet": (
        "Het gaat om:\n• kosten van beheer\n• baten",
        "Het gaat om: • kosten van beheer",
    ),
    "an item before an arrow": ("Dit:\n➢ kosten van beheer\n➢ baten", "kosten van beheer"),
    "an item before a dash": ("Dit:\n- kosten van beheer\n- baten", "kosten van beheer"),
    "an item before a letter": ("Dit:\na. kosten\nb. baten", "kosten"),
    "an item before a number": ("Dit:\n1. kosten\n2. baten", "kosten"),
    "an item in a line": ("Dit: • kosten van beheer • baten", "kosten van beheer"),
    "an item before an empty line": (
        "Dit:\n- kosten van beheer\n\nVerder niets.",
        "kosten van beheer",
    ),
    "a row with bars": ("| Kosten | 12 | 15 |\n| Baten | 3 | 4 |", "Kosten | 12 | 15"),
    "a row with tabs": ("Kosten\t12\t15\nBaten\t3\t4", "Kosten\t12\t15"),
    "a row with blanks": ("Kosten    12   15\nbaten     3    4", "Kosten    12   15"),
    "a row of figures": ("Kosten 12 15\nBaten 3 4", "Kosten 12 15"),
    "a cell of a table with questions": ("| 1 | Mag het? | Nee | 12 |\n", "Nee"),
    "the next question's heading": ("Geen idee\nVraag 39\nWat nu?", "Geen idee"),
    "the next question's number": (
        "Wij weten het niet, maar hopen nog\n39\nWat kost het?",
        "Wij weten het niet, maar hopen nog",
    ),
    "a short line before a heading": (
        "Het gaat goed met alle bruggen die er in het land zijn,\nen nu\nVerslag van 2022",
        "Het gaat goed met alle bruggen die er in het land zijn, en nu",
    ),
    "an address, then a line": (
        "Zie www.rijksoverheid.nl/bruggen\nVraag 2: Wat nu?",
        "Zie www.rijksoverheid.nl/bruggen",
    ),
    "an address with a stop": (
        "Zie www.rijksoverheid.nl. Daar staat het.",
        "Zie www.rijksoverheid.nl.",
    ),
    "a sentence with an address behind": (
        "Dat staat er.\nhttps://www.rijksoverheid.nl",
        "Dat staat er.",
    ),
    "behind a colon": ("Het antwoord luidt: ja, dat kan.", "ja, dat kan."),
    "behind its marker": ("Antwoord: ja, dat kan.", "ja, dat kan."),
    "behind a number": ("39 Ja, dat kan.", "Ja, dat kan."),
    "behind a bullet": ("Eerst.\n- ja, dat kan.", "ja, dat kan."),
    "behind a heading": ("Verslag van 2022\nHet ging goed.", "Het ging goed."),
    "a sentence that begins with ’s": ("Zo is het. ’s-Gravenhage is een stad.", "Zo is het."),
    "a name in capitals without a vowel": (
        "Dat doet het ministerie van LNV. Nu al.",
        "Dat doet het ministerie van LNV.",
    ),
    "a unit without a vowel": ("Het is 5 km. Dat is ver.", "Het is 5 km."),
    "an amount without tax": ("Het kost 3 mln. excl. Dat is veel.", "Het kost 3 mln. excl."),
    "brackets that are closed": ("Dat is zo (in mei). Dan (in juni) niet.", "Dat is zo (in mei)."),
    "an item with a closing bracket alone": ("Dit:\na) ja.\nb) nee.", "Dit: a) ja."),
    "a name at a line's beginning, below a heading": (
        "Over de opvang\nNederland vangt op.",
        "Nederland vangt op.",
    ),
    "a short line above a footnote with a bare number": (
        "Mag het voor alle gemeenten in het land?\nNee1\n\n1 Kamerstuk 12.\n\ftien euro kost dat.",
        "Nee1",
    ),
    "a small letter behind a cell": ("Er zijn tien bruggen.\nminister", "Er zijn tien bruggen."),
}
CUT = {
    "before its last word": ("Het kost tien euro.", "Het kost tien", "euro."),
    "before a comment": (
        "Werkgevers krijgen sinds #MeToo een handreiking.",
        "Werkgevers krijgen sinds",
        "#MeToo een handreiking.",
    ),
    "before a line's end": ("Het kost\ntien euro.", "Het kost", "tien euro."),
    "before a name on the next line": (
        "Dat zegt de minister van\nJustitie en Veiligheid.",
        "Dat zegt de minister van",
        "Justitie en Veiligheid.",
    ),
    "before an empty line": ("Het kost\n\ntien euro.", "Het kost", "tien euro."),
    "at a page's end": ("Het kost\nLijst 1/2\n\ftien euro.\nLijst 2/2", "Het kost", "tien euro."),
    "above a footnote": ("Het kost¹\n¹ Een noot.\n\ftien euro.", "Het kost", "tien euro."),
    "above a footnote with a bare number": (
        "Daarvoor kost het de gemeenten1\n\n1 Kamerstuk 12.\n\ftien euro per inwoner.",
        "Daarvoor kost het de gemeenten1",
        "tien euro per inwoner.",
    ),
    "in a hyphenated word": ("Dat doen EU-\nlidstaten samen.", "Dat doen EU", "lidstaten samen."),
    "in a compound": ("Dat doen EU-lidstaten samen.", "Dat doen EU", "-lidstaten samen."),
    "behind a comma": ("Ja, dat kan.", "Ja", "dat kan."),
    "behind a comma that is quoted": ("Ja, dat kan.", "Ja,", "dat kan."),
    "behind a semicolon": ("Dit:\n- kosten;\n- baten.", "Dit: - kosten;", "- baten."),
    "behind a colon": ("Het gaat om:\n- kosten\n- baten", "Het gaat om:", "- kosten"),
    "behind the number of an item": ("Dit:\n1. kosten\n2. baten", "Dit:\n1.", "kosten"),
    "amid an item": ("Dit:\n- kosten van beheer\n- baten", "kosten", "van beheer"),
    "behind and": ("Dit:\n- kosten en\n- baten", "Dit: - kosten en", "- baten"),
    "behind bijv.": ("Dat kan, bijv. Amsterdam doet het.", "Dat kan, bijv.", "Amsterdam doet het."),
    "behind art.": ("Dat staat in art. 3 van de wet.", "Dat staat in art.", "3 van de wet."),
    "behind nr. at a line's end": (
        "Dat staat in Kamerstuk nr.\n12 van dit jaar.",
        "Dat staat in Kamerstuk nr.",
        "12 van dit jaar.",
    ),
    "behind mln.": ("Het kost 3 mln. euro.", "Het kost 3 mln.", "euro."),
    "behind d.w.z.": ("Het mag, d.w.z. De Jong zegt het.", "Het mag, d.w.z.", "De Jong zegt het."),
    **{
        f"behind {word}": (f"Dat staat in {word} {rest}", f"Dat staat in {word}", rest)
        for word, rest in {
            "Stb.": "2023, 45.",
            "Stcrt.": "2023, 45.",
            "Trb.": "Nederland 12.",
            "jo.": "Artikel 5.",
            "par.": "3 van de nota.",
            "mgr.": "Jansen zijn brief.",
            "St.": "Maarten.",
            "incl.": "BTW al.",
            "excl.": "12 procent.",
        }.items()
    },
    "within brackets, behind a sentence": (
        "Het is goed (zie de brief. Die is van mei) en klaar.",
        "Het is goed (zie de brief.",
        "Die is van mei) en klaar.",
    ),
    "behind an initial": ("Dat zegt J. Jansen.", "Dat zegt J.", "Jansen."),
    "behind an unknown abbreviation": (
        "Het kost excl. btw tien euro.",
        "Het kost excl.",
        "btw tien euro.",
    ),
    "in a number with a point": ("Het kost 20.000 euro.", "Het kost 20", ".000 euro."),
    "in a number with a comma": ("Het kost 1,5 miljoen.", "Het kost 1", ",5 miljoen."),
    "in an address": ("Zie www.rijksoverheid.nl/bruggen.", "Zie www.rijksoverheid.nl", "/bruggen."),
    "in an address at a line's end": (
        "Zie www.rijksoverheid.nl/\nbruggen voor meer.",
        "Zie www.rijksoverheid.nl/",
        "bruggen voor meer.",
    ),
    "before three points": ("Het kost … euro.", "Het kost", "… euro."),
    "in brackets": ("Het kan (soms) goed gaan.", "Het kan (soms", "goed gaan."),
    "in quotes": ("Hij zei “nee” en ging.", "Hij zei “nee", "en ging."),
    "in a row with bars": ("| Kosten | 12 | 15 |", "Kosten | 12", "| 15 |"),
    "behind a row's first cell": ("Kosten\t12\t15\nBaten\t3\t4", "Kosten", "12 15"),
    "in a row with blanks": ("Kosten    12   15\nBaten     3    4", "Kosten    12", "15"),
    "before a number alone in the last line": (
        "Dat staat in het antwoord op vraag\n12.",
        "Dat staat in het antwoord op vraag",
        "12.",
    ),
    "before a sentence's last question": (
        "Dat staat bij het antwoord op\nvraag 12.",
        "Dat staat bij het antwoord op",
        "vraag 12.",
    ),
}
BEGINS = {
    "behind its first word": ("Nee, dat kan niet.", "dat kan niet.", "Nee,"),
    "in its first line": ("Het kost in totaal tien euro.", "tien euro.", "Het kost in totaal"),
    "at a line's beginning": ("Het kost\ntien euro.", "tien euro.", "Het kost"),
    "with a name on the next line": (
        "Zo schreef de minister van\nJustitie dat.",
        "Justitie dat.",
        "Zo schreef de minister van",
    ),
    "in a name that a line's end parts": (
        "Dat is in Noord-\nBrabant zo.",
        "Brabant zo.",
        "Dat is in Noord-",
    ),
    "behind an abbreviation": (
        "Dat staat in art. 3 van de wet.",
        "3 van de wet.",
        "Dat staat in art.",
    ),
}


@pytest.mark.parametrize(("text", "answer"), WHOLE.values(), ids=WHOLE)
def test_an_answer_that_ends_where_something_ends_is_whole(text: str, answer: str) -> None:
    assert find_cut(text, answer) is None


@pytest.mark.parametrize(("text", "answer", "rest"), CUT.values(), ids=CUT)
def test_an_answer_that_ends_before_its_sentence_item_or_row_is_cut_off(
    text: str, answer: str, rest: str
) -> None:
    cut = find_cut(text, answer)
    assert cut is not None
    assert (cut.begins, cut.rest) == (False, rest)


@pytest.mark.parametrize(("text", "answer", "before"), BEGINS.values(), ids=BEGINS)
def test_an_answer_that_begins_in_the_middle_of_a_sentence_is_cut_off(
    text: str, answer: str, before: str
) -> None:
    cut = find_cut(text, answer)
    assert cut is not None
    assert (cut.begins, cut.rest) == (True, before)


def test_it_is_enough_to_be_whole_in_one_of_several_places() -> None:
    assert find_cut("Nee, tenzij het moet. Mag het? Nee.", "Nee.") is None
    assert find_cut("Nee, tenzij het moet. Mag het? Nee.", "Nee") is None


def test_behind_its_own_question_is_the_place_that_counts() -> None:
    text = "1 Mag het? Antwoord: Nee, tenzij het moet.\n2 Kan het? Antwoord: Nee.\n"
    assert find_cut(text, "Nee", "Mag het?", "Kan het?") == Cut(
        1, begins=False, rest="tenzij het moet."
    )
    assert find_cut(text, "Nee", "Kan het?", "Mag het?") is None


def test_an_answer_without_a_mark_is_whole_where_the_next_question_begins() -> None:
    text = "Wat nu? Dat weten wij nog niet 2 Wanneer dan wel? Later"
    assert find_cut(text, "Dat weten wij nog niet", "Wat nu?", "Wanneer dan wel?") is None
    assert find_cut(text, "Dat weten wij nog niet", "Wat nu?") is not None


HEAD = "source: {id: a, title: A, text: sources/a.txt}\nentries:\n"
TEXT = "Vraag 1\nWat kost het?\nAntwoord\nHet kost\ntien euro per dag.\n"
ENTRY = '  - {id: "1", question: Wat kost het?, answer: Het kost tien%s}\n'


def test_a_cut_off_answer_is_a_fault_with_its_place_unless_it_is_said_to_be_a_part(
    write: Write,
) -> None:
    folder = write({"a.yaml": HEAD + ENTRY % "", "sources/a.txt": TEXT})
    (fault,) = check_folder(folder).faults
    assert str(fault).replace(f"{folder}/", "") == (
        "a.yaml:3:48: 'answer' is cut off: line 5 of sources/a.txt goes on with 'euro per dag.';"
        " quote it whole, or write 'complete: false' beside it"
    )
    part = write({"a.yaml": HEAD + ENTRY % ", complete: false", "sources/a.txt": TEXT})
    assert not load_knowledge(part).entries["a/1"].complete


def test_a_whole_answer_may_be_said_to_be_a_part(write: Write) -> None:
    entry = ENTRY % " euro per dag., complete: false"
    checked = check_folder(write({"a.yaml": HEAD + entry, "sources/a.txt": TEXT}))
    assert (checked.faults, checked.proved) == ((), 2)


def test_a_question_that_turns_the_page_is_no_footnote() -> None:
    text = "Mag het?\nJa, voor alle gemeenten\n2 Mag het toch\n\fook in het land?\nNee"
    questions = ("Mag het?", "Mag het toch ook in het land?")
    assert find_cut(text, "Ja, voor alle gemeenten", *questions) is None
