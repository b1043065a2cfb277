"""`import` turns documents into knowledge that is proved, and tells what must be looked at."""

from pathlib import Path
import re
import shutil

import pytest

from bot.knowledge import check_folder, load_knowledge
from tests.cli.conftest import ROOT, Run
from tests.harness.lists import BRIDGES, Listed, print_list

SEEDS = ROOT.parent / "shared" / "seeds"
YAML = Path("new/36999-XII-7.yaml")
ANSWERED: Listed = {"1": BRIDGES["1"], "2": BRIDGES["2"]}


def _print(listed: Listed, name: str = "lijst.txt", number: int = 7) -> str:
    Path(name).write_text(print_list(listed, number), "utf-8")
    return name


def test_a_list_becomes_entries_that_are_proved(run: Run) -> None:
    result = run("import", _print(BRIDGES), "-o", "new")
    assert "4 questions: 2 answered, 1 answered elsewhere (see), 1 pending" in result.stdout
    knowledge = load_knowledge(Path("new"))
    entries = {entry.number: entry for entry in knowledge.entries.values()}
    assert list(entries) == ["1", "2", "3", "4"]
    assert entries["2"].answer == BRIDGES["2"][1]
    assert entries["3"].see == ("36999-XII-7/1",)
    assert entries["4"].answer is None
    assert entries["1"].source.reference == "36999-XII-7"
    assert entries["1"].source.text == "sources/36999-XII-7.txt"


def test_an_import_and_a_check_count_the_same(run: Run) -> None:
    for name, listed in (("bridges", BRIDGES), ("answered", ANSWERED)):
        said = run("import", _print(listed), "-o", name).stdout
        counted = re.findall(r"\d+ answered.*?, \d+ pending", said)
        assert counted == re.findall(
            r"\d+ answered.*?, \d+ pending", run("check", "--knowledge", name).stdout
        )
        page = next(Path(name).glob("*.review.html")).read_text("utf-8")
        assert counted[0] in page


def test_a_reference_to_what_is_not_answered_is_pending_for_both(run: Run) -> None:
    text = (
        "Vraag 1\nHoeveel bruggen zijn er?\nAntwoord\nEr zijn er 12.\n\n"
        "Vraag 2\nHoe lang zijn de tunnels?\nAntwoord\nZie het antwoord op vraag 3.\n\n"
        "Vraag 3\nHoeveel tunnels zijn er?\n"
    )
    Path("vragen.txt").write_text(text, "utf-8")
    counted = "1 answered, 2 pending"
    assert counted in run("import", "vragen.txt", "-o", "new").stdout
    assert counted in run("check", "--knowledge", "new").stdout


def test_a_list_without_any_doubt_is_done(run: Run) -> None:
    result = run("import", _print(ANSWERED), "-o", "new")
    assert result.exit_code == 0
    assert "1 document, 2 entries. All is well." in result.stdout
    assert "review: new/36999-XII-7.review.html" in result.stdout
    assert run("check", "--knowledge", "new").exit_code == 0


def test_a_number_that_is_missing_needs_a_review(run: Run) -> None:
    listed = {number: BRIDGES["1" if number == "1" else "2"] for number in ("1", "2", "4", "5")}
    result = run("import", _print(listed), "-o", "new")
    assert result.exit_code == 5
    assert "look at: number 3 is missing from the sequence of its questions" in result.stdout
    assert "Review needed: 1 thing to look at." in result.stdout


def test_a_document_with_questions_only_says_so(run: Run) -> None:
    text = "Vraag 1\nHoeveel bruggen zijn er?\n\nVraag 2\nHoeveel tunnels zijn er?\n"
    Path("vragen.txt").write_text(text, "utf-8")
    result = run("import", "vragen.txt", "-o", "new")
    assert result.exit_code == 5
    assert "questions only: all its entries are pending, none has an answer" in result.stdout
    assert all(entry.answer is None for entry in load_knowledge(Path("new")).entries.values())


