"""A last look at an edited file: nothing differs but what was meant to."""

from bot.knowledge.composing import Value, compose
from bot.knowledge.events import read_events
from bot.knowledge.findings import FindingError
from bot.knowledge.importing.writing.editing import EditError
from bot.knowledge.importing.writing.shelf import Kept
from bot.knowledge.importing.writing.updating import Changes

_OF_THE_DOCUMENT = {"text", "pages"}
"""What about a source may be brought up to date."""


def guard(kept: Kept, content: str, changes: Changes) -> None:
    """Hold an edited file against the one that it was.

    Args:
        kept: The file as it was.
        content: The file as it would be.
        changes: What was meant to change.

    Raises:
        EditError: Something else changed, or it is no YAML any more.
    """
    try:
        old, new = _read(kept.draft.manuscript.text), _read(content)
    except FindingError as error:
        raise EditError("it is written in a way that can't be edited safely") from error
    meant = {(change.number, change.key) for change in changes.changed if not change.is_kept}
    before, after = _by_number(old), _by_number(new)
    order = [number for number in after if number in before]
    is_safe = (
        order == list(before)
        and set(after) - set(before) == set(changes.added)
        and _without(old["source"], _OF_THE_DOCUMENT) == _without(new["source"], _OF_THE_DOCUMENT)
        and all(_is_kept(number, before, after, meant) for number in before)
    )
    if not is_safe:
        raise EditError("it is written in a way that can't be edited safely")


def _read(text: str) -> dict[str, Value]:
    value = compose(read_events(text, "")[0])
    return value if isinstance(value, dict) else {}


def _by_number(file: dict[str, Value]) -> dict[str, dict[str, Value]]:
    entries = file["entries"] if isinstance(file["entries"], list) else []
    return {str(each["id"]).strip(): each for each in entries if isinstance(each, dict)}


def _is_kept(
    number: str,
    before: dict[str, dict[str, Value]],
    after: dict[str, dict[str, Value]],
    meant: set[tuple[str, str]],
) -> bool:
    """Whether all is there that was, in one entry, but for what was meant; `see` may be added."""
    changed = {key for each, key in meant if each == number}
    added = {"see"} - before[number].keys()
    keys = changed | added
    return _without(before[number], keys) == _without(after[number], keys)


def _without(value: Value, keys: set[str]) -> dict[str, Value]:
    mapping = value if isinstance(value, dict) else {}
    return {key: each for key, each in mapping.items() if key not in keys}
