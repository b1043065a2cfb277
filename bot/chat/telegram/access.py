"""The way to Telegram and back."""

from dataclasses import dataclass, field

from bot.chat.telegram.webhook import Address


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach Telegram, and how it reaches us.

    Attributes:
        token: The bot's token.
        api_url: The root of a Bot API server; None for Telegram's own, whose pace is then kept.
        webhook: Where updates are pushed to; None to poll for them.
    """

    token: str = field(repr=False)
    api_url: str | None = None
    webhook: Address | None = None
