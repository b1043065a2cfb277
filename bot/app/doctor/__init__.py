"""The doctor: is everything in order that the bot needs, and if not, what to do?"""

from bot.app.doctor.examining import examine, examine_settings
from bot.app.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine", "examine_settings"]
