"""What a document says about itself: title, reference, dates, who answers."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
import re

from bot.knowledge.importing.documents.document import Document
from bot.knowledge.importing.margins import read_printed_page
from bot.knowledge.importing.reading import Origin
from bot.knowledge.importing.rows import Row

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_DATE = rf"(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>(?:19|20)[0-9]{{2}})"
_DAY = re.compile(_DATE)
_SESSION = re.compile(r"(?i)\bvergaderjaar\s+((?:19|20)[0-9]{2})\s*[-–]\s*((?:19|20)[0-9]{2})")
_ASKED = re.compile(rf"(?i)\bingezonden\s+(?:op\s+)?{_DATE}")
_ANSWERED = re.compile(rf"(?i)\b(?:ontvangen|bij\s+brief\s+van)\s+(?:op\s+)?{_DATE}")
_PUBLISHED = re.compile(rf"(?i)\b(?:vastgesteld|gepubliceerd)\s*:?\s+(?:op\s+)?{_DATE}")

_DOSSIER_NUMBER = r"(?P<dossier>[0-9]{2}\s?[0-9]{3})"
_PART = r"(?P<part>[IVXL]{1,5}|[A-Z])"
_IMPRINT = re.compile(
    r"\b(?:ah|h)-(?:ek|tk)-[0-9]{8}-[0-9]+\b|\b(?:blg|kst|nds)-[0-9][0-9A-Za-z-]*"
)
_DOSSIER = re.compile(
    rf"(?m)^[^\S\n]*(?:Kamerstuk\s+)?{_DOSSIER_NUMBER}(?:[ \t-]+\(?{_PART}\)?\b|(?=[ \t]+[A-Z]))"
)
_NUMBER = re.compile(r"(?m)^[^\S\n]*[Nn]r\.?\s*(?P<number>[0-9]+)\b")
_IN_FULL = re.compile(rf"\b{_DOSSIER_NUMBER}\s?-?\s?{_PART}?(?:,\snr\.\s|\s?-)(?P<number>[0-9]+)\b")
"""Dossier, part and number together: `36 360 VI, nr. 1`, `36360-VI-1`."""

_CASE = re.compile(r"\b20[0-9]{2}[DZ][0-9]{5}\b")
_URL = re.compile(
    r"https?://(?:zoek\.officielebekendmakingen|www\.(?:tweedekamer|eerstekamer|rijksoverheid))"
    r"\.nl/[^\s)>\]]+"
)
_KINDS = re.compile(
    r"(?i)\b(verslag houdende een lijst van vragen(?: en antwoorden)?|aanhangsel van de handelingen"
    r"|lijst van vragen(?: en antwoorden)?|totaallijst (?:feitelijke )?vragen)\b"
)
_ABOUT = re.compile(r"\bVragen van (?:het lid|de leden)\b.{5,700}?(?=\s*\(ingezonden\b)")

_OFFICE = r"(?:de )?(?i:minister|staatssecretaris)"
_NAME = r"(?P<of>[A-Z]\w+(?:(?:, | en |-| )[A-Z]\w{2,})*)"
_PUBLISHERS = (
    re.compile(rf"\b(?:Antwoord|Mededeling) van {_OFFICE}[^()]{{2,120}}\((?P<of>[^()]{{5,120}})\)"),
    re.compile(rf"\b[Mm]inisterie van {_NAME}"),
    re.compile(rf"\b{_OFFICE} (?:van|voor) {_NAME}"),
)
"""How a document names the ministry that answers, the surest way first."""

_DELAYED = re.compile(r"\bMededeling van\b")
"""How a notice begins that answers will come later; when it was received, nothing was answered."""

_NO_TITLE = re.compile(r"(?i)(vastgesteld|gepubliceerd|ontvangen|ingezonden)\b")
_LEAST_TITLE_WORDS = 3
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
    letter = sorted([*running, *before], key=lambda row: row.start)
    foot = "\n".join(dict.fromkeys(row.text for row in running))[:_LETTERHEAD]
    return Origin(
        title=_find_title(flat)
        or _find_field(letter, "Onderwerp")
        or said.title
        or _title_of(before, foot),
        reference=said.identifier or _find_reference(head, foot),
        kind=said.kind or _find_kind(f"{flat} {foot}"),
        session_year=said.session_year or _find_session(f"{flat} {foot}"),
        asked=_find_date(_ASKED, flat),
        answered=None if _DELAYED.search(flat) else _find_date(_ANSWERED, flat),
        published=said.published
        or _find_date(_PUBLISHED, flat)
        or _find_date(_DAY, _find_field(letter, "Datum") or ""),
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


def _find_field(letter: Sequence[Row], name: str) -> str | None:
    """What a letterhead has behind or under a word such as `Onderwerp`."""
    printed = [row.text.strip() for row in letter if not row.is_blank]
    for text, following in pairwise([*printed, ""]):
        lead, _, rest = text.partition(name)
        if not lead and (rest := rest.lstrip(": \t") or following):
            return rest
    return None


def _title_of(before: Sequence[Row], foot: str) -> str | None:
    """The document's own first line of some length; else what its running lines begin with."""
    lines = (row.text.strip() for row in before if not _NO_TITLE.match(row.text.strip()))
    titles = (line for line in lines if len(line.split()) >= _LEAST_TITLE_WORDS)
    title = next((line for line in titles if not line.endswith((".", ","))), None)
    from_foot = re.match(r"[^(\n]{12,200}", foot)
    return title or (from_foot[0].strip() if from_foot else None)


def _find_reference(head: str, foot: str) -> str | None:
    if printed := _first(_IMPRINT, f"{foot}\n{head}"):
        return printed
    dossier, number = _DOSSIER.search(head), _NUMBER.search(head)
    if dossier and number and dossier.start() < number.start():
        return _join_reference(dossier["dossier"], dossier["part"], number["number"])
    if found := _IN_FULL.search(foot):
        return _join_reference(found["dossier"], found["part"], found["number"])
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
    month = _MONTHS.index(found["month"].lower()) + 1
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def _find_publisher(text: str, foot: str) -> str | None:
    """The ministry that answers, by its name."""
    searched = (pattern.search(place) for place in (text, foot) for pattern in _PUBLISHERS)
    found = next((each for each in searched if each), None)
    return f"Ministerie van {found['of'].split(' – ')[0].strip(' ,–-')}" if found else None


def _printed_pages(running: Sequence[Row]) -> int | None:
    return next((page[1] for row in running if (page := read_printed_page(row))), None)
