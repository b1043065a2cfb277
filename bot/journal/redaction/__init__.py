"""Takes personal data out of what people write, before anything of it is kept or logged."""

import re

from bot.journal.redaction.cues import forget_places
from bot.journal.redaction.dictation import read_dictated
from bot.journal.redaction.folding import Folded, fold
from bot.journal.redaction.recognisers import MARKS, RECOGNISERS
from bot.journal.redaction.span import KEPT, PRIVATE, Span

__all__ = ["redact"]

_MOST_PASSES = 8
"""What is taken out may show what stood behind it, once or twice; more is made to cost time."""
_LEFT_OUT = "[weggelaten]"
_MARKED = re.compile("|".join(map(re.escape, MARKS)))


def redact(text: str) -> str:
    """Put readable marks such as `[e-mail]` in the place of personal data.

    What is found, and in which order, stands in `recognisers.py`. Odd digits, invisible characters
    and numbers in words hide nothing. Amounts, years and the numbers of documents stay, and so do
    people whose office is what the text is about. Redacting twice changes nothing more.

    Args:
        text: Any Unicode text. The time taken grows in proportion to its length.
    """
    try:
        for _ in range(_MOST_PASSES):
            text, before = _redact_once(text), text
            if text == before:
                return text
    finally:
        forget_places()
    return _LEFT_OUT


def _redact_once(text: str) -> str:
    folded = read_dictated(fold(text))
    return _replace(text, folded, _find(folded.text))


def _find(text: str) -> list[Span]:
    text = _hide(text, [Span(*match.span(), match[0]) for match in _MARKED.finditer(text)])
    has_digits = any(map(str.isdigit, text))
    found: list[Span] = []
    for recogniser in RECOGNISERS:
        if has_digits or not recogniser.needs_digits:
            read = text if recogniser.reads_lines else text.replace("\n", " ")
            spans = _merge(sorted(recogniser.find(read)))
            text = _hide(text, spans)
            found += (span for span in spans if span.mark is not None)
    return sorted(found)


def _merge(spans: list[Span]) -> list[Span]:
    """One span of those that overlap, as wide as they are together."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            last = merged.pop()
            merged.append(Span(last.start, max(last.end, span.end), last.mark))
        else:
            merged.append(span)
    return merged


def _hide(text: str, spans: list[Span]) -> str:
    if not spans:
        return text
    pieces, done = [], 0
    for span in spans:
        hidden = KEPT if span.mark is None else PRIVATE
        pieces += [text[done : span.start], hidden * (span.end - max(done, span.start))]
        done = max(done, span.end)
    return "".join([*pieces, text[done:]])


def _replace(text: str, folded: Folded, spans: list[Span]) -> str:
    pieces, done = [], 0
    for span in spans:
        start, end = folded.starts[span.start], folded.ends[span.end - 1]
        pieces += [text[done:start], span.mark or ""]
        done = max(done, end)
    return "".join([*pieces, text[done:]])
