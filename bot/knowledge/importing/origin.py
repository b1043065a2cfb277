"""What a document says about itself: title, reference, dates, who answers."""

from collections.abc import Sequence
from datetime import date
import re

from bot.knowledge.importing.documents.document import Document
from bot.knowledge.importing.margins import read_printed_page
from bot.knowledge.importing.reading import Origin
from bot.knowledge.importing.rows import Row

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_DATE = rf"(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>(?:19|20)[0-9]{{2}})"
_SESSION = re.compile(r"(?i)\bvergaderjaar\s+((?:19|20)[0-9]{2})\s*[-–]\s*((?:19|20)[0-9]{2})")
_ASKED = re.compile(rf"(?i)\bingezonden\s+(?:op\s+)?{_DATE}")
_ANSWERED = re.compile(rf"(?i)\b(?:ontvangen|bij\s+brief\s+van)\s+(?:op\s+)?{_DATE}")
_PUBLISHED = re.compile(rf"(?i)\b(?:vastgesteld|gepubliceerd)\s*:?\s+(?:op\s+)?{_DATE}")
_IMPRINT = re.compile(
    r"\b(?:ah|h)-(?:ek|tk)-[0-9]{8}-[0-9]+\b|\b(?:blg|kst|nds)-[0-9][0-9A-Za-z-]*"
)
_DOSSIER = re.compile(
    r"(?m)^\s*(?:Kamerstuk\s+)?(?P<dossier>[0-9]{2}\s?[0-9]{3})[ \t-]+(?:\(?(?P<part>[IVXL]{1,5}|[A-Z])\)?\b)?"
)
_NUMBER = re.compile(r"(?m)^\s*[Nn]r\.?\s*(?P<number>[0-9]+)\b")
_WHOLE = re.compile(
    r"\b(?P<dossier>[0-9]{2}\s?[0-9]{3})\s?-?\s?(?P<part>[IVXL]{1,5}|[A-Z])?,?\s?-?\s?(?:nr\.\s?)?(?P<number>[0-9]+)\b"
)
_CASE = re.compile(r"\b20[0-9]{2}[DZ][0-9]{5}\b")
_URL = re.compile(
    r"https?://(?:zoek\.officielebekendmakingen\.nl|www\.(?:tweedekamer|eerstekamer|rijksoverheid)\.nl)/[^\s)>\]]+"
)
_KINDS = re.compile(
    r"(?i)\b(verslag houdende een lijst van vragen(?: en antwoorden)?|lijst van vragen en antwoorden"
    r"|lijst van vragen|aanhangsel van de handelingen|nota naar aanleiding van het verslag"
    r"|totaallijst (?:feitelijke )?vragen)\b"
)
_ABOUT = re.compile(r"(?s)\bVragen van (?:het lid|de leden)\b.{5,700}?(?=\s*\((?:ingezonden)\b)")
_BY = re.compile(
    r"(?s)\b(?:Antwoord|Mededeling) van (?:de )?(?:Minister|Staatssecretaris|minister|staatssecretaris)[^()]{2,120}\((?P<of>[^()]{5,120})\)"
)
_MINISTRY = re.compile(
    r"\b[Mm]inisterie van (?P<of>[A-Z][^\n.,;()0-9]{3,80}?)(?=\s+(?:over|inzake|[0-9(])|[.,;()\n]|\Z)"
)
_MINISTER = re.compile(
    r"\b[Mm]inister van (?P<of>[A-Z][^\n.,;()0-9]{3,80}?)(?=\s+(?:over|inzake|heeft|en de|[0-9(])|[.,;()\n]|\Z)"
)
_LETTERHEAD = 6000


def find_origin(document: Document, before: Sequence[Row], running: Sequence[Row]) -> Origin:
    """Find what a document says about itself, in its format first, then in its words.

    Args:
        document: The document.
        before: What comes before its first question; all of it if there is none.
        running: Its running headers and footers.
    """
    said = document.said
    head = "\n".join(row.text for row in before)[:_LETTERHEAD]
    flat = " ".join(head.split())
    foot = "\n".join(dict.fromkeys(row.text for row in running))
    return Origin(
        title=_find_title(flat) or said.title or _title_of(before, foot),
        reference=said.identifier or _find_reference(head, foot),
        kind=said.kind or _find_kind(f"{flat} {foot}"),
        session_year=said.session_year or _find_session(f"{flat} {foot}"),
        asked=_find_date(_ASKED, flat),
        answered=_find_date(_ANSWERED, flat),
        published=said.published or _find_date(_PUBLISHED, flat),
        publisher=said.publisher or _find_publisher(flat, foot),
        url=said.url or _first(_URL, head),
        pages=document.pages or _printed_pages(running),
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[0].strip() if found else None


def _find_title(text: str) -> str | None:
    about = _first(_ABOUT, text)
    return about and about.rstrip(" .")


def _title_of(before: Sequence[Row], foot: str) -> str | None:
    """The document's own first line of some length; else what its running lines begin with."""
    lines = (row.text.strip() for row in before)
    titles = (line for line in lines if len(line.split()) > 2 and not line.endswith((".", ",")))  # noqa: PLR2004
    from_foot = re.match(r"[^(\n]{12,200}", foot)
    return next(titles, None) or (from_foot[0].strip() if from_foot else None)


def _find_reference(head: str, foot: str) -> str | None:
    if printed := _first(_IMPRINT, f"{foot}\n{head}"):
        return printed
    dossier, number = _DOSSIER.search(head), _NUMBER.search(head)
    if dossier and number and dossier.start() < number.start():
        return _join_reference(dossier["dossier"], dossier["part"], number["number"])
    whole = _WHOLE.search(foot)
    if whole:
        return _join_reference(whole["dossier"], whole["part"], whole["number"])
    return _first(_CASE, f"{head}\n{foot}")


def _join_reference(dossier: str, part: str | None, number: str) -> str:
    return "-".join(each for each in ("".join(dossier.split()), part, number) if each)


def _find_kind(text: str) -> str | None:
    kind = _first(_KINDS, text)
    return kind and kind[0].upper() + kind[1:].lower().replace("handelingen", "Handelingen")


def _find_session(text: str) -> str | None:
    found = _SESSION.search(text)
    return f"{found[1]}–{found[2]}" if found else None


def _find_date(pattern: re.Pattern[str], text: str) -> date | None:
    found = pattern.search(text)
    if not found:
        return None
    try:
        return date(
            int(found["year"]), _MONTHS.index(found["month"].lower()) + 1, int(found["day"])
        )
    except ValueError:
        return None


def _find_publisher(text: str, foot: str) -> str | None:
    """The ministry that answers, by its name."""
    by = _BY.search(text)
    found = by or _MINISTRY.search(text) or _MINISTER.search(text) or _MINISTRY.search(foot)
    return f"Ministerie van {found['of'].split(' – ')[0].strip()}" if found else None


def _printed_pages(running: Sequence[Row]) -> int | None:
    return next((page[1] for row in running if (page := read_printed_page(row))), None)
