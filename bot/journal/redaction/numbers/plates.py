"""Licence plates."""

from collections.abc import Iterator
import re

from bot.journal.redaction.cues import has_cue, read_phrases
from bot.journal.redaction.people.everyday import is_frequent, is_known
from bot.journal.redaction.span import Span

_MARK = "[kenteken]"

_SIDECODES = read_phrases("sidecodes")
"""The Dutch series since 1951, as the RDW numbers them."""


def _series(gap: str) -> str:
    """A pattern for all series, with something between their groups."""
    kinds = {"X": "[A-Za-z]", "9": "[0-9]", "-": gap}
    return "|".join("".join(kinds[each] for each in code) for code in _SIDECODES)


def _anywhere(pattern: str) -> re.Pattern[str]:
    """A pattern that is tried where each word starts, also inside what matched before it."""
    return re.compile(rf"(?<![\w-])(?=(?P<plate>{pattern})(?![\w-]|\.[0-9]))", re.VERBOSE)


_DUTCH = _anywhere(_series("[-.]"))
_SIX = _anywhere(r"(?:[A-Za-z0-9][ ./-]{0,3}){5}[A-Za-z0-9]")
_STUCK = re.compile(
    rf"(?<=[a-z.:])(?=(?P<plate>{_series('[ .-]{0,3}').replace('A-Za-z', 'A-Z')})(?![A-Z0-9-]))"
)
"""A plate that sticks to the words around it."""
_JOINED = re.compile(_series(""))
_BELGIAN = _anywhere(r"[0-9]-[A-Z]{3}-[0-9]{3}")
_FOREIGN = _anywhere(
    r"""
      [A-Za-z]{2}[0-9]{2}[ -]?[A-Za-z]{3}                     # AB12 CDE
    | [A-Za-z]{1,3}[ -][A-Za-z]{1,2}[ -]?[0-9]{1,4}[EHeh]?    # KLE-AB 1234
    | [A-Za-z]{2,3}[ -]?[0-9]{2,5}[A-Za-z]{0,3}               # WA 12345
    | [0-9][ -][A-Za-z]{3}[ -][0-9]{3}                        # 1-ABC-234
    | [A-Za-z]{2}[ -][0-9]{3}[ -][A-Za-z]{2}                  # AB-123-CD
    | [0-9]{2}[ -]?[A-Za-z]{1,3}[ -]?[0-9]{2,4}               # 34 ABC 123
    | [0-9]{4}[ -]?[A-Za-z]{3}
    """
)
_GAP = re.compile(r"[ ./-]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CHARACTERS, _WORD = 6, 4
_VOWEL = re.compile("[AEIOU]")
"""Hardly any is on a plate since 1978."""
_LETTERS = re.compile(r"[A-Za-z]+")


def find_plates(text: str) -> Iterator[Span]:
    """Dutch and Belgian plates with dashes in capitals; other ones beside a word for them."""
    is_shouted = text.isupper()
    for pattern, is_plate in (
        (_BELGIAN, lambda _match, **_: True),
        (_DUTCH, _is_dashed),
        (_STUCK, _is_named),
        (_SIX, _is_loose),
        (_FOREIGN, _is_foreign),
    ):
        for match in pattern.finditer(text):
            if is_plate(match, is_shouted=is_shouted):
                yield Span(*match.span("plate"), _MARK)


def _is_dashed(match: re.Match[str], **_: bool) -> bool:
    return match["plate"].isupper() or _is_near(match, "plate", "car")


def _is_named(match: re.Match[str], **_: bool) -> bool:
    return _is_near(match, "plate")


def _is_loose(match: re.Match[str], *, is_shouted: bool) -> bool:
    """Whether six letters and digits with any gaps are a plate."""
    plate = match["plate"]
    is_bare = len(plate) == _CHARACTERS and not _VOWEL.search(plate)
    is_clear = _is_clear(match, is_shouted=is_shouted)
    if not (is_clear and is_bare):
        is_like = is_clear or _is_no_word(plate)
        if not (_is_near(match, "plate", "car") and is_like):
            return False
    return _JOINED.fullmatch(_GAP.sub("", plate)) is not None


def _is_foreign(match: re.Match[str], *, is_shouted: bool) -> bool:
    plate = match["plate"]
    if (_is_clear(match, is_shouted=is_shouted) or _is_no_word(plate)) and _is_near(match, "plate"):
        return True
    return (
        _is_clear(match, is_shouted=is_shouted)
        and not _YEAR.search(plate)
        and _is_near(match, "car")
    )


def _is_clear(match: re.Match[str], *, is_shouted: bool) -> bool:
    """Whether it is in capitals, and the text around it isn't."""
    return match["plate"].isupper() and not is_shouted


def _is_near(match: re.Match[str], *cues: str) -> bool:
    return has_cue(match.string, *match.span("plate"), *cues)


def _is_no_word(plate: str) -> bool:
    """Whether its letters are no word of a sentence: not as in `in 2023` or `van 1 mei`."""
    return not any(
        is_frequent(letters) or (len(letters) >= _WORD and is_known(letters))
        for letters in _LETTERS.findall(plate)
    )
