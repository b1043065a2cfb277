"""Takes personal data out of what people write, before anything of it is kept or logged."""

from collections.abc import Callable, Iterable
import re

from bot.journal.redaction.addresses import find_addresses, find_streets
from bot.journal.redaction.amounts import find_amounts
from bot.journal.redaction.contacts import find_contacts
from bot.journal.redaction.folding import Folded, fold
from bot.journal.redaction.ibans import find_ibans
from bot.journal.redaction.numbers import find_bsns, find_phones
from bot.journal.redaction.span import Span

__all__ = ["redact"]

_FINDERS: tuple[Callable[[str], Iterable[Span]], ...] = (
    find_contacts,
    find_ibans,
    find_amounts,  # what these find is kept, and is no telephone number or BSN
    find_phones,
    find_bsns,
    find_streets,
    find_addresses,
)
"""In the order of how sure they are: what one has found is hidden from those after it."""

_SUSPECT = re.compile(r"[\d@?#]|t\.me|telegram|tg:|\(|\[")


def redact(text: str) -> str:
    """Put readable marks such as `[e-mail]` in the place of personal data.

    Finds e-mail addresses, user names and the private tails of links, IBANs, telephone numbers,
    citizen service numbers (BSN) and postcodes with a house number, also where they are written
    with odd digits or with invisible characters inside. Amounts, years and the numbers of
    documents stay. Redacting twice changes nothing more.

    Args:
        text: Any Unicode text. The time taken grows in proportion to its length.
    """
    redacted = _redact_once(text)
    while redacted != text:
        text, redacted = redacted, _redact_once(redacted)
    return text


def _redact_once(text: str) -> str:
    folded = fold(text)
    if not _SUSPECT.search(folded.text.lower()):
        return text
    return _replace(text, folded, _find(folded.text))


def _find(text: str) -> list[Span]:
    found: list[Span] = []
    for finder in _FINDERS:
        spans = sorted(finder(text))
        text = _hide(text, spans)
        found += (span for span in spans if span.mark is not None)
    return sorted(found)


def _hide(text: str, spans: list[Span]) -> str:
    pieces, done = [], 0
    for span in spans:
        pieces += [text[done : span.start], "\0" * (span.end - max(done, span.start))]
        done = max(done, span.end)
    return "".join([*pieces, text[done:]])


def _replace(text: str, folded: Folded, spans: list[Span]) -> str:
    pieces, done = [], 0
    for span in spans:
        start, end = folded.origins[span.start], folded.origins[span.end - 1] + 1
        pieces += [text[done:start], span.mark or ""]
        done = max(done, end)
    return "".join([*pieces, text[done:]])
