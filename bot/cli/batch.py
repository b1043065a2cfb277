"""A batch: lines of JSON in, lines of JSON out, and a bad line costs nobody else a reply."""

from collections.abc import Iterable, Iterator
import json
import math
from pathlib import Path
import sys
from typing import Never, TextIO

from bot.answering import Desk
from bot.cli.replies import reply_as_json
from bot.errors import Fault, InputFileError
from bot.model import Question

_FORM = 'a line should be {"id": …, "question": "…"}'


def read_lines(file: str) -> Iterator[str]:
    """The lines of a file, or of standard input for `-`; empty ones are skipped.

    Raises:
        InputFileError: The file can't be read.
    """
    if file == "-":
        yield from _filled(_decoded(sys.stdin))
        return
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as lines:
            yield from _filled(lines)
    except OSError as error:
        raise InputFileError([Fault(file, f"can't be read: {error.strerror}")]) from error


async def answer_line(desk: Desk, line: str) -> dict[str, object]:
    """The reply to one line, or `{"id", "error"}`; whatever the line is, nothing is raised.

    Args:
        desk: Who answers.
        line: What should be JSON with a question.
    """
    try:
        question_id, text = _read(line)
    except _BadLineError as bad:
        return {"id": bad.question_id, "error": str(bad)}
    return reply_as_json(await desk.ask(Question(text)), question_id)


def as_line(result: dict[str, object], encoding: str = "utf-8") -> str:
    """One line of JSON that the output's encoding can hold; escaped where it must be."""
    line = json.dumps(result, ensure_ascii=False, allow_nan=False)
    if not _is_encodable(line, encoding):
        line = json.dumps(result, allow_nan=False)
    return f"{line}\n"


class _BadLineError(Exception):
    def __init__(self, why: str, question_id: object = None) -> None:
        self.question_id = question_id
        super().__init__(why)


def _read(line: str) -> tuple[object, str]:
    """The id and the question of a line."""
    try:
        asked = json.loads(line, parse_constant=_refuse, parse_float=_read_float)
    except RecursionError:
        raise _BadLineError(f"this line is nested too deeply; {_FORM}") from None
    except ValueError as error:
        raise _BadLineError(f"this line is no JSON: {error}") from None
    if not isinstance(asked, dict):
        raise _BadLineError(_FORM)
    question_id, text = asked.get("id"), asked.get("question")
    if not _can_be_written(question_id):
        raise _BadLineError(f"the id is nested too deeply; {_FORM}")
    if not isinstance(text, str):
        raise _BadLineError(_FORM, question_id)
    if not _is_encodable(text):
        raise _BadLineError("the question holds half a character (a surrogate)", question_id)
    return question_id, text


def _decoded(stream: TextIO) -> Iterator[str]:
    for line in stream.buffer:
        yield line.decode("utf-8", errors="replace")


def _filled(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if line.strip())


def _refuse(constant: str) -> Never:
    raise ValueError(f"{constant} is no number in JSON")


def _read_float(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refuse("a number that large")


def _can_be_written(value: object) -> bool:
    """Whether what was read as JSON, deep as it may be, can be written as JSON again."""
    try:
        json.dumps([[[[[value]]]]])  # a reply with parts nests it, and a little more
    except RecursionError:
        return False
    return True


def _is_encodable(text: str, encoding: str = "utf-8") -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
