"""What a reload changed."""

from dataclasses import dataclass

from bot.model import Knowledge


@dataclass(frozen=True, slots=True)
class Changes:
    """Full ids of entries, in the order of the files."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def compare(old: Knowledge, new: Knowledge) -> Changes:
    """Which entries differ between two versions; a change of its source changes an entry too.

    Args:
        old: The knowledge before.
        new: The knowledge after.
    """
    both = [each for each in new.entries if each in old.entries]
    return Changes(
        added=tuple(each for each in new.entries if each not in old.entries),
        changed=tuple(each for each in both if new.entries[each] != old.entries[each]),
        removed=tuple(each for each in old.entries if each not in new.entries),
    )
