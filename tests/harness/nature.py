"""A small knowledge with the seams that matching has to know: numbers, sources, see, quotes."""

from collections.abc import Iterable

from bot.model import Entry, Kind, Knowledge, Source

LIST = Source(
    id="12345-VI-vragen",
    title="Lijst van vragen over het jaarverslag Natuur 2022",
    reference="12345-VI-7",
    publisher="Ministerie van Natuur",
)
ROADS = Source(
    id="54321-X-vragen", title="Lijst van vragen over wegen", reference="54 321 X, nr. 2"
)
REPORT = Source(id="12345-VI-jaarverslag", title="Jaarverslag Natuur 2022", reference="12345-VI-1")

ENTRIES = (
    Entry(
        "12345-VI-vragen/1",
        "1",
        LIST,
        "Waarom is de bestrijding van de eikenprocessierups duurder geworden in 2022?",
        "De bestrijding kostte 12 miljoen euro, omdat er meer nesten waren dan in 2021.",
        phrasings=("why did fighting the oak caterpillar cost more", "kosten processierups"),
        topics=("insecten",),
    ),
    Entry(
        "12345-VI-vragen/2",
        "2",
        LIST,
        "Welke voortgang is geboekt met de herplaatsing van bevers? Hoeveel dieren zijn verhuisd?",
        "Er zijn twintig bevers verhuisd naar de Biesbosch.",
    ),
    Entry(
        "12345-VI-vragen/3",
        "3",
        LIST,
        "Hoe staat het met de verhuisde bevers?",
        None,
        see=("12345-VI-vragen/2",),
    ),
    Entry(
        "12345-VI-vragen/4",
        "4",
        LIST,
        "Kan de minister preciseren welke soorten vissen verdwenen zijn uit de Waddenzee?",
        None,
    ),
    Entry(
        "54321-X-vragen/1",
        "1",
        ROADS,
        "Hoeveel kilometer snelweg kreeg geluidsarm asfalt?",
        "Er kreeg 340 kilometer snelweg geluidsarm asfalt, voor 85 miljoen euro.",
    ),
    Entry(
        "54321-X-vragen/9",
        "9",
        ROADS,
        "Is het kabinet bekend met de bezwaren tegen de verlichting van tunnels?",
        "Ja.",
    ),
    Entry(
        "12345-VI-jaarverslag/heide",
        "heide",
        REPORT,
        "Wat is er gedaan om de heide te herstellen?",
        "De heide is geplagd en er zijn schaapskuddes ingezet.",
        kind=Kind.PASSAGE,
    ),
)


def knowledge_of(entries: Iterable[Entry]) -> Knowledge:
    """Knowledge of these entries, in this order."""
    return Knowledge("v1", {entry.id: entry for entry in entries})
