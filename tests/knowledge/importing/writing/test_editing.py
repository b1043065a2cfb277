"""Single values changed in a curator's YAML, and not a character besides."""

import pytest

from bot.knowledge.importing.writing.editing import EditError, Edits

FILE = """\
# above
source:   # about it
  id: lijst
  title: Lijst

entries:
  # before the first
  - id: "1"   # one
    question: >-
      Hoeveel bruggen
      zijn er?
    # between
    answer: |  # mended
      Er zijn er 12.

      Dat is veel.

    # behind
    page: 12 # checked

  # before the second
  - id: "2"
    question: 'En tunnels?'
    answer: null # later
    topics: [bruggen,
      tunnels]
"""


def _edit(number: str, key: str, style: str, file: str = FILE) -> str:
    edits = Edits(file)
    edits.set_value(edits.entry(number), key, style, after="question")
    return edits.apply()


@pytest.mark.parametrize(
    ("number", "key", "style", "old", "new"),
    [
        ("1", "page", "13", "page: 12 # checked", "page: 13 # checked"),
        ("2", "answer", "|\n      Ja.", "answer: null # later", "answer: | # later\n      Ja."),
        ("2", "question", "Nee?", "question: 'En tunnels?'", "question: Nee?"),
        (
            "1",
            "answer",
            "|\n      Een.",
            "|  # mended\n      Er zijn er 12.\n\n      Dat is veel.\n",
            "|  # mended\n      Een.\n",
        ),
        ("1", "answer", "null", "|  # mended\n      Er zijn er 12.\n\n      Dat is veel.\n",
         "null  # mended\n"),
        ("1", "question", "Eén?", ">-\n      Hoeveel bruggen\n      zijn er?", "Eén?"),
        ("2", "answer", "Ja.", "answer: null # later", 'answer: "Ja." # later'),
        ("2", "page", "3", "'En tunnels?'\n", "'En tunnels?'\n    page: 3\n"),
    ],
)  # fmt: skip
def test_a_value_is_replaced_and_nothing_else(
    number: str, key: str, style: str, old: str, new: str
) -> None:
    assert FILE.count(old) == 1
    assert _edit(number, key, style) == FILE.replace(old, new)


def test_an_empty_value_is_filled() -> None:
    file = FILE.replace("answer: null # later", "answer:")
    assert _edit("2", "answer", "Ja.", file) == FILE.replace("null # later", "Ja.")


def test_a_comment_glued_to_its_sign_is_not_taken_for_the_text_of_a_block() -> None:
    file = FILE.replace("# later", "#later")
    edited = _edit("2", "answer", "|\n      Ja.", file)
    assert edited == FILE.replace("null # later", "| # later\n      Ja.")


def test_an_entry_goes_behind_another_before_the_comments_of_the_next() -> None:
    edits = Edits(FILE)
    edits.insert_entry(['  - id: "1a"', "    question: Hoezo?"], after="1")
    behind = "    page: 12 # checked\n"
    new = f'{behind}\n  - id: "1a"\n    question: Hoezo?\n'
    assert edits.apply() == FILE.replace(behind, new)


def test_an_entry_goes_first_above_the_comments_of_the_old_first() -> None:
    edits = Edits(FILE)
    edits.insert_entry(['  - id: "0"'], after=None)
    assert edits.apply() == FILE.replace("entries:\n", 'entries:\n  - id: "0"\n\n')


def test_an_entry_goes_last_also_where_the_file_ends_without_a_line_end() -> None:
    edits = Edits(FILE.rstrip("\n"))
    edits.insert_entry(['  - id: "3"'], after="2")
    assert edits.apply() == FILE.rstrip("\n") + '\n\n  - id: "3"'


def test_lines_end_as_those_of_the_file_do() -> None:
    file = FILE.replace("\n", "\r\n")
    edits = Edits(file)
    edits.set_value(edits.entry("2"), "answer", "|\n      Ja.", after="question")
    edits.insert_entry(['  - id: "3"'], after="2")
    assert edits.apply().replace("\r\n", "").count("\n") == 0
    assert "answer: | # later\r\n      Ja.\r\n" in edits.apply()


def test_dashes_may_stand_under_their_key() -> None:
    file = "source: {id: a}\n".replace("{id: a}", "\n  id: a") + (
        'entries:\n- id: "1"\n  question: Een?\n'
    )
    edits = Edits(file)
    assert edits.dash_column == 0
    assert edits.column_of(edits.entry("1")) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("entries:\n", "entries: [{id: '1', question: a}]\nother:\n"),
        ('  - id: "1"   # one\n', "  - {id: '0', question: a}\n  - id: '1'\n"),
        ("'En tunnels?'", "&name En tunnels?"),
    ],
)
def test_what_cannot_be_edited_in_place_is_refused(old: str, new: str) -> None:
    with pytest.raises(EditError):
        _edit("2", "question", "Nee?", FILE.replace(old, new))


def test_an_alias_is_not_written_through() -> None:
    file = FILE.replace("'En tunnels?'", "*brug").replace("title: Lijst", "title: &brug Lijst")
    with pytest.raises(EditError, match="'question' in line 4"):
        _edit("2", "question", "Nee?", file)
