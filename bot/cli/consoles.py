"""Where commands print: text as it is, and nothing in it that steers the terminal.

Whatever a command shows that is not the program's own passes one of these.
"""

from collections.abc import Iterable
import io
import sys

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from bot.chat.visible import make_visible

WIDTH = 120
"""How wide tables are, in characters, where no terminal says how wide it is."""


class VisibleConsole(Console):
    """A console on which text is text: no markup, no emoji by name, no control characters.

    Whatever a command prints, its tables' cells among it, passes `render_str` or `render`.
    """

    def __init__(self, *, stderr: bool = False, width: int | None = None) -> None:
        super().__init__(
            stderr=stderr, width=width, highlight=False, markup=False, emoji=False, soft_wrap=True
        )

    def render_str(self, text: str, **how: object) -> Text:
        """A string as text that is safe to show."""
        return super().render_str(make_visible(text), **how)  # type: ignore[arg-type]  # the same

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """What is printed, in pieces; text that was put together elsewhere is made safe here."""
        if isinstance(renderable, Text) and make_visible(renderable.plain) != renderable.plain:
            renderable = renderable.blank_copy(make_visible(renderable.plain))
        return super().render(renderable, options)

    def on_broken_pipe(self) -> None:
        """Leave it to whoever ends the command."""
        raise  # noqa: PLE0704  called while the error is handled


def output() -> VisibleConsole:
    """Standard output; long lines are left to the terminal."""
    return VisibleConsole(width=None if sys.stdout.isatty() else WIDTH)


def errors() -> VisibleConsole:
    """Standard error."""
    return VisibleConsole(stderr=True)


class RawOutput:
    """Standard output for what other programs read, as it is; made safe where it is a terminal.

    Args:
        in_utf_8: Whether it is UTF-8, whatever the encoding of this system's terminals.
    """

    def __init__(self, *, in_utf_8: bool = False) -> None:
        self._is_terminal = sys.stdout.isatty()
        if in_utf_8 and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")

    def write(self, text: str, /) -> None:
        """Write one piece."""
        sys.stdout.write(make_visible(text) if self._is_terminal else text)
