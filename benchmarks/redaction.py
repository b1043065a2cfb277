"""How much of the personal data in messages is taken out, and how often too much is.

Usage: python -m benchmarks.redaction [--leaks] FILE…

Each file holds JSON lines: `{"kind", "text", "secret": [...]}` with each secret as it stands in the
text, or `{"question"}` for a query that holds nothing private.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
import json
from pathlib import Path
import re

from bot.journal.redaction import redact

NOTHING = "none"
"""The kind of messages that hold nothing private."""
_WINDOW = 4
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"\[[\w-]+\]")
_APART = "\0"


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was written to be redacted.

    Attributes:
        kind: Which personal data it holds; `none` for none.
        secret: What must not stay, as it stands in the text.
    """

    kind: str
    text: str
    secret: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    total: int

    def __str__(self) -> str:
        """As it stands in the table."""
        return f"{self.count / self.total:.3f} ({self.count} of {self.total})"


def read_messages(path: Path) -> list[Message]:
    """The messages, or queries, of one file."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Message(
            line.get("kind", NOTHING) if "secret" in line else NOTHING,
            line.get("text") or line["question"],
            tuple(line.get("secret", ())),
        )
        for line in lines
    ]


def is_gone(message: Message) -> bool:
    """Whether nothing that identifies stays of any secret of a message.

    Letters and digits are all that counts, in any case. Gone means: no four of them in a row, no
    word of three letters and no number of a secret stand in the redacted text more often than in
    what surrounds the secrets. A part that stays makes it a leak.
    """
    around = message.text
    for secret in message.secret:
        around = around.replace(secret, _APART)
    kept = _MARK.sub(_APART, redact(message.text))
    return not any(
        _count(fragment, kept) > _count(fragment, around)
        for secret in message.secret
        for fragment in _fragments(secret)
    )


def measure_recall(messages: Iterable[Message]) -> dict[str, Share]:
    """For each kind, in the order in which they come, of how many messages all is gone."""
    totals, gone = Counter[str](), Counter[str]()
    for message in messages:
        if message.kind != NOTHING:
            totals[message.kind] += 1
            gone[message.kind] += is_gone(message)
    return {kind: Share(gone[kind], total) for kind, total in totals.items()}


def measure_excess(messages: Sequence[Message]) -> Share:
    """How many of the messages that hold nothing private are changed all the same."""
    clean = [message.text for message in messages if message.kind == NOTHING]
    return Share(sum(redact(text) != text for text in clean), len(clean))


def write_table(messages: Sequence[Message]) -> list[str]:
    """The table's lines: recall of each kind, and of messages without any, how many changed."""
    rows = [f"| {kind} | {share} |" for kind, share in measure_recall(messages).items()]
    return ["| kind | all of it gone |", "|---|---|", *rows]


def _fragments(secret: str) -> Iterator[str]:
    squashed = _squash(secret)
    for start in range(len(squashed) - _WINDOW + 1):
        yield squashed[start : start + _WINDOW]
    for word in _WORD.findall(secret.casefold()):
        if word.isdigit() or len(word) == _WINDOW - 1:
            yield f" {word} "


def _count(fragment: str, text: str) -> int:
    if fragment.startswith(" "):
        return [f" {word} " for word in _WORD.findall(text.casefold())].count(fragment)
    return _squash(text).count(fragment)


def _squash(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum() or each == _APART)


def main() -> None:
    """Print the table, and what leaked or was spoilt if asked for."""
    parser = argparse.ArgumentParser(description="Measure what redaction takes out")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--leaks", action="store_true", help="show each leak and each excess")
    asked = parser.parse_args()
    for path in asked.files:
        messages = read_messages(path)
        excess = measure_excess(messages)
        print(f"{path.name}: {len(messages)} messages\n")
        if any(message.secret for message in messages):
            print("\n".join(write_table(messages)), end="\n\n")
        if excess.total:
            print(f"changed though nothing private: {excess}\n")
        if asked.leaks:
            print("\n".join(_faults(messages)))


def _faults(messages: Sequence[Message]) -> Iterator[str]:
    for message in messages:
        redacted = redact(message.text)
        if (not is_gone(message)) if message.secret else redacted != message.text:
            yield f"{message.kind}: {message.text!r}\n    → {redacted!r}"


if __name__ == "__main__":
    main()
