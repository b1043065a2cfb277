"""`ask` answers one question or a batch, for people and for programs."""

import json
import os
from pathlib import Path
import re
from typing import Any

import pytest
from typer.testing import Result

from bot.cli.batch import as_line
from tests.cli.conftest import Run

QUESTION = "waarom kost de opvang meer terwijl hij soberder is?"


def lines_of(result: Result) -> list[str]:
    return result.stdout.splitlines()


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_an_answer_is_printed_whole_with_its_source(run: Run) -> None:
    result = run("ask", QUESTION)
    assert result.exit_code == 0
    assert "De opvang in 2022 is duurder door de hoge instroom" in result.stdout
    assert "uitzicht op terugkeer." in result.stdout
    assert "(36360-VI-1), vraag 38, p. 12 van 36" in result.stdout


@pytest.mark.parametrize(
    ("question", "code", "outcome"),
    [
        (QUESTION, 0, "answer"),
        ("vraag 99", 4, "none"),
        ("hoi", 4, "none"),
        ("hoe erg is de overlast", 3, "suggest"),
    ],
)
def test_the_exit_code_tells_the_outcome(run: Run, question: str, code: int, outcome: str) -> None:
    result = run("ask", question, "--json")
    assert (result.exit_code, json.loads(result.stdout)["outcome"]) == (code, outcome)


def test_json_holds_all_that_other_programs_build_on(run: Run) -> None:
    reply = json.loads(run("ask", "vraag 38", "--json").stdout)
    assert reply.keys() == {
        "id", "question", "outcome", "reason", "entry", "via", "status", "kind", "confidence",
        "official_question", "answer", "source", "candidates", "language", "milliseconds",
    }  # fmt: skip
    assert (reply["id"], reply["entry"], reply["status"]) == (
        None,
        "36360-VI-vragen/38",
        "answered",
    )
    assert reply["source"] == {
        "title": (
            "Totaallijst feitelijke vragen Jaarverslag Ministerie van Justitie en Veiligheid 2022"
        ),
        "reference": "36360-VI-1",
        "page": 12,
        "pages": 36,
        "url": None,
    }
    assert reply["candidates"][0] == {
        "entry": "36360-VI-vragen/38",
        "confidence": reply["confidence"],
    }


def test_what_no_official_text_proves_is_said_to_be_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "knowledge" / "36360-VI-vragen.yaml"
    assert "proved" not in json.loads(run("ask", "vraag 38", "--json").stdout)["source"]
    file.write_text(re.sub(r"(?m)^  text: .*\n", "", file.read_text("utf-8")), "utf-8")
    assert json.loads(run("ask", "vraag 38", "--json").stdout)["source"]["proved"] is False
    assert "niemand heeft gecontroleerd" in " ".join(run("ask", "vraag 38").stdout.split())


def test_a_pending_entry_is_an_answer_without_an_answer(run: Run) -> None:
    reply = json.loads(run("ask", "vraag 39", "--json").stdout)
    assert (reply["outcome"], reply["status"], reply["answer"]) == ("answer", "pending", None)


def test_small_talk_is_none_with_its_reason(run: Run) -> None:
    reply = json.loads(run("ask", "hoi", "--json").stdout)
    assert (reply["outcome"], reply["reason"], reply["entry"]) == ("none", "smalltalk", None)
    assert (reply["via"], reply["source"]) == ([], None)


def test_several_questions_give_parts_and_the_first_at_the_top(run: Run) -> None:
    reply = json.loads(run("ask", "--json", "vraag 38? En vraag 37?").stdout)
    assert [part["entry"] for part in reply["parts"]] == [
        "36360-VI-vragen/38",
        "36360-VI-vragen/37",
    ]
    assert reply["entry"] == "36360-VI-vragen/38"


def test_explain_shows_the_candidates_and_the_decision(run: Run) -> None:
    result = run("ask", "--explain", "vraag 99")
    assert "36360-VI-vragen/" in result.stdout
    assert "none: no entry has the number" in result.stdout


def test_a_batch_is_answered_in_order(run: Run, tmp_path: Path) -> None:
    asked = [{"id": n, "question": f"vraag {n}"} for n in (38, 36, 99)]
    file = tmp_path / "batch.jsonl"
    file.write_text("\n\n".join(json.dumps(each) for each in asked))
    result = run("ask", "--batch", str(file))
    assert result.exit_code == 0
    assert [(each["id"], each["outcome"]) for each in lines(result.stdout)] == [
        (38, "answer"),
        (36, "answer"),
        (99, "none"),
    ]


