"""How long things may take in the Telegram channel."""

from dataclasses import dataclass, field

from bot.chat.telegram.polling import Patience
from bot.chat.telegram.reach import Doubt
from bot.chat.telegram.typing_sign import TypingTimes


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things may take.

    Attributes:
        grace_s: How long answers in flight may still take after a stop.
        patience: How long polling waits for what.
        typing: When the typing sign is shown.
        doubt: When a token that is refused counts as wrong.
    """

    grace_s: float = 10.0
    patience: Patience = field(default_factory=Patience)
    typing: TypingTimes = field(default_factory=TypingTimes)
    doubt: Doubt = field(default_factory=Doubt)
