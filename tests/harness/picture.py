"""Draws a conversation with the real bot as a picture, for the README.

`python -m tests.harness.picture` draws it anew.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
import textwrap
from xml.sax.saxutils import escape

from bot.app import open_bot
from bot.chat.turn import Person, Role, Said
from bot.settings import read_environment
from tests.harness.pages import ROOT

PICTURE = ROOT / "docs" / "pictures" / "conversation.svg"
ASKED = ("waarom kost de opvang meer terwijl hij soberder is?", "wat is de hoofdstad van Peru?")

WIDTH = 720
BUBBLE = 600
LINE = 22
GAP = 14
LETTERS = 70
BOLD_LETTERS = 62
"""Letters on a line, at 15 pixels in the widest of the common typefaces."""

_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
aria-labelledby="title words" lang="nl">
<title id="title">Een gesprek met Kamerantwoord</title>
<desc id="words">{words}</desc>
<style>
text {{ font: 15px sans-serif; fill: #1b1b1f }}
.question {{ font-weight: bold }}
.source {{ font-style: italic }}
</style>
<rect width="{width}" height="{height}" rx="12" fill="#dfe6ee"/>
{shapes}
</svg>
"""


@dataclass(frozen=True, slots=True)
class Bubble:
    """What one of the two says.

    Attributes:
        paragraphs: Each with the role of its block, or nothing for the asker's.
    """

    is_bot: bool
    paragraphs: tuple[tuple[str, str], ...]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The lines with their roles; an empty one between paragraphs."""
        wrapped: list[tuple[str, str]] = []
        for role, text in self.paragraphs:
            wrapped += [("", "")] if wrapped else []
            letters = BOLD_LETTERS if role == Role.QUESTION else LETTERS
            for part in text.splitlines():
                wrapped += [(role, line) for line in textwrap.wrap(part, letters) or [""]]
        return wrapped


async def converse(knowledge: Path) -> list[Bubble]:
    """Ask the real bot, and give what was said on both sides."""
    settings = read_environment({"BOT_KNOWLEDGE": str(knowledge)}, Path("no such file"))
    person = Person("terminal", "picture", "nl")
    bubbles: list[Bubble] = []
    async with open_bot(settings, remembers=False) as opened:
        for question in ASKED:
            bubbles.append(Bubble(is_bot=False, paragraphs=(("", question),)))
            for said in await opened.conversation.hear(person, Said(question)):
                paragraphs = tuple((str(block.role), block.text) for block in said.blocks)
                bubbles.append(Bubble(is_bot=True, paragraphs=paragraphs))
    return bubbles


def draw(bubbles: list[Bubble]) -> str:
    """The conversation as an SVG picture that a screen reader can read too."""
    shapes: list[str] = []
    top = GAP
    for bubble in bubbles:
        height = len(bubble.lines) * LINE + 2 * GAP
        shapes += _draw_bubble(bubble, top, height)
        top += height + GAP
    words = "\n".join(
        f"{'Kamerantwoord' if each.is_bot else 'Vraag'}: "
        + "\n".join(text for _, text in each.paragraphs)
        for each in bubbles
    )
    return _PICTURE.format(width=WIDTH, height=top, words=escape(words), shapes="\n".join(shapes))


def _draw_bubble(bubble: Bubble, top: int, height: int) -> list[str]:
    longest = max(len(line) for _, line in bubble.lines)
    width = BUBBLE if bubble.is_bot else min(BUBBLE, longest * 8 + 2 * GAP)
    left = GAP if bubble.is_bot else WIDTH - width - GAP
    colour = "#ffffff" if bubble.is_bot else "#d7f3d0"
    rows = [
        f'<text class="{role}" x="{left + GAP}" y="{top + GAP + LINE * number + 16}">'
        f"{escape(line)}</text>"
        for number, (role, line) in enumerate(bubble.lines)
        if line
    ]
    box = f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="10" fill="{colour}"/>'
    return [box, *rows]


if __name__ == "__main__":
    PICTURE.write_text(draw(asyncio.run(converse(ROOT / "knowledge"))), "utf-8")
