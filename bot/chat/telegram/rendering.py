"""What the bot says, as Telegram's HTML, in messages that are not too long."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from bot.chat.telegram.splitting import cut, is_blank, units
from bot.chat.turn import Block, Role

LIMIT = 4096
"""UTF-16 units of one message, without its markup (core.telegram.org/bots/api#sendmessage)."""
_RAW_LIMIT = 30_000
"""Bytes with markup; the Bot API takes 32,768 (telegram-bot-api, Client.cpp)."""
_LEAST = 200
"""Units; with less room or less to say, an answer goes on in a new message."""
_BETWEEN = "\n\n"
_MARKS = {Role.QUESTION: ("<b>", "</b>"), Role.ANSWER: ("<blockquote>", "</blockquote>")}


@dataclass(slots=True)
class _Sheet:
    """One message in the making: its paragraphs of HTML, and how long they look."""

    paragraphs: list[str] = field(default_factory=list)
    length: int = 0

    @property
    def room(self) -> int:
        """How many units another paragraph may have."""
        return LIMIT - self.length - (len(_BETWEEN) if self.paragraphs else 0)

    @property
    def weight(self) -> int:
        """How many bytes it has, with markup."""
        return sum(len(paragraph.encode()) + len(_BETWEEN) for paragraph in self.paragraphs)

    def add(self, block: Block, text: str) -> None:
        """Put one more paragraph below the others."""
        self.length = LIMIT - self.room + units(text)
        self.paragraphs.append(_marked_up(block, text))


def render(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Turn blocks into messages.

    Returns:
        Each message's HTML, in order; never an empty one. Only answers are split, unless another
        block alone is too long for a message; what follows an answer stands below its last part.
    """
    waiting = [(block, _sendable(block.text)) for block in blocks]
    waiting = [(block, text) for block, text in waiting if not is_blank(text)]
    sheets = [_Sheet()]
    for index, (block, text) in enumerate(waiting):
        if block.role is Role.ANSWER:
            _lay_out_answer(sheets, block, text, _length_below(waiting[index + 1 :]))
        else:
            _lay_out(sheets, block, text)
    return tuple(_BETWEEN.join(sheet.paragraphs) for sheet in sheets if sheet.paragraphs)


def _length_below(following: list[tuple[Block, str]]) -> int:
    """How much room the blocks up to the next answer need below this one."""
    length = 0
    for block, text in following:
        if block.role is Role.ANSWER:
            break
        length += len(_BETWEEN) + units(text)
    return length


def _lay_out(sheets: list[_Sheet], block: Block, text: str) -> None:
    """Put a block on the last sheet, or whole on a new one; only one too long for any is split."""
    weight = sheets[-1].weight + len(_marked_up(block, text).encode())
    if (units(text) > sheets[-1].room or weight > _RAW_LIMIT) and sheets[-1].paragraphs:
        sheets.append(_Sheet())
    while units(text) > sheets[-1].room:
        text = _put_part(sheets, block, text, sheets[-1].room)
        sheets.append(_Sheet())
    _put(sheets[-1], block, text)


def _lay_out_answer(sheets: list[_Sheet], block: Block, text: str, below: int) -> None:
    """Put an answer on as many sheets as it needs, so that its last part has room below it."""
    below = below if below < LIMIT - _LEAST else 0
    while units(text) + below > sheets[-1].room:
        if min(sheets[-1].room, units(text)) < _LEAST:
            sheets.append(_Sheet())
            continue
        text = _put_part(sheets, block, text, sheets[-1].room)
        sheets.append(_Sheet())
    _put(sheets[-1], block, text)


def _put_part(sheets: list[_Sheet], block: Block, text: str, room: int) -> str:
    """Put the beginning of a text on the last sheet; returns the rest."""
    part, rest = cut(text, room)
    _put(sheets[-1], block, part)
    return rest


def _put(sheet: _Sheet, block: Block, text: str) -> None:
    if not is_blank(text):
        sheet.add(block, text)


def _sendable(text: str) -> str:
    """The text without halves of surrogate pairs, which no message can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _marked_up(block: Block, text: str) -> str:
    before, after = _MARKS.get(block.role, ("", ""))
    shown = escape(text, quote=False)
    if block.link and block.link.startswith(("https://", "http://")):
        shown = f'<a href="{escape(block.link)}">{shown}</a>'
    return f"{before}{shown}{after}"
