"""Ids for documents: stable, sane, and nobody else's."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.knowledge.importing.documents.document import Document, Format, Line
from bot.knowledge.importing.reading import Origin, Outcome, Reading
from bot.knowledge.importing.writing.naming import name_source
from bot.knowledge.values import _SOURCE_ID


def _reading(stem: str, reference: str | None = None) -> Reading:
    document = Document(Path(f"{stem}.pdf"), Format.PDF, (Line("Tekst"),))
    return Reading(document, Origin(reference=reference), Outcome.PAIRS, (), ())


@pytest.mark.parametrize(
    ("stem", "reference", "name"),
    [
        ("kst-1", "36360-VI-6", "36360-VI-6"),
        ("Bijlage 2 (definitief)", None, "Bijlage-2-definitief"),
        ("Coördinatie", None, "Coordinatie"),
        ("..", None, "document-33b4f7ab"),
        ("lijst", "../../etc/passwd", "etc-passwd"),
        ("synonyms", None, "synonyms-2"),
    ],
)
def test_an_id_comes_from_the_number_or_from_the_files_name(
    stem: str, reference: str | None, name: str
) -> None:
    found = name_source(_reading(stem, reference))
    assert found == name or (stem == ".." and found.startswith("document-"))


def test_an_id_that_another_document_has_gets_a_number() -> None:
    assert name_source(_reading("Lijst"), {"lijst"}) == "Lijst-2"
    assert name_source(_reading("Lijst"), {"lijst", "LIJST-2", "Lijst-3"}) == "Lijst-4"


@settings(max_examples=50)
@given(st.text(max_size=300), st.none() | st.text(max_size=300))
def test_any_names_make_an_id_that_the_format_allows(stem: str, reference: str | None) -> None:
    reading = _reading("a", reference)
    document = replace(reading.document, path=Path(f"x{stem}"[:200].replace("\0", "")))
    found = name_source(replace(reading, document=document))
    assert _SOURCE_ID.fullmatch(found)
    assert not found.startswith(".")
    assert found == name_source(replace(reading, document=document))
