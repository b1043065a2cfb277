"""Asks the running bot whether it is well: the health check of a container.

`python -m bot.serving.healthcheck` exits with 0 if it is, and with 1 if it isn't, or if nobody
answers. It needs nothing but Python, and asks at `BOT_LISTEN`, or at the address behind it.
"""

from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
import os
import sys

from bot.chat.visible import make_visible
from bot.serving.address import LISTEN, split_address

_TIMEOUT_S = 4.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104  not bound here


def ask_health(address: str, timeout_s: float = _TIMEOUT_S) -> str | None:
    """Why the bot that listens there is not well; None if it is.

    Args:
        address: Where it listens; of all of a machine's addresses, its own is asked.
        timeout_s: How long to wait for an answer, in seconds.
    """
    try:
        host, port = split_address(address)
        connection = HTTPConnection(_EVERYWHERE.get(host, host), port, timeout=timeout_s)
        try:
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
            said = answer.read().decode(errors="replace")
        finally:
            connection.close()
    except (OSError, HTTPException, ValueError) as error:
        return f"{address}: the bot does not answer ({type(error).__name__})"
    return None if answer.status == 200 else f"{address}: {answer.status} {said}"  # noqa: PLR2004  OK


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Ask, say on standard error what is wrong if anything is, and return the exit code."""
    address = arguments[0] if arguments else environment.get("BOT_LISTEN", "").strip() or LISTEN
    fault = ask_health(address)
    if fault:
        print(make_visible(fault), file=sys.stderr)  # noqa: T201  a command of its own
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
