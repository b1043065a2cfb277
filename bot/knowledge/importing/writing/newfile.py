"""A document that is new to the folder, as a YAML file for curators."""

from collections.abc import Iterable, Iterator

from pydantic import TypeAdapter, ValidationError

from bot.knowledge.importing.reading import Origin, Pair
from bot.knowledge.importing.writing.scalars import (
    quote,
    write_answer,
    write_line,
    write_list,
    write_question,
)
from bot.knowledge.values import Address

_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)

_STEP = 2
"""Columns of indentation."""


def write_new(name: str, origin: Origin, text: str, pairs: Iterable[Pair]) -> str:
    """A whole file.

    Args:
        name: The source's id.
        origin: What the document says about itself.
        text: The path of the official text, from the knowledge folder.
        pairs: The entries.
    """
    head = ["# yaml-language-server: $schema=schema.json", "source:"]
    said = [f"  {key}: {value}" for key, value in _describe(name, origin, text)]
    entries = "\n\n".join("\n".join(write_entry(pair)) for pair in pairs)
    return "\n".join([*head, *said, "entries:", entries, ""])


def write_entry(pair: Pair, indent: int = _STEP) -> Iterator[str]:
    """The lines of one entry.

    Args:
        pair: The question.
        indent: In which column its dash stands, from 0.
    """
    dash, inner = " " * indent, " " * (indent + _STEP)
    deeper = indent + 2 * _STEP
    yield f"{dash}- id: {quote(pair.number)}"
    yield f"{inner}question: {write_question(pair.question, deeper)}"
    if pair.answer:
        yield f"{inner}answer: {write_answer(pair.answer, deeper)}"
    elif not pair.see:
        yield f"{inner}answer: null"
    if not pair.complete:
        yield f"{inner}complete: false"
    if pair.page:
        yield f"{inner}page: {pair.page}"
    if pair.see:
        yield f"{inner}see: {write_list(pair.see)}"


def _describe(name: str, origin: Origin, text: str) -> Iterator[tuple[str, str]]:
    yield "id", write_line(name)
    yield "title", write_line(_one_line(origin.title) or name)
    if reference := _one_line(origin.reference):
        yield "reference", write_line(reference)
    if publisher := _one_line(origin.publisher):
        yield "publisher", write_line(publisher)
    if published := origin.published or origin.answered:
        yield "published", published.isoformat()
    if (url := _one_line(origin.url)) and _is_address(url):
        yield "url", write_line(url)
    yield "language", "nl"
    if origin.pages:
        yield "pages", str(origin.pages)
    yield "text", write_line(text)


def _one_line(said: str | None) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in said or "").split())


def _is_address(url: str) -> bool:
    """Whether the knowledge allows it, and the chat can link to it."""
    try:
        _ADDRESS.validate_python(url)
    except ValidationError:
        return False
    return True
