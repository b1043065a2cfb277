"""Prints the list of questions that the guide for curators imports, and pictures its review.

`python -m tests.harness.sample_list` makes the two PDFs and the picture anew. All words are ours.
"""

from pathlib import Path
import shutil
from tempfile import TemporaryDirectory

from bot.knowledge.importing.intake import take_in
from tests.harness.browser import browse
from tests.harness.pages import ROOT
from tests.harness.printing import Ink, print_pdf

SAMPLES = ROOT / "docs" / "samples"
SAMPLE = SAMPLES / "bruggen.pdf"
CORRECTED = SAMPLES / "bruggen-verbeterd.pdf"
PICTURE = ROOT / "docs" / "pictures" / "review.png"

_TITLE = "Voorbeeld: onderhoud van bruggen en sluizen"
_FIRST = """\
36 999 XII Onderhoud van bruggen en sluizen

Nr. 7    LIJST VAN VRAGEN EN ANTWOORDEN

Vraag 1
Hoeveel bruggen zijn er in 2023 onderhouden?

Antwoord
In 2023 zijn er 412 bruggen onderhouden. Bij 38 daarvan heeft het water-
schap een deel van de kosten betaald.

Vraag 2
Welke bruggen worden het eerst vernieuwd?

Antwoord
De bruggen met de meeste schade gaan voor. De volgorde wordt elk jaar
opnieuw bepaald.

Vraag 3 en 4
Wie bepaalt de volgorde? En wie betaalt het werk?

Antwoord
De beheerder van de brug bepaalt de volgorde en betaalt het werk.
""".splitlines()
_SECOND = """\
Vraag 5
Geldt dat ook voor sluizen?

Antwoord
Zie het antwoord op vraag 2.

Vraag 6
Wanneer is het overzicht van alle sluizen klaar?
""".splitlines()
_NEW = ("412", "421")
"""What the corrected list has instead."""

_TOP, _LEADING = 790, 15


def print_sample(*, is_corrected: bool = False) -> bytes:
    """The list, or the one that corrects a number in it."""
    first = [line.replace(*_NEW) if is_corrected else line for line in _FIRST]
    pages = [_print(lines, page) for page, lines in enumerate((first, _SECOND), start=1)]
    return print_pdf(pages, information={"Title": _TITLE})


def _print(lines: list[str], page: int) -> list[Ink]:
    header = Ink("Voorbeeld, vergaderjaar 2023-2024", y=_TOP, size=8)
    footer = Ink(f"pagina {page} van 2", x=260, y=60, size=8)
    body = [
        Ink(line, y=_TOP - 40 - _LEADING * row, bold=line.startswith(("Vraag", "Antwoord", "Nr.")))
        for row, line in enumerate(lines)
        if line
    ]
    return [header, *body, footer]


def picture_review() -> bytes:
    """What a browser shows of the list's review page."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(SAMPLE, folder)
        intake = take_in([folder / SAMPLE.name], folder / "knowledge", lambda *_: None)
        review = intake.taken[0].review
        assert review
        with browse(folder / "profile") as tab:
            tab.open(folder / "knowledge" / review)
            return tab.draw()


if __name__ == "__main__":
    SAMPLES.mkdir(exist_ok=True)
    SAMPLE.write_bytes(print_sample())
    CORRECTED.write_bytes(print_sample(is_corrected=True))
    PICTURE.write_bytes(picture_review())
