"""What a check counts is what somebody gets who asks."""

from collections.abc import Callable, Mapping
from pathlib import Path

from bot.knowledge import check_folder, load_knowledge
from bot.knowledge.tally import Tally, count_answers
from bot.model import Status

Write = Callable[[Mapping[str, str]], Path]

FILE = """\
source: {id: a, title: A}
entries:
  - {id: "1", question: Q, answer: A, see: [b/1]}
  - {id: "2", question: Q, see: ["1"]}
  - {id: "3", question: Q, see: ["2", "4"]}
  - {id: "4", question: Q, see: [b/1]}
  - {id: "5", question: Q, see: [b/2, "1"]}
  - {id: "6", question: Q}
"""
OTHER = """\
source: {id: b, title: B}
entries:
  - {id: "1", question: Q, answer: A}
  - {id: "2", question: Q, answer: null}
"""


def test_an_entry_that_gets_another_ones_answer_is_not_pending(write: Write) -> None:
    checked = check_folder(write({"a.yaml": FILE, "b.yaml": OTHER}))
    assert checked.tally == Tally(answered=2, elsewhere=3, pending=("a/5", "a/6", "b/2"))
    assert str(checked.tally) == "2 answered, 3 answered elsewhere (see), 3 pending"


def test_the_count_is_that_of_the_replies(write: Write) -> None:
    folder = write({"a.yaml": FILE, "b.yaml": OTHER})
    knowledge = load_knowledge(folder)
    pending = [each for each in knowledge.entries if _status(each, folder) is Status.PENDING]
    assert check_folder(folder).tally.pending == tuple(pending)


def _status(entry: str, folder: Path) -> Status:
    return load_knowledge(folder).resolve(entry).status


def test_circles_and_references_that_lead_nowhere_are_pending(write: Write) -> None:
    entries = """\
  - {id: "1", question: Q, see: ["2"]}
  - {id: "2", question: Q, see: ["1"]}
  - {id: "3", question: Q, see: [nowhere]}
  - {id: [], question: Q}
"""
    checked = check_folder(write({"a.yaml": f"source: {{id: a, title: A}}\nentries:\n{entries}"}))
    assert checked.tally.pending == ("a/1", "a/2", "a/3", "a/#4")


def test_nothing_is_counted_of_nothing() -> None:
    assert str(count_answers([])) == "0 answered, 0 pending"
