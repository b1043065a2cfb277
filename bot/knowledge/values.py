"""The kinds of values in a knowledge file, each with what it refuses and in which words.

YAML's own guesses are not used: `no` is a word, `2022` is text wherever text belongs, and a
number is a number only where the format asks for one.
"""

from datetime import date
import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.knowledge.composing import Plain
from bot.knowledge.findings import shorten
from bot.knowledge.limits import MAX_ID_CHARACTERS
from bot.model import Kind

_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\U0010ffff]")
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SOURCE_ID = re.compile(rf"[A-Za-z0-9._-]{{1,{MAX_ID_CHARACTERS}}}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s/]\S*")
_NO_TEXT_TO_YAML = re.compile(
    r"""(?ix) [-+]? ( 0x[0-9a-f_]+ | 0o[0-7]+ | \.inf
      | ( [0-9][0-9_]* (\.[0-9_]*)? | \.[0-9_]+ ) (e[-+]?[0-9]+)?
      | [0-9][0-9_]* (:[0-5]?[0-9])+ (\.[0-9_]*)? )
    | \.nan | true | false | yes | no | on | off
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} ([t\ ].*)?"""
)
"""What some YAML reader takes for a number, a truth value or a date where it has no quotes."""


def refuse(what: str) -> PydanticCustomError:
    """The error that says, after the name of the value, what is wrong and what would be right."""
    return PydanticCustomError("refused", "{what}", {"what": what})


def show(value: object) -> str:
    """A value as a message shows it."""
    if isinstance(value, str):
        return f"'{shorten(value)}'"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else "keys with values"


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise refuse(f"must be text, not {show(value)}")
    if found := _CONTROL.search(value):
        raise refuse(f"must not hold the control character U+{ord(found[0]):04X}")
    if not (text := value.strip()):
        raise refuse("must be text, not empty")
    return text


def _read_source_id(value: object) -> str:
    if not _SOURCE_ID.fullmatch(text := _read_text(value)):
        rule = f"1 to {MAX_ID_CHARACTERS} letters (a to z), digits, '.', '_' or '-'"
        raise refuse(f"must be {rule}, not {show(text)}")
    return text


def _read_quoted(value: object) -> str:
    if isinstance(value, Plain) and _NO_TEXT_TO_YAML.fullmatch(value):
        raise refuse(f'must be a quoted string; write "{value}"')
    return _read_text(value)


def _read_entry_id(value: object) -> str:
    text = _read_quoted(value)
    if len(text) > MAX_ID_CHARACTERS:
        raise refuse(f"must have at most {MAX_ID_CHARACTERS} characters, not {len(text)}")
    if "/" in text or " " in text or not text.isprintable():
        raise refuse(f"must have no '/', white space or invisible characters, unlike {show(text)}")
    return text


def _read_answer(value: object) -> str | None:
    if isinstance(value, str) and not value.strip():
        raise refuse("must be text; leave it out, or write null, if the source holds none")
    return None if value is None else _read_text(value)


def _read_number(value: object) -> int:
    if isinstance(value, Plain) and _NUMBER.fullmatch(value):
        return int(value)
    raise refuse(f"must be a whole number from 1, without quotes, not {show(value)}")


def _read_truth(value: object) -> bool:
    if isinstance(value, Plain) and value in {"true", "false"}:
        return value == "true"
    raise refuse(f"must be true or false, without quotes, not {show(value)}")


def _read_date(value: object) -> date:
    what = f"must be a date like 2023-06-12, not {show(value)}"
    if not (isinstance(value, str) and _DATE.fullmatch(value)):
        raise refuse(what)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise refuse(what) from error


def _read_kind(value: object) -> Kind:
    if value not in list(Kind):
        raise refuse(f"must be {' or '.join(map(show, Kind))}, not {show(value)}")
    return Kind(str(value))


def _read_language(value: object) -> str:
    if not _LANGUAGE.fullmatch(text := _read_text(value)):
        raise refuse(f"must be a language like nl or en-GB, not {show(text)}")
    return text


def _read_address(value: object) -> str:
    if not _ADDRESS.fullmatch(text := _read_text(value)):
        raise refuse(f"must be an address that starts with https://, not {show(text)}")
    return text


def _read_list(value: object) -> object:
    if value is None:
        return []
    if not isinstance(value, list):
        raise refuse(f"must be a list, in [ ] or with a '-' before each item, not {show(value)}")
    return value


def _read_entries(value: object) -> object:
    if not (entries := _read_list(value)):
        raise refuse("must hold at least one entry")
    return entries


def _schema(type_: str, **rules: object) -> WithJsonSchema:
    return WithJsonSchema({"type": type_, **rules})


Text = Annotated[str, BeforeValidator(_read_text), _schema("string", minLength=1)]
Answer = Annotated[
    str | None,
    BeforeValidator(_read_answer),
    WithJsonSchema({"type": ["string", "null"], "minLength": 1}),
]
SourceId = Annotated[
    str, BeforeValidator(_read_source_id), _schema("string", pattern=f"^{_SOURCE_ID.pattern}$")
]
EntryId = Annotated[
    str,
    BeforeValidator(_read_entry_id),
    _schema("string", pattern=rf"^[^/\s]{{1,{MAX_ID_CHARACTERS}}}$"),
]
Reference = Annotated[str, BeforeValidator(_read_quoted), _schema("string", minLength=1)]
Number = Annotated[int, BeforeValidator(_read_number), _schema("integer", minimum=1)]
Truth = Annotated[bool, BeforeValidator(_read_truth), _schema("boolean")]
Day = Annotated[date, BeforeValidator(_read_date), _schema("string", format="date")]
Language = Annotated[
    str, BeforeValidator(_read_language), _schema("string", pattern=f"^{_LANGUAGE.pattern}$")
]
Address = Annotated[
    str, BeforeValidator(_read_address), _schema("string", pattern=r"^https?://[^\s/]\S*$")
]
KindName = Annotated[Kind, BeforeValidator(_read_kind), _schema("string", enum=list(Kind))]
Listed = BeforeValidator(_read_list)
ListedEntries = BeforeValidator(_read_entries)
