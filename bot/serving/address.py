"""Where the HTTP server listens, as it is written: `127.0.0.1:8080`, `[::]:8080`."""

LISTEN = "127.0.0.1:8080"
"""Where it listens if nobody says otherwise: this machine's own programs only."""


def split_address(address: str) -> tuple[str, int]:
    """The host, without brackets, and the port.

    Raises:
        ValueError: There is no port, or it is no number.
    """
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)
