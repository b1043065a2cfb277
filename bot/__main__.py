"""`python -m bot`: the commands."""

import signal
import sys
from types import FrameType

_SERVING = "run"


def main() -> None:
    """Run one command; `run` heeds signals also while the program itself is still being read."""
    if sys.argv[1:2] == [_SERVING]:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # what it asks for is about to be done
        signal.signal(signal.SIGTERM, _leave)
        signal.signal(signal.SIGINT, _leave)
    from bot.cli import main as run_command  # noqa: PLC0415  takes half a second

    run_command()


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main()
