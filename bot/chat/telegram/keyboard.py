"""Buttons, as Telegram wants them."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.turn import Button

LONGEST_DATA = 64
"""Bytes (core.telegram.org/bots/api#inlinekeyboardbutton)."""
LONGEST_LABEL = 256
"""Characters; programs show fewer, but hide longer labels altogether."""


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """Turn rows of buttons into a keyboard; None without buttons.

    Raises:
        ValueError: A button carries nothing, or more than 64 bytes.
    """
    shown = [[_button(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(shown) if shown else None


def _button(button: Button) -> InlineKeyboardButton:
    if not 1 <= len(button.data.encode()) <= LONGEST_DATA:
        raise ValueError(f"a button's data has 1 to {LONGEST_DATA} bytes, not {button.data!r}")
    label = button.label if button.number is None else f"{button.number}. {button.label}"
    return InlineKeyboardButton(_shortened(label), callback_data=button.data)


def _shortened(label: str) -> str:
    if len(label) <= LONGEST_LABEL:
        return label
    beginning, _, _ = label[:LONGEST_LABEL].rpartition(" ")
    return f"{beginning or label[: LONGEST_LABEL - 1]}…"
