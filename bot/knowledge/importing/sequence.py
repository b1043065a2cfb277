"""Numbers that the sequence of a document's questions skips."""

from collections.abc import Iterable

_MOST = 500
"""How many missing numbers are named at most: more than that is no gap but another numbering."""


def find_missing(numbers: Iterable[str]) -> tuple[str, ...]:
    """The numbers that are missing between the first and the last one.

    Args:
        numbers: The numbers of pairs; `4a` counts as 4, those that aren't the document's don't.
    """
    known = {
        int(digits) for number in numbers if (digits := number.rstrip("abcdefghijk")).isdecimal()
    }
    if not known:
        return ()
    gaps = (each for each in range(min(known), max(known)) if each not in known)
    return tuple(str(each) for each, _ in zip(gaps, range(_MOST), strict=False))