def test_a_bad_line_of_a_batch_is_an_error_and_the_batch_goes_on(run: Run) -> None:
    typed = (
        b'{"id": "a"}\nno json\n[1]\n{"id": "b", "question": "\xff hoi"}\n'
        b'{"id": {"any": "thing"}, "question": "vraag 38"}\n'
    )
    result = run("ask", "--batch", "-", typed=typed)
    replies = lines(result.stdout)
    assert result.exit_code == 1
    assert [reply["id"] for reply in replies] == ["a", None, None, "b", {"any": "thing"}]
    assert ["error" in reply for reply in replies] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("bad", "given_id", "why"),
    [
        ('{"id": "a", "question": "a\\ud800b"}', "a", "half a character"),
        ("[" * 100_000, None, "nested too deeply"),
        ('{"id": ' + "[" * 100_000, None, "nested too deeply"),
        ('{"id": NaN, "question": "hoi"}', None, "NaN is no number in JSON"),
        ('{"id": -Infinity, "question": "hoi"}', None, "-Infinity is no number in JSON"),
        ('{"id": 1e999, "question": "hoi"}', None, "no number in JSON"),
        (f'{{"id": {"9" * 5_000}, "question": "hoi"}}', None, "this line is no JSON"),
        ('{"id": "b", "question": 38}', "b", "a line should be"),
    ],
)
def test_whatever_is_wrong_with_a_line_the_next_one_is_answered(
    run: Run, bad: str, given_id: object, why: str
) -> None:
    result = run("ask", "--batch", "-", typed=f'{bad}\n{{"id": 2, "question": "vraag 38"}}\n')
    first, second = (json.loads(line, parse_constant=pytest.fail) for line in lines_of(result))
    assert result.exit_code == 1
    assert first["id"] == given_id
    assert why in first["error"]
    assert (second["id"], second["outcome"]) == (2, "answer")


@pytest.mark.parametrize(
    "given_id", ["x" * 100_000, 10**4_000, "a\ud800b", ["\ud800", {"é": None}], 1.5, True]
)
def test_an_id_is_given_back_as_it_is(run: Run, given_id: object) -> None:
    asked = json.dumps({"id": given_id, "question": "vraag 38"})
    result = run("ask", "--batch", "-", typed=asked)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == given_id


def test_every_depth_of_an_id_is_safe(run: Run) -> None:
    depths = range(10, 1_100, 10)
    asked = [f'{{"id": {"[" * n}{"]" * n}, "question": "vraag 38"}}' for n in depths]
    replies = lines_of(run("ask", "--batch", "-", typed="\n".join(asked)))
    assert len(replies) == len(depths)


def test_a_very_long_question_is_replied_to(run: Run) -> None:
    asked = json.dumps({"id": 1, "question": "waarom is de opvang duurder " * 40_000})
    (reply,) = lines(run("ask", "--batch", "-", typed=asked).stdout)
    assert reply["outcome"] in {"answer", "suggest", "none"}


def test_json_is_escaped_where_the_output_cannot_hold_it() -> None:
    assert as_line({"id": "één"}) == '{"id": "één"}\n'
    assert as_line({"id": "één"}, "ascii") == '{"id": "\\u00e9\\u00e9n"}\n'


def test_a_question_in_another_encoding_than_utf_8_is_answered(run: Run) -> None:
    question = os.fsdecode(b"vraag 38 over caf\xe9s")
    assert (
        json.loads(run("ask", "--json", question).stdout)["question"] == "vraag 38 over caf\ufffds"
    )


def test_a_batch_that_is_not_there_is_a_fault(run: Run) -> None:
    result = run("ask", "--batch", "nothing.jsonl")
    assert result.exit_code == 1
    assert "nothing.jsonl: can't be read: No such file or directory" in result.stderr


def test_neither_question_nor_batch_is_wrong_usage(run: Run) -> None:
    assert run("ask").exit_code == run("ask", "hoi", "--batch", "-").exit_code == 2


def test_ask_writes_no_journal(run: Run, tmp_path: Path) -> None:
    run("ask", QUESTION)
    assert {path.name for path in (tmp_path / "var").iterdir()} <= {"cache"}


def test_faulty_knowledge_is_named_and_answers_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "knowledge" / "broken.yaml").write_text("source: {}\n")
    result = run("ask", QUESTION)
    assert result.exit_code == 1
    assert "broken.yaml:1:" in result.stderr
    assert not result.stdout


def test_faulty_settings_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_LANGUAGE=fr\nBOT_RETENTION_DAYS=x\n")
    result = run("ask", QUESTION)
    assert result.exit_code == 2
    assert "BOT_LANGUAGE" in result.stderr
    assert "BOT_RETENTION_DAYS" in result.stderr
    assert "2 faults." in result.stderr
