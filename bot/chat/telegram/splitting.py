"""Where a long text may be cut: after a paragraph, a sentence, a word, or else a character."""

import re
import unicodedata

_PARAGRAPH_END = re.compile(r"\n\s*\n\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“„«(\[•–—-]*[A-ZÀ-ÖØ-Þ])|\n\s*")
_WORD_END = re.compile(r"\s+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[a-z]|dhr|mw|mevr|mr|drs|dr|ir|ing|prof|nr|nrs|art|artt|blz|jl|resp|bijv|incl"
    r"|excl|ca|vgl|zgn|jr|(?:[a-z]\.)+[a-z])\.\s*$",
    re.IGNORECASE,
)
_ZERO_WIDTH_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Zs"}
_LONGEST_CLUSTER = 40
_LOOK_BACK = 24
_LOOK_AHEAD = 8


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> tuple[str, str]:
    """Cut a text in two, at the best place within a limit; white space stays with the first.

    Args:
        text: A text longer than the limit, or one of which something must stay behind.
        limit: How long the first piece may be, in UTF-16 units; at least 2.

    Returns:
        Two pieces that together are the text; the first is never empty.
    """
    window = _within(text, limit)
    place = (
        _last_end(_PARAGRAPH_END, window, len(window) // 2)
        or _last_sentence_end(text, len(window))
        or _last_end(_WORD_END, window, 1)
        or _last_character_end(text, len(window))
    )
    return text[:place], text[place:]


def _within(text: str, limit: int) -> str:
    """The longest beginning of a text that fits, and leaves something over."""
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * limit]
    return text[: min(len(encoded.decode("utf-16-le", "ignore")), len(text) - 1) or 1]


def _last_end(pattern: re.Pattern[str], window: str, at_least: int) -> int:
    """Where the last match ends, if something else than white space stands before it; else 0."""
    ends = [found.end() for found in pattern.finditer(window) if window[: found.start()].strip()]
    return ends[-1] if ends and ends[-1] >= at_least else 0


def _last_sentence_end(text: str, place: int) -> int:
    """Where the last sentence before a place ends; a stop after an abbreviation ends none."""
    found_all = list(_SENTENCE_END.finditer(text, 0, place + _LOOK_AHEAD))
    for found in reversed(found_all):
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        is_end = "\n" in found[0] or not _ABBREVIATION.search(before)
        if is_end and found.end() <= place and text[: found.start()].strip():
            return found.end()
    return 0


def _last_character_end(text: str, place: int) -> int:
    """The last place where no character that people see as one is cut, if there is any near."""
    for candidate in range(place, max(0, place - _LONGEST_CLUSTER), -1):
        if not _is_inside_character(text, candidate):
            return candidate
    return place


def _is_inside_character(text: str, place: int) -> bool:
    """Whether a place lies inside one visible character (UAX 29, without its rarer rules)."""
    before, after = text[place - 1], text[place]
    if _ZERO_WIDTH_JOINER in {before, after} or unicodedata.category(after).startswith("M"):
        return True
    if ord(after) in _SKIN_TONES or ord(after) in _TAGS:
        return True
    return ord(after) in _REGIONAL_INDICATORS and _count_indicators(text, place) % 2 == 1


def _count_indicators(text: str, place: int) -> int:
    """How many regional indicators stand just before a place; two make a flag."""
    run = 0
    while run < place and ord(text[place - 1 - run]) in _REGIONAL_INDICATORS:
        run += 1
    return run


def is_blank(text: str) -> bool:
    """Whether people would see nothing."""
    return all(unicodedata.category(character) in _INVISIBLE for character in text)
