"""What was read in documents, written as knowledge that is proved before it is there."""

from bot.knowledge.importing.writing.concerns import Concern, Topic, list_concerns
from bot.knowledge.importing.writing.drafting import LeftOut
from bot.knowledge.importing.writing.editing import EditError
from bot.knowledge.importing.writing.planning import Plan, plan_document
from bot.knowledge.importing.writing.rehearsing import rehearse
from bot.knowledge.importing.writing.replacing import replace_together
from bot.knowledge.importing.writing.shelf import Shelf
from bot.knowledge.importing.writing.updating import Change, Changes

__all__ = [
    "Change",
    "Changes",
    "Concern",
    "EditError",
    "LeftOut",
    "Plan",
    "Shelf",
    "Topic",
    "list_concerns",
    "plan_document",
    "rehearse",
    "replace_together",
]
