"""What the gazette's metadata says of a publication, in HTML and in XML."""

from collections.abc import Iterator
from datetime import date
import re

from lxml import etree

from bot.knowledge.importing.documents.document import Said
from bot.knowledge.importing.documents.naming import pick_title
from bot.knowledge.importing.documents.trees import get, name

_RECORD = re.compile(r"(https?://[^\s\"']+/([a-z]+-[\w-]+))/metadata\.xml")
_TITLES = ("overheidop.documenttitel", "dcterms.title", "dc.title")
_DATES = ("dcterms.issued", "dcterms.available", "dc.date")


def read_said(root: etree._Element) -> Said:
    """What elements `meta` and `metadata` say, by their names, and where it was published."""
    found = dict(_read_named(root))
    record = _RECORD.match(found.get("overheidop.externmetadatarecord", ""))
    published = (_to_date(found.get(key)) for key in _DATES)
    return Said(
        title=pick_title(found.get(key) for key in _TITLES),
        identifier=found.get("dcterms.identifier")
        or found.get("dc.identifier")
        or (record[2] if record else None),
        kind=found.get("dcterms.type") or found.get("dc.type"),
        session_year=found.get("overheidop.vergaderjaar"),
        published=next((each for each in published if each), None),
        publisher=found.get("dcterms.creator") or found.get("dc.creator"),
        url=_find_url(root) or (f"{record[1]}.html" if record else None),
    )


def _read_named(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Names in lower case with what they say; of several the first."""
    seen = set[str]()
    for each in root.iter("{*}meta", "{*}metadata"):
        key = (get(each, "name") or get(each, "property") or "").lower()
        content = " ".join((get(each, "content") or "").split())
        if key and content and key not in seen:
            seen.add(key)
            yield key, content


def _find_url(root: etree._Element) -> str | None:
    for each in root.iter("{*}link"):
        if name(each) == "link" and get(each, "rel") == "canonical":
            return get(each, "href")
    return None


def _to_date(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
