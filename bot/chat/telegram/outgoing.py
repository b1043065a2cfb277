"""Messages on their way out."""

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.chat.telegram.keyboard import keyboard
from bot.chat.telegram.rendering import render
from bot.chat.turn import Utterance

LONGEST_NOTICE = 200
"""Characters (core.telegram.org/bots/api#answercallbackquery)."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send: its HTML, and the buttons below it."""

    html: str
    buttons: InlineKeyboardMarkup | None = None


def compose(utterances: Iterable[Utterance]) -> list[Outgoing]:
    """Turn what the bot says into messages; buttons stand below an utterance's last one."""
    messages: list[Outgoing] = []
    for utterance in utterances:
        parts = [Outgoing(html) for html in render(utterance.blocks)]
        if parts:
            parts[-1] = Outgoing(parts[-1].html, keyboard(utterance.rows))
        messages += parts
    return messages


def notice(utterances: Iterable[Utterance]) -> str:
    """What to show in passing, cut to what fits."""
    noticed = (said for said in utterances if said.notice)
    text = "\n".join(block.text for said in noticed for block in said.blocks)
    return text if len(text) <= LONGEST_NOTICE else f"{text[: LONGEST_NOTICE - 1]}…"
