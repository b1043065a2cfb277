"""Files of queries, and what is wrong with them."""

from pathlib import Path

import pytest

from bot.errors import InputFileError
from bot.matching.evaluation import Query, read_queries


def test_queries_are_read_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"id": "a", "question": "Wat?", "gold": ["x/1"], "kind": "answerable", "style": "kort",'
        ' "language": "nl", "more": 1}\n\n{"id": "b", "question": "Hé\u2028?", "near": ["x/2"]}\n',
        encoding="utf-8",
    )
    assert read_queries(path) == (
        Query("a", "Wat?", ("x/1",), "answerable", "kort", "nl", f"{path}:1"),
        Query("b", "Hé\u2028?", place=f"{path}:3", near=("x/2",)),
    )


def test_all_faults_are_reported_each_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    lines = [
        '{"id": "a", "question": "Wat?"}',
        "{",
        "[" * 100_000,
        "[]",
        '{"id": 1, "question": "Wat?"}',
        '{"id": "b"}',
        '{"id": "c", "question": "Wat?", "gold": "x/1"}',
        '{"id": "d", "question": "Wat?", "gold": [1]}',
        '{"id": "e", "question": "Wat?", "style": null}',
        '{"id": "f", "question": "Wat?", "near": "x/2"}',
        '{"id": "a", "question": "Wat?"}',
    ]
    path.write_text("\n".join(lines))
    with pytest.raises(InputFileError) as caught:
        read_queries(path)
    example = '{"id": …, "question": …, "gold": […]}'
    gold = "'gold' must be a list of full entry ids, empty if nothing answers it"
    assert [str(fault).removeprefix(f"{path}:") for fault in caught.value.faults] == [
        f"2: is no JSON; a line is {example}",
        f"3: is no JSON; a line is {example}",
        f"4: must be an object: {example}",
        "5: 'id' must be a text",
        "6: 'question' must be a text",
        f"7: {gold}",
        f"8: {gold}",
        "9: 'style' must be a text",
        "10: 'near' must be a list of full entry ids, or be left out",
        f"11: id 'a' is taken already, at {path}:1",
    ]


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="can't be read: No such file"):
        read_queries(tmp_path / "q.jsonl")


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(b"\xff")
    with pytest.raises(InputFileError, match="must be text in UTF-8"):
        read_queries(tmp_path / "q.jsonl")
