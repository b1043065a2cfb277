"""The version of a knowledge: what it is called follows from what it holds."""

from collections.abc import Iterable
from hashlib import sha256

_DIGITS = 12


def digest_text(text: str) -> str:
    """A hash of one file's text."""
    return sha256(text.encode()).hexdigest()


def name_version(digests: Iterable[str]) -> str:
    """A short name for all content together.

    Args:
        digests: The hash of each file's text; their order and names make no difference.

    Returns:
        12 hexadecimal digits.
    """
    content = b"".join(map(bytes.fromhex, sorted(digests)))
    return sha256(content).hexdigest()[:_DIGITS]
