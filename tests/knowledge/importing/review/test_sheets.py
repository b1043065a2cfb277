"""Each entry of the review stands beside the text that it was read from."""

from pathlib import Path
import re

from bot.knowledge.importing import read_pairs
from bot.knowledge.importing.review import draw_review
from bot.knowledge.importing.writing import Shelf, plan_document
from tests.harness.lists import BRIDGES, print_list
from tests.harness.official_documents import write_text


def _draw(text: str) -> str:
    return draw_review(plan_document(read_pairs(write_text(text)), Shelf(Path("nowhere"))))


def test_without_pages_each_question_is_beside_its_own_text() -> None:
    sheets = _draw(print_list(BRIDGES)).split('<section class="sheet"')[1:]
    assert len(sheets) == len(BRIDGES)
    for number, sheet in zip(BRIDGES, sheets, strict=True):
        assert re.findall(r'<article id="entry-(.+?)"', sheet) == [number]
        assert f'id="text-{number}"' in sheet
    assert "Vaststelling" in sheets[0]


def test_with_pages_each_question_is_on_its_page() -> None:
    text = print_list(BRIDGES).replace("Vraag 3", "\fVraag 3")
    html = _draw(text)
    sheets = html.split('<section class="sheet"')[1:]
    found = [re.findall(r'<article id="entry-(.+?)"', sheet) for sheet in sheets]
    assert found == [["1", "2"], ["3", "4"]]
    assert all(f"Page {place}</h2>" in sheet for place, sheet in enumerate(sheets, start=1))


def test_every_character_but_page_breaks_is_shown() -> None:
    text = print_list(BRIDGES).replace("Vraag 3", "\fVraag 3")
    html = _draw(text)
    shown = "".join(re.findall(r'<pre lang="nl">(.*?)</pre>', html, re.DOTALL))
    assert "".join(shown.split()) == "".join(text.split())
