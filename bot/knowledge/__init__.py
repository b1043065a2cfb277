"""The knowledge room: YAML in, a frozen `Knowledge` out, every quote proved.

`load_knowledge` gives all of a folder or every fault in it; `check_folder` says how it stands;
`measure_coverage` says what of the official texts is quoted.
"""

from bot.knowledge.changes import Changes, compare
from bot.knowledge.checking import Checked, check_folder
from bot.knowledge.coverage import Coverage, ShortAnswer, Stretch, measure_coverage
from bot.knowledge.json_schema import export_schema
from bot.knowledge.loading import load_knowledge
from bot.knowledge.memory import Memory

__all__ = [
    "Changes",
    "Checked",
    "Coverage",
    "Memory",
    "ShortAnswer",
    "Stretch",
    "check_folder",
    "compare",
    "export_schema",
    "load_knowledge",
    "measure_coverage",
]
