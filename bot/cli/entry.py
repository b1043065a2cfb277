"""How every command begins and ends: an exit code, and at most one line, whatever breaks off.

Nothing that is slow to import is imported above, so that Ctrl-C is understood from the start.
"""

import io
import signal
import sys
import threading
from types import FrameType
from typing import NoReturn
import warnings

from bot.chat.visible import make_visible
from bot.cli.codes import Exit
from bot.cli.streams import ReaderGoneError, StreamError, abandon_output, set_up_streams

_SERVING = "run"


def main() -> NoReturn:
    """Run one command and leave with its exit code."""
    code, why = 0, ""
    if sys.argv[1:2] == [_SERVING]:
        _heed_signals()
    _hush_what_is_half_made()
    try:
        set_up_streams()
        code = _run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except ReaderGoneError:
        abandon_output()
        code = Exit.READER_GONE
    except StreamError as error:
        abandon_output()
        code, why = Exit.FAULTS, str(error)
    except OSError as error:
        code, why = Exit.FAULTS, f"broken off: {error}"
    if code == Exit.INTERRUPTED:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # once more, and threads end at once too
        why = "broken off by Ctrl-C"
    if why:
        _tell(why)
    sys.exit(code)


def _run() -> int:
    """Run one command; what is wrong with its words is told."""
    from typer._click.exceptions import ClickException  # noqa: PLC0415  slow to import

    from bot.cli.main import app  # noqa: PLC0415  the same

    try:
        return int(app(standalone_mode=False) or 0)
    except ClickException as error:
        told = io.StringIO()
        error.show(told)
        _tell(told.getvalue())
        return error.exit_code


def _heed_signals() -> None:
    """Heed what `run` is told from outside, also while the program itself is still being read."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # what it asks for is about to be done
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _tell(what: str) -> None:
    sys.stderr.write(f"{make_visible(what).rstrip()}\n")
    sys.stderr.flush()


def _hush_what_is_half_made() -> None:
    """Keep Python from telling of what Ctrl-C, or an early end, left without its event loop."""
    warnings.filterwarnings("ignore", "coroutine .* was never awaited")
    sys.unraisablehook = _tell_of_unraisable
    threading.excepthook = _tell_of_thread


def _tell_of_unraisable(raised: "sys.UnraisableHookArgs") -> None:
    if getattr(raised.object, "__qualname__", "") != "BaseEventLoop.__del__":
        sys.__unraisablehook__(raised)


def _tell_of_thread(raised: threading.ExceptHookArgs) -> None:
    if not (raised.exc_type is RuntimeError and str(raised.exc_value) == "Event loop is closed"):
        threading.__excepthook__(raised)
