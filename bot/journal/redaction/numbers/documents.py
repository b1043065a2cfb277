"""Numbers of passports, identity cards, driving licences and residence permits."""

from collections.abc import Iterator
import re

from bot.journal.redaction.cues import has_cue
from bot.journal.redaction.span import Span

_MARK = "[documentnummer]"

_DUTCH = re.compile(r"(?<![\w-])(?=[A-Z0-9]{2,7}[0-9][A-Z])[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9](?![\w-])")
"""Passports and identity cards since 2011: two letters, six of both, a digit, never an O."""
_ANY = re.compile(
    r"""(?<![\w-])(?:
        [A-Za-z]{1,3}[ .-]?[0-9]{5,12}
      | (?=[A-Za-z]{0,9}[0-9])[A-Za-z0-9]{6,18}
      | [A-Z]{0,3}[0-9]{1,4}(?:[ .-](?=[A-Z]{0,3}[0-9])[A-Z0-9]{1,4}){1,11}
      | [A-Z0-9]{1,4}(?:[ .-][A-Z0-9]{1,4}){2,9}
        | [A-Za-z0-9](?:[ ][A-Za-z0-9]){6,11}
      | [0-9]{2,4}(?:[ .-][0-9]{2,7}){1,4}
      | [PIVAC][<A-Z]<?[A-Z0-9<]{6,44}
      | [A-Z]{2}[ .-]?[A-Z0-9]{6,7}
    )(?:[ /-]?[0-9]{1,2}|<[0-9])?(?![\w])""",
    re.VERBOSE,
)
_STUCK = re.compile(r"(?<=[a-z.:])(?=[A-Z]{0,9}[0-9])[A-Z0-9]{6,18}(?![A-Z0-9])")
"""A number that sticks to the words around it."""
_FEWEST, _MOST = 6, 44
_FEWEST_DIGITS = 2
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:[ /-]?(?:19|20)[0-9]{2})?")


def find_documents(text: str) -> Iterator[Span]:
    """Numbers beside a word for such a document, and Dutch ones with letters among their digits."""
    for match in _DUTCH.finditer(text):
        yield Span(*match.span(), _MARK)
    for match in _STUCK.finditer(text):
        if _is_like(match[0]) and has_cue(text, *match.span(), "document"):
            yield Span(*match.span(), _MARK)
    for match in _ANY.finditer(text):
        if _is_like(match[0]) and has_cue(text, *match.span(), "document"):
            yield Span(*match.span(), _MARK)


def _is_like(number: str) -> bool:
    squashed = [each for each in number if each.isalnum()]
    digits = sum(map(str.isdigit, squashed))
    return (
        _FEWEST <= len(squashed) <= _MOST
        and (digits >= _FEWEST_DIGITS or "<" in number)
        and not _YEARS.fullmatch(number)
    )