def test_a_text_that_is_no_list_writes_nothing_and_says_so(run: Run) -> None:
    Path("brief.txt").write_text("Geachte voorzitter,\n\nHet gaat goed met de bruggen.\n", "utf-8")
    result = run("import", "brief.txt", "-o", "new")
    assert result.exit_code == 5
    assert "brief.txt: nothing is written" in result.stdout
    assert not Path("new").exists()


def test_all_faults_of_all_files_are_told_and_the_good_ones_written(run: Run) -> None:
    Path("a.pdf").write_bytes(b"%PDF-1.7\nno more than that")
    Path("b.docx").write_bytes(b"PK\x03\x04")
    result = run("import", "a.pdf", _print(ANSWERED), "b.docx", "-o", "new")
    assert result.exit_code == 1
    assert "a.pdf: " in result.stdout
    assert "b.docx: " in result.stdout
    assert "Faults: 2; nothing is written of what has them." in result.stdout
    assert YAML.exists()


def test_a_file_that_is_not_there_is_wrong_usage(run: Run) -> None:
    assert run("import", "nowhere.pdf", "-o", "new").exit_code == 2
    assert run("import", "-o", "new").exit_code == 2


def test_a_folder_with_faults_is_not_written_to(run: Run) -> None:
    Path("knowledge/broken.yaml").write_text("source: {}\n")
    result = run("import", _print(ANSWERED))
    assert result.exit_code == 1
    assert "broken.yaml:1:" in result.stderr
    assert not Path("knowledge/36999-XII-7.yaml").exists()


def test_without_a_folder_it_is_written_to_the_knowledge(run: Run) -> None:
    assert run("import", _print(ANSWERED)).exit_code == 0
    assert "10 entries in 3 files" in run("check").stdout


def test_importing_the_same_again_changes_not_a_byte(run: Run) -> None:
    run("import", _print(BRIDGES), "-o", "new")
    before = {path: path.read_bytes() for path in Path("new").rglob("*") if path.is_file()}
    result = run("import", "lijst.txt", "-o", "new")
    assert f"{YAML}, unchanged" in result.stdout
    assert {path: path.read_bytes() for path in before} == before
    assert len(before) == 3


def test_a_corrected_document_updates_in_place_and_shows_what_changed(run: Run) -> None:
    run("import", _print(BRIDGES), "-o", "new")
    by_hand = YAML.read_text("utf-8").replace(
        '  - id: "2"',
        '  # seen by the editors\n  - id: "2"\n    phrasings: [welke brug komt eerst] # ours',
    )
    YAML.write_text(by_hand, "utf-8")
    corrected = {
        **BRIDGES,
        "1": (BRIDGES["1"][0], BRIDGES["1"][1].replace("412", "421")),  # type: ignore[union-attr]  # it has an answer
        "5": ("Worden er ook tunnels onderhouden?", "Ja, dat zijn er 12."),
    }
    result = run("import", _print(corrected), "-o", "new")
    assert result.exit_code == 5
    assert "  added: 5\n" in result.stdout
    assert "  question 1, answer:\n    - In 2023 zijn er 412 bruggen" in result.stdout
    assert "    + In 2023 zijn er 421 bruggen" in result.stdout
    entry = '  - id: "5"\n    question: Worden er ook tunnels onderhouden?\n    answer: |\n'
    expected = by_hand.replace("412", "421") + f"\n{entry}      Ja, dat zijn er 12.\n"
    assert YAML.read_text("utf-8") == expected
    assert run("check", "--knowledge", "new").exit_code == 0


def test_a_question_that_vanished_is_told_of_and_stays_with_its_proof(run: Run) -> None:
    run("import", _print(BRIDGES), "-o", "new")
    less = {number: pair for number, pair in BRIDGES.items() if number != "2"}
    result = run("import", _print(less), "-o", "new")
    assert "question 2: is in the file, and no longer in the document; it is kept" in result.stdout
    assert "number 2 is missing" in result.stdout
    entries = load_knowledge(Path("new")).entries
    assert entries["36999-XII-7/2"].answer == BRIDGES["2"][1]
    again = run("import", "lijst.txt", "-o", "new")
    assert f"{YAML}, unchanged" in again.stdout


