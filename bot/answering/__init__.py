"""The use cases: somebody asks, somebody reloads. Asks matching, tells the journal."""

from bot.answering.desk import Desk, Snapshot
from bot.answering.refusing import Decider
from bot.answering.reloading import Reloaded, Reloader
from bot.answering.smalltalk import SmallTalk

__all__ = ["Decider", "Desk", "Reloaded", "Reloader", "SmallTalk", "Snapshot"]
