"""Reading entries for an index: the new ones only, where others were read before."""

from collections.abc import Callable, Sequence

from bot.matching.columns import Columns, read_columns
from bot.matching.words import Reader
from bot.model import Entry

_AT_ONCE = 500  # entries; between them others get their turn, and the progress is told


def glean(
    entries: Sequence[Entry],
    prints: Sequence[bytes],
    known: Columns | None,
    reader: Reader,
    told: Callable[[int, int], None],
) -> Columns:
    """What is read of each entry, in order.

    Args:
        entries: All entries of a knowledge.
        prints: A hash of each.
        known: What was read of other entries, some of which may be the same.
        reader: Knows the abbreviations; must be like the one that `known` was read with.
        told: Is told how many entries were read, and how many are to be.
    """
    places = {each: place for place, each in enumerate(known.prints)} if known else {}
    runs = _runs([places.get(each, -1) for each in prints])
    total = sum(length for _, first, length in runs if first < 0)
    parts, done = [], 0
    for place, first, length in runs:
        if first >= 0 and known:
            parts.append(known.cut(first, first + length))
        else:
            parts.append(
                read_columns(
                    entries[place : place + length], prints[place : place + length], reader
                )
            )
            done += length
            told(done, total)
    return Columns.join(parts)


def _runs(places: Sequence[int]) -> list[tuple[int, int, int]]:
    """Stretches that are known in the same order, or new: where, from which known one, how long."""
    runs: list[tuple[int, int, int]] = []
    for place, known in enumerate(places):
        if runs:
            start, first, length = runs[-1]
            follows = known == first + length if first >= 0 else length < _AT_ONCE
            if follows and (known >= 0) == (first >= 0):
                runs[-1] = (start, first, length + 1)
                continue
        runs.append((place, known, 1))
    return runs
