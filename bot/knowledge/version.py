"""The version of a knowledge: what it is called follows from what it holds."""

from collections.abc import Iterable
from hashlib import sha256

_DIGITS = 12


def name_version(contents: Iterable[str]) -> str:
    """A short name for all content together.

    Args:
        contents: The text of each file; their order and names make no difference.

    Returns:
        12 hexadecimal digits.
    """
    digests = sorted(sha256(content.encode()).digest() for content in contents)
    return sha256(b"".join(digests)).hexdigest()[:_DIGITS]
