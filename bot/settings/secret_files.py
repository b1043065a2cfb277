"""Secrets that stand in a file of their own, as Docker and Kubernetes hand them over."""

import codecs
from collections.abc import Mapping
from pathlib import Path
import stat

from bot.errors import Fault

SUFFIX = "_file"
IN_FILES = ("telegram_token", "webhook_secret", "secret", "database_url")
"""The settings that may stand in a file: they are, or hold, a secret."""
_LONGEST = 4_096
"""Bytes; no secret of ours comes near it."""


def read_secret_files(given: Mapping[str, str]) -> tuple[dict[str, str], list[Fault]]:
    """Read the secrets that settings name files for.

    Neither a file's name nor what it holds is ever shown: who takes one setting for the other
    writes the secret itself where the name should be.

    Args:
        given: What is set, by the settings' names in small letters, without their prefix.

    Returns:
        The secrets by their settings' names, and what is wrong with the others, under the names
        that they were set by.
    """
    secrets: dict[str, str] = {}
    faults: list[Fault] = []
    for name in IN_FILES:
        file = given.get(f"{name}{SUFFIX}")
        if file is None:
            continue
        if name in given:
            faults.append(
                Fault(f"{name}{SUFFIX}", "is set beside the secret itself; leave one out")
            )
            continue
        try:
            secrets[name] = _read(Path(file))
        except ValueError as error:
            faults.append(Fault(f"{name}{SUFFIX}", str(error)))
    return secrets, faults


def _read(file: Path) -> str:
    """What stands in a file, without a mark of its encoding and without the line's end.

    Raises:
        ValueError: It holds no secret; its text says why.
    """
    content = _content(file).removeprefix(codecs.BOM_UTF8)
    if len(content) > _LONGEST:
        raise ValueError(f"names a file that is too large; a secret has {_LONGEST:,} bytes at most")
    try:
        secret = content.decode().strip()
    except UnicodeDecodeError:
        raise ValueError("names a file that is no text in UTF-8") from None
    if not secret:
        raise ValueError("names a file that is empty")
    if not secret.isprintable():
        raise ValueError("names a file that holds more than one line of text")
    return secret


def _content(file: Path) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # others may never end, or never begin
            raise ValueError("names something that is no file")
        with file.open("rb") as opened:
            return opened.read(_LONGEST + len(codecs.BOM_UTF8) + 1)
    except FileNotFoundError:
        raise ValueError("names a file that does not exist") from None
    except OSError as error:
        raise ValueError(f"names a file that can't be read ({error.strerror})") from None
