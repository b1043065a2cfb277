"""Who is in danger, and who asks about suicide as a matter of policy: told from their words."""

from bot.answering.crisis.recogniser import Concern, CrisisRecogniser

__all__ = ["Concern", "CrisisRecogniser"]
