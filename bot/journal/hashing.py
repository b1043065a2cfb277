"""Keyed hashes, so that the journal can tell askers apart without knowing who they are."""

import hmac
import os
from pathlib import Path
import secrets

from bot.errors import JournalError

_HASH_BYTES = 16
_SECRET_BYTES = 32
_OTHERS = 0o077
"""The bits of a file's mode that let the group and others in."""


def hash_asker(secret: bytes, asker: str) -> str:
    """Hash an asker with HMAC-SHA256 (RFC 2104), cut to 128 bits.

    Args:
        secret: The key; whoever has it can try out ids.
        asker: Channel and id, `telegram:123`: ids of different channels must not meet.

    Returns:
        32 hexadecimal digits.
    """
    text = f"asker\0{asker}".encode("utf-8", "backslashreplace")
    return hmac.digest(secret, text, "sha256")[:_HASH_BYTES].hex()


def read_or_make_secret(path: Path) -> bytes:
    """Read the secret from a file that only we can read, or make that file once.

    Processes that start at the same time end up with the same secret: the file appears at once
    and whole, and the first one wins.

    Raises:
        JournalError: The file can't be made or read, others can read it, or it is damaged.
    """
    try:
        if not path.exists():
            _make(path)
        return _read(path)
    except OSError as error:
        raise JournalError(
            f"{path}: the secret can't be kept here ({error.strerror}); "
            "make its folder writable, or set BOT_SECRET"
        ) from error


def read_secret(path: Path) -> bytes:
    """Read the secret that was made before, without which nobody can be recognised.

    Raises:
        JournalError: It can't be read, others can read it, or it is damaged.
    """
    try:
        return _read(path)
    except OSError as error:
        raise JournalError(
            f"{path}: the secret can't be read ({error.strerror}), and without it nobody is "
            "recognised; go to the bot's folder, put the secret back, or set BOT_SECRET"
        ) from error


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{secrets.token_hex(_SECRET_BYTES)}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass  # another process was first
    finally:
        draft.unlink()


def _read(path: Path) -> bytes:
    if path.stat().st_mode & _OTHERS:
        raise JournalError(f"{path}: others can read the secret; do: chmod 600 {path}")
    text = path.read_bytes().strip()
    if len(text) < _SECRET_BYTES:
        raise JournalError(
            f"{path}: the secret is damaged; put the right one back, or delete the file "
            "to make a new one (askers then can't be told to be the same as before)"
        )
    return text
