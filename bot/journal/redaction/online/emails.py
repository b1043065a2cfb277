"""E-mail addresses."""

from collections.abc import Iterator
import re

from bot.journal.redaction.people.everyday import is_known, is_name
from bot.journal.redaction.span import Span

_MARK = "[e-mail]"
_AT = re.compile(r" ?@")
_AROUND_LOCAL_PART = frozenset(' \0\1@<>()[],;:"')
_PLAIN_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*|\[[\w.:-]+\]")
_SPACED_DOMAIN = re.compile(r" ?[\w-]+(?: ?\.[\w-]+| \. [\w-]+)+")
_SPACED_ENDING = re.compile(r" ?[.,] ?(?:com|nl|net|org|be|de|eu)\b", re.IGNORECASE)
_SPACED_LOCAL_PART = re.compile(r"(?:[\w+-]{1,30} \. ?){1,3}$")
_WORD_BEFORE = re.compile(
    r"(?<![\w.-])([^\W\d_]{2,30}|[^\W_](?: [0-9]){0,5}|[0-9]{2,6}"
    r"|[\w+-]{1,20}(?:\.[\w+-]{1,20}){1,3}) $"
)
_PARTS = re.compile(
    r"""(?:voor|before)\ ?(?:het\ |de\ |the\ )?@\ ?(?:is|staat|komt|:)?\ ?(?P<local>[\w.+-]{2,64})
        [ ,;]{1,3}(?:en|and|dan)?\ ?(?:het\ deel\ )?
        (?:erna|daarna|daarachter|erachter|after(?:\ it)?|na\ ?@|achter\ ?@)[ @]?
        (?:is|komt|staat|:)?\ ?(?P<domain>[\w-]{2,40}(?:\.[\w-]{2,20}){0,3})""",
    re.IGNORECASE | re.VERBOSE,
)
"""An address that is told in two parts."""
_MAILTO = "mailto:"
_LONGEST_LOCAL_PART = 64
"""RFC 5321, section 4.5.3.1.1."""


def find_emails(text: str) -> Iterator[Span]:
    """Addresses around an at sign, which may stand apart, as may the dots of the domain."""
    done = 0
    for match in _PARTS.finditer(text):
        yield Span(*match.span(), _MARK)
        done = match.end()
    for match in _AT.finditer(text, done):
        if (span := _address_at(text, match, done)) is not None:
            yield span
            done = span.end


def _address_at(text: str, at: re.Match[str], floor: int) -> Span | None:
    start = _start_of_word(text, at.start(), floor)
    plainly = at.group() == "@"
    domain = plainly and _PLAIN_DOMAIN.match(text, at.end())
    domain = domain or _SPACED_DOMAIN.match(text, at.end())
    if start - len(_MAILTO) >= floor and text[start - len(_MAILTO) : start].lower() == _MAILTO:
        start -= len(_MAILTO)
    if start == at.start() or not domain:
        return None
    ending = _SPACED_ENDING.match(text, domain.end())
    end = ending.end() if ending else domain.end()
    floor = max(floor, start - _LONGEST_LOCAL_PART)
    spaced = _SPACED_LOCAL_PART.search(text[floor:start])
    return Span(_with_name(text, floor, floor + spaced.start() if spaced else start), end, _MARK)


def _with_name(text: str, floor: int, start: int) -> int:
    """Where an address starts that was dictated: "jan smit at gmail dot com"."""
    while (match := _WORD_BEFORE.search(text, floor, start)) is not None:
        word = match[1]
        if word.isalpha() and len(word) > 1 and is_known(word) and not is_name(word):
            break
        start = match.start()
    return start


def _start_of_word(text: str, end: int, floor: int) -> int:
    start = end
    while start > floor and text[start - 1] not in _AROUND_LOCAL_PART:
        start -= 1
    return start
