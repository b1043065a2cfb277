"""What is wrong with a value, in words that say what would be right."""

from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from bot.knowledge.composing import Location
from bot.knowledge.findings import shorten
from bot.knowledge.schema import EntryModel, FileModel, SourceModel
from bot.knowledge.values import show

_NEAR = 0.7
"""How alike, from 0 to 1, a key must be to a known one to be a slip of the pen."""

KEY = "[key]"
"""How pydantic marks, at the end of a location, that the key itself is wrong."""


def word_error(error: ErrorDetails) -> str:
    """One sentence about one error that pydantic found."""
    location = error["loc"]
    match error["type"]:
        case "refused":
            return f"{_subject(location)} {error['msg']}"
        case "missing":
            return f"{_holder(location)} has no '{location[-1]}'; add it"
        case "extra_forbidden":
            return _word_unknown(location)
        case _:
            return f"{_subject(location)} must be keys with values, not {show(error['input'])}"


def _subject(location: Location) -> str:
    match location:
        case (*_, "source", "id"):
            return "source id"
        case (*_, "entries", int(), "id"):
            return "entry id"
        case (*_, str(term), last) if last == KEY:
            return f"term '{shorten(term)}'"
        case (*_, str(name), int(place)):
            return f"item {place + 1} of '{shorten(name)}'"
        case (*_, name):
            return f"'{shorten(str(name))}'"
        case _:
            return "this file"


def _holder(location: Location) -> str:
    return {0: "this file", 1: "the source"}.get(len(location) - 1, "this entry")


def _word_unknown(location: Location) -> str:
    name = shorten(str(location[-1]))
    models: dict[int, type[BaseModel]] = {1: FileModel, 2: SourceModel}
    known = list(models.get(len(location), EntryModel).model_fields)
    if close := get_close_matches(name, known, n=1, cutoff=_NEAR):
        return f"unknown key '{name}'; did you mean '{close[0]}'?"
    return f"unknown key '{name}'; known here are {', '.join(known)}"