def test_what_a_curator_changed_is_kept_and_shown_if_the_document_is_the_same(run: Run) -> None:
    run("import", _print(BRIDGES), "-o", "new")
    by_hand = YAML.read_text("utf-8").replace(" Daarvan zijn er 38 geheel vernieuwd.", "")
    YAML.write_text(by_hand, "utf-8")
    result = run("import", "lijst.txt", "-o", "new")
    assert "question 1, answer (kept as the file has it):" in result.stdout
    assert "geheel vernieuwd." in result.stdout
    assert result.exit_code == 5
    assert YAML.read_text("utf-8") == by_hand


def test_the_same_document_twice_in_one_import_is_a_fault(run: Run) -> None:
    _print(BRIDGES, "copy.txt")
    result = run("import", _print(BRIDGES), "copy.txt", "-o", "new")
    assert result.exit_code == 1
    assert "copy.txt: is the same document as lijst.txt; import one of them" in result.stdout
    assert YAML.exists()


def test_several_documents_at_once_come_out_as_one_by_one(run: Run) -> None:
    names = [_print(BRIDGES, f"{number}.txt", number) for number in range(10, 14)]
    run("import", *names, "-o", "new")
    for name in names:
        run("import", name, "-o", "single")
    together = {path.name: path.read_bytes() for path in Path("new").rglob("*.*")}
    assert together == {path.name: path.read_bytes() for path in Path("single").rglob("*.*")}
    assert len(together) == 3 * len(names)


@pytest.mark.parametrize("name", ["..txt", "synonyms.txt", "-o.txt", "a b*c?.txt", "日本.txt"])
def test_hostile_names_of_files_make_sane_ids(run: Run, name: str) -> None:
    text = print_list(ANSWERED).partition("\n\n")[2].partition("\n\n")[2]
    Path(name).write_text(text, "utf-8")
    result = run("import", "-o", "new", "--", name)
    assert result.exit_code == 0, result.stdout
    assert check_folder(Path("new")).faults == ()
    assert len(list(Path("new").glob("*.yaml"))) == 1


def test_a_title_that_would_be_yaml_or_markup_is_a_title(run: Run) -> None:
    text = print_list(ANSWERED).replace("Vaststelling", "'\": # [<script>alert(1)</script>")
    Path("lijst.txt").write_text(text, "utf-8")
    assert run("import", "lijst.txt", "-o", "new").exit_code in {0, 5}
    assert check_folder(Path("new")).faults == ()
    assert "<script>alert" not in next(Path("new").glob("*.html")).read_text("utf-8")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
def test_the_page_of_a_list_is_the_bundled_knowledge(run: Run) -> None:
    page = next(SEEDS.glob("001_*.txt"))
    run("import", str(page), "-o", "new")
    bundled = load_knowledge(Path("knowledge")).entries
    imported = load_knowledge(Path("new")).entries
    assert {entry.number: (entry.question, entry.answer) for entry in imported.values()} == {
        number: (
            bundled[f"36360-VI-vragen/{number}"].question,
            bundled[f"36360-VI-vragen/{number}"].answer,
        )
        for number in ("36", "37", "38", "39")
    }


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
def test_the_bundled_knowledge_is_known_again_and_stays_as_it_is(run: Run) -> None:
    result = run("import", *map(str, sorted(SEEDS.glob("*.txt"))))
    assert "knowledge/36360-VI-vragen.yaml, unchanged" in result.stdout
    Path("knowledge/36360-VI-vragen.review.html").unlink()
    shutil.copytree(ROOT / "knowledge", "expected")
    here = {path.name: path.read_bytes() for path in Path("knowledge").rglob("*.*")}
    assert here == {path.name: path.read_bytes() for path in Path("expected").rglob("*.*")}
