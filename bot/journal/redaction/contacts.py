"""E-mail addresses, user names, and the parts of links that may tell who someone is."""

from collections.abc import Iterator
import re

from bot.journal.redaction.span import Span

_EMAIL = "[e-mail]"
_USERNAME = "[gebruikersnaam]"
_TAIL = "?[weggelaten]"

_PROFILE = re.compile(
    r"(?<![\w.-])(?:(?:https?://)?(?:www\.)?(?:t|telegram)\.(?:me|dog)/|tg://)[^\s\0]+",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s\0?#]+(?P<tail>[?#][^\s\0]+)?", re.IGNORECASE)

_AT = re.compile(r" ?(?:@|[(\[] ?(?:at|apenstaartje) ?[)\]])", re.IGNORECASE)
_AROUND_LOCAL_PART = frozenset(' \0@<>()[],;:"')
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*|\[[\w.:-]+\]")
_SPACED_DOMAIN = re.compile(r" ?[\w-]+(?:\.[\w-]+)+")
_NAME = re.compile(r"\w+")


def find_contacts(text: str) -> Iterator[Span]:
    """The ways to reach someone on the internet, left to right within each sort."""
    done = 0
    profiles = [Span(*match.span(), _USERNAME) for match in _PROFILE.finditer(text)]
    yield from profiles
    starts = {span.start for span in profiles}
    for match in _LINK.finditer(text):
        if match["tail"] and match.start() not in starts:
            yield Span(*match.span("tail"), _TAIL)
    for match in _AT.finditer(text):
        if (span := _address_at(text, match, done)) is not None:
            yield span
            done = span.end


def _address_at(text: str, at: re.Match[str], floor: int) -> Span | None:
    start = at.start()
    while start > floor and text[start - 1] not in _AROUND_LOCAL_PART:
        start -= 1
    plainly = at.group() == "@"
    domain = (_DOMAIN if plainly else _SPACED_DOMAIN).match(text, at.end())
    if start < at.start() and domain is not None:
        return Span(start, domain.end(), _EMAIL)
    if at.group().endswith("@") and (name := _NAME.match(text, at.end())) is not None:
        return Span(at.end() - 1, name.end(), _USERNAME)
    return None
