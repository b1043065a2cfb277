"""Addresses of machines on the internet."""

from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address
import re

from bot.journal.redaction.cues import has_cue, pattern_of
from bot.journal.redaction.span import Span

_MARK = "[IP-adres]"
_IPV4 = re.compile(
    r"(?<![0-9.])(?P<address>(?:[0-9]{1,3}|[0-9](?: [0-9]){1,2})"
    r"(?:(?P<dot>\.| ?\[\.\] ?| \. |\. | |-|, ?)(?:[0-9](?: [0-9]){1,2}(?= ?\.)|[0-9]{1,3}))"
    r"(?:(?P=dot)(?:[0-9](?: [0-9]){1,2}|[0-9]{1,3})){2})"
    r"(?P<port>:[0-9]{1,5}|/[0-9]{1,2})?(?![0-9]|\.[0-9])"
)
_IPV6 = re.compile(
    r"(?<![\w:.])\[?(?P<address>[0-9a-f:]{3,39}(?:[0-9]{1,3}\.){0,3}(?:(?<=\.)[0-9]{1,3})?)(?P<port>\]:[0-9]{1,5}|\])?(?:%\w+|/[0-9]{1,3})?(?![\w:])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[0-9](?: ?[0-9])*")
_CLEAR = 64
"""Numbers of paragraphs and versions hardly reach this; a part of most addresses does."""
_BEFORE = 24


def find_ip_addresses(text: str) -> Iterator[Span]:
    """Valid addresses, of version 4 and 6; not the numbers of paragraphs and versions."""
    for match in _IPV6.finditer(text):
        if _is_version_6(match["address"]):
            yield Span(*match.span(), _MARK)
    for match in _IPV4.finditer(text):
        if _is_address(text, match):
            yield Span(*match.span(), _MARK)


def _is_version_6(address: str) -> bool:
    try:
        IPv6Address(address)
    except AddressValueError:
        return False
    return len(address) > 2  # noqa: PLR2004  # "::" is no one's


def _is_address(text: str, match: re.Match[str]) -> bool:
    written = match["address"]
    parts = [part.replace(" ", "") for part in _PARTS.findall(written)]
    if match["dot"].isspace():
        parts = written.split()
    try:
        IPv4Address(".".join(str(int(part)) for part in parts))
    except AddressValueError:
        return False
    if has_cue(text, *match.span(), "ip"):
        return True
    if "[" in match["dot"]:
        return True
    if match["dot"] != "." or pattern_of("no_ip").search(
        text, max(0, match.start() - _BEFORE), match.start()
    ):
        return False
    return any(int(part) >= _CLEAR for part in parts)
