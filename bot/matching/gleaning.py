"""Reading entries for an index: the new ones only, where others were read before."""

from collections.abc import Sequence

from bot.matching.columns import Columns, read_columns
from bot.matching.told import Told
from bot.matching.words import Reader
from bot.model import Entry

_AT_ONCE = 500  # entries; between them others get their turn, and the progress is told


def glean(
    entries: Sequence[Entry],
    prints: Sequence[bytes],
    known: Columns | None,
    reader: Reader,
    told: Told,
) -> Columns:
    """What is read of each entry, in order.

    Args:
        entries: All entries of a knowledge.
        prints: A hash of each.
        known: What was read of other entries, some of which may be the same.
        reader: Knows the abbreviations; must be like the one that `known` was read with.
        told: Is told how many entries were read, and how many are to be.
    """
    if known and known.prints == prints:
        return known
    runs = find_runs(prints, known.prints if known else ())
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


def find_runs(prints: Sequence[bytes], known: Sequence[bytes]) -> list[tuple[int, int, int]]:
    """Stretches of entries that are known in the same order, or new.

    Args:
        prints: A hash of each entry.
        known: Those of the entries that are known.

    Returns:
        Of each stretch its first place, its first place among the known ones or -1, its length.
    """
    places = {each: place for place, each in enumerate(known)}
    runs: list[tuple[int, int, int]] = []
    for place, found in enumerate(places.get(each, -1) for each in prints):
        if runs:
            start, first, length = runs[-1]
            follows = found == first + length if first >= 0 else length < _AT_ONCE
            if follows and (found >= 0) == (first >= 0):
                runs[-1] = (start, first, length + 1)
                continue
        runs.append((place, found, 1))
    return runs
