"""Chats shared out among replicas by rendezvous hashing.

Each share goes to the replica that draws the highest lot for it, so that when one comes or goes
only its own shares move (Thaler and Ravishankar, "Using name-based mappings to increase hit
rates", 1998).
"""

from collections.abc import Collection
from hashlib import blake2b
from zlib import crc32

SHARES = 64
"""Into how many shares the chats fall: enough for a dozen replicas to get about as many each."""

ALL = tuple(range(SHARES))


def share_of(chat: int) -> int:
    """The share that a chat falls into; the same for ever, since it is stored."""
    return crc32(str(chat).encode()) % SHARES


def deal(own: str, living: Collection[str]) -> tuple[int, ...]:
    """The shares of one replica.

    Args:
        own: Its id.
        living: The ids of all replicas that live, its own among them.
    """
    return tuple(share for share in ALL if own == max(living, key=lambda id_: _lot(share, id_)))


def _lot(share: int, replica: str) -> bytes:
    return blake2b(f"{share} {replica}".encode(), digest_size=8).digest()
