"""Small knowledge for tests, made by hand."""

from dataclasses import replace

from bot.model import Entry, Kind, Knowledge, Source

LIST = Source(
    id="lijst",
    title="Lijst van vragen",
    reference="1-A",
    url="https://example.org/lijst.pdf",
    pages=9,
    text="sources/lijst.txt",
)

HERONS = Entry(
    id="lijst/1",
    number="1",
    source=LIST,
    question="Hoeveel reigers broeden er in de Biesbosch?",
    answer="Er broeden 120 paren reigers. In 2020 waren dat er 100.",
    page=3,
    phrasings=("how many herons are there", "aantal reigers"),
    topics=("natuur", "vogels"),
)
STORKS = replace(
    HERONS,
    id="lijst/2",
    number="2",
    question="Waarom staan er zo weinig ooievaars in het weiland?",
    answer="Dat komt door de droogte van de zomer.",
    phrasings=("why so few storks",),
    topics=("natuur",),
    see=("lijst/1",),
)
FOLLOWED = replace(
    HERONS,
    id="lijst/3",
    number="3",
    question="Wat is de stand van de reigerpopulatie?",
    answer=None,
    phrasings=(),
    topics=("natuur",),
    see=("lijst/1",),
)
PENDING = replace(
    HERONS,
    id="lijst/4",
    number="4",
    question="Welke maatregelen volgen tegen zonnebrand bij varkens?",
    answer=None,
    page=None,
    phrasings=(),
    topics=(),
)
PASSAGE = Entry(
    id="verslag/bomen",
    number="bomen",
    source=Source(id="verslag", title="Jaarverslag", text="sources/verslag.txt"),
    question="Hoe staat het met de bomen langs de snelweg?",
    answer="De bomen staan er goed bij.",
    kind=Kind.PASSAGE,
    topics=("bomen",),
)


def knowledge_of(*entries: Entry, version: str = "v1") -> Knowledge:
    """Knowledge that holds just these entries."""
    return Knowledge(version, {entry.id: entry for entry in entries})


SMALL = knowledge_of(HERONS, STORKS, FOLLOWED, PENDING, PASSAGE)
"""An answered entry, one with a reference, one that follows it, a pending one and a passage."""
