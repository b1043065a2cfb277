"""What can be made to go wrong on the way to the Bot API."""

from dataclasses import dataclass, field
from enum import StrEnum
import random


class Break(StrEnum):
    """How a connection ends without an answer."""

    RESET_BEFORE = "reset before the call is handled"
    RESET_AFTER = "reset after the call was handled"
    SILENCE_BEFORE = "no answer, and the call is not handled"
    SILENCE_AFTER = "no answer, though the call was handled"


@dataclass(frozen=True)
class TooManyRequests:
    """Flood control (429)."""

    retry_after_s: int = 1


@dataclass(frozen=True)
class HtmlError:
    """A gateway that answers by itself, in HTML."""

    status: int = 502
    body: str = "<html><head><title>502 Bad Gateway</title></head></html>"


@dataclass(frozen=True)
class Refusal:
    """An answer with an error of our choice."""

    code: int
    description: str


@dataclass(frozen=True)
class Delay:
    """A slow answer."""

    seconds: float


Trouble = Break | TooManyRequests | HtmlError | Refusal | Delay


@dataclass
class Rule:
    """Which calls meet with which trouble, and how often still."""

    method: str
    trouble: Trouble
    chat_id: int | None = None
    times: int = 1

    def applies_to(self, method: str, chat_id: str | None) -> bool:
        """Whether this call meets with it."""
        is_method = self.method in {"*", method} or self.method.lower() == method.lower()
        is_chat = self.chat_id is None or str(self.chat_id) == chat_id
        return self.times > 0 and is_method and is_chat


ANY_TROUBLE: tuple[Trouble, ...] = (
    TooManyRequests(),
    HtmlError(502),
    Break.RESET_BEFORE,
    Break.RESET_AFTER,
    Break.SILENCE_AFTER,
)
"""One of each kind."""


@dataclass
class Chance:
    """Troubles that come by chance, each kind as likely as another.

    Attributes:
        rate: Which share of all calls meets with trouble, from 0 to 1.
        troubles: Of what kinds.
        seed: Makes it come out the same each time.
    """

    rate: float
    troubles: tuple[Trouble, ...] = ANY_TROUBLE
    seed: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def draw(self) -> Trouble | None:
        """The trouble of the next call, if it meets with any."""
        return self._random.choice(self.troubles) if self._random.random() < self.rate else None


@dataclass
class Faults:
    """The troubles that lie ahead, in order, and those that come by chance.

    Attributes:
        silence_s: How long a silent connection stays open; for ever if it is None.
    """

    rules: list[Rule] = field(default_factory=list)
    chance: Chance | None = None
    silence_s: float | None = None

    def next_for(self, method: str, chat_id: str | None) -> Trouble | None:
        """The trouble that a call meets with, which is used up by it; None mostly."""
        for rule in self.rules:
            if rule.applies_to(method, chat_id):
                rule.times -= 1
                return rule.trouble
        return self.chance.draw() if self.chance else None
