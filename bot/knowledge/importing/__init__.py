"""Official documents in, knowledge out: questions and answers, each word where it stands.

`documents.read_document` reads a file of any format; `read_pairs` finds the questions and answers
in it and accounts for every character.
"""

from bot.knowledge.importing.extracting import read_pairs
from bot.knowledge.importing.reading import (
    Doubt,
    Label,
    Origin,
    Outcome,
    Pair,
    Reading,
    Repair,
    Stretch,
)

__all__ = [
    "Doubt",
    "Label",
    "Origin",
    "Outcome",
    "Pair",
    "Reading",
    "Repair",
    "Stretch",
    "read_pairs",
]
