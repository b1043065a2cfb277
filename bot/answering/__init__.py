"""The use cases: somebody asks, somebody reloads. Asks matching, tells the journal."""

from bot.answering.desk import Desk, Snapshot
from bot.answering.reloading import Reloaded, Reloader
from bot.answering.smalltalk import SmallTalk

__all__ = ["Desk", "Reloaded", "Reloader", "SmallTalk", "Snapshot"]
