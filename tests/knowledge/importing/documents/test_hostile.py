"""Files that are hostile, damaged or of another kind are refused, each with its reason."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
import struct
from typing import Literal
import zipfile

import pytest

from bot.errors import DocumentError
from bot.knowledge.importing.documents import limits
from bot.knowledge.importing.documents.faults import ANEW
from bot.knowledge.importing.documents.reading import load, read_here
from tests.harness.printing import Ink, paragraph, print_docx, print_pdf
from tests.knowledge.importing.documents.conftest import Read, Refuse

PDF = print_pdf([[Ink("tekst")]])
DOCX = print_docx(paragraph("tekst"))
BOMB = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'

NAMED = "get the right file, or give it its right name"
CONTROLS = "is full of control characters: no text, nor another kind of document"
OLD_WORD = "is an encrypted document or one of an old Word; save it as DOCX without a password"
NO_TEXT = "has no text; give a document with text"
NO_WORDS = "has no text; if it has pictures of pages, it needs OCR first"
MAIN = "its part word/document.xml"
ENTITIES = "declares entities, which no published document does"
DEEP = "is nested deeper than 200 levels, as no published document is"
UTF_7 = "is in the encoding utf-7; save it as UTF-8"
NOT_UTF_8 = "is not in utf-8, as it says it is; save it as UTF-8"


def write_main(content: bytes) -> bytes:
    """A DOCX with something else for its text."""
    return print_docx("", others={"word/document.xml": content})


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.pdf", b"", "is empty; give a document with text"),
        ("a.txt", b" \n\f\n ", "is empty; give a document with text"),
        ("a.txt", b"a\x01\x02\x03b", CONTROLS),
        ("a.bin", b"a\0b", "is no text, nor any other kind of document that can be read"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_WORD),
        ("a.doc", b"{\\rtf1 a}", "is in RTF; save it as DOCX or PDF"),
        ("a.pdf", b"\x89PNG\r\n", "is a picture: needs OCR first"),
        ("a.txt", b"\x1f\x8bx", "is packed with gzip; unpack it first"),
        ("a.pdf", b"<!doctype html><p>Fout 404", f"is called .pdf but holds HTML; {NAMED}"),
        ("a.txt", PDF, f"is called .txt but holds PDF; {NAMED}"),
        ("a.pdf", b"tekst", f"is called .pdf but holds TEXT; {NAMED}"),
        ("a.pdf", PDF[:40], f"is a damaged PDF; {ANEW}"),
        ("a.pdf", b"junk" + PDF[:40], f"is a damaged PDF; {ANEW}"),
        ("a.pdf", print_pdf([[]]), "has no text layer: needs OCR first"),
        ("a.docx", DOCX[:200], f"is a damaged DOCX; {ANEW}"),
        ("a.docx", print_docx(paragraph(" ")), NO_WORDS),
        ("a.docx", write_main(b"<w/>"), "is an archive and no DOCX; give a document of Word"),
        ("a.docx", write_main(b"<w"), f"{MAIN} is damaged XML at line 1; {ANEW}"),
        ("a.xml", b"<a><b></a>", f"is damaged XML at line 1; {ANEW}"),
        ("a.xml", b"<a/>", NO_TEXT),
        ("a.html", b"<html></html>", NO_TEXT),
        ("a.html", b"<!doctype html>", NO_TEXT),
        ("a.html", b"<html><!-- -->", NO_TEXT),
        ("a.xml", b"<?xml version='1.0' encoding='utf-7'?><a>x</a>", UTF_7),
        ("a.xml", b"<?xml version='1.0'?><a>\xe9</a>", NOT_UTF_8),
        ("a.xml", BOMB + b"<a>&c;</a>", ENTITIES),
        ("a.xml", (BOMB.decode() + "<a>&c;</a>").encode("utf-16"), ENTITIES),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', ENTITIES),
        ("a.docx", write_main(BOMB + b"<a>&c;</a>"), f"{MAIN} {ENTITIES}"),
        ("a.xml", b"<a>" * 210 + b"x" + b"</a>" * 210, DEEP),
        ("a.html", b"<html>" + b"<div>" * 210 + b"x", DEEP),
    ],
)
def test_it_is_refused_with_what_would_be_right(
    refuse: Refuse, name: str, content: bytes, what: str
) -> None:
    assert refuse(name, content) == f"{name}: {what}"


def test_a_folder_a_missing_file_and_a_device_are_no_documents(tmp_path: Path) -> None:
    for path, what in (
        (tmp_path, "is a folder; name the files in it"),
        (tmp_path / "weg.pdf", "doesn't exist or is no ordinary file; name a file"),
        (Path("/dev/zero"), "doesn't exist or is no ordinary file; name a file"),
    ):
        with pytest.raises(DocumentError) as caught:
            read_here(path)
        assert str(caught.value) == f"{path}: {what}"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load(tmp_path / ("a" * 300))
    assert str(caught.value).endswith(
        "can't be read (File name too long); see to it that it may be"
    )


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(DocumentError, match="is larger than 100 MB; split it"):
        read_here(path)


def repack(change: Callable[[bytes], bytes]) -> bytes:
    """A DOCX whose archive's directory was changed."""
    start = DOCX.rindex(b"PK\x01\x02")
    return DOCX[:start] + change(DOCX[start:])


def field(offset: int, kind: Literal["<H", "<I"], value: int) -> Callable[[bytes], bytes]:
    """Sets one field of an entry of an archive's directory (APPNOTE 4.3.12)."""
    packed = struct.pack(kind, value)
    return lambda entry: entry[:offset] + packed + entry[offset + len(packed) :]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (field(8, "<H", 1), "is encrypted; save it without a password first"),
        (field(10, "<H", 14), "is packed in a way that no DOCX is; save it anew in Word"),
        (field(24, "<I", 300_000_000), "unpacks to more than 200 MB, as no real document does"),
        (field(16, "<I", 7), f"is a damaged DOCX; {ANEW}"),
    ],
)
def test_an_archive_is_looked_over_before_it_is_unpacked(
    refuse: Refuse, change: Callable[[bytes], bytes], what: str
) -> None:
    assert refuse("a.docx", repack(change)) == f"a.docx: {what}"


def test_a_part_that_is_packed_far_too_well_is_refused(refuse: Refuse) -> None:
    bomb = print_docx(paragraph("a"), others={"word/bomb.xml": b"0" * 3_000_000})
    assert "its part word/bomb.xml unpacks to 10" in refuse("a.docx", bomb)


def test_an_archive_within_an_archive_is_never_unpacked(read: Read) -> None:
    inner = print_docx(paragraph("binnen"), others={"x.zip": DOCX})
    assert read("a.docx", print_docx(paragraph("a"), others={"word/x.zip": inner})).text == "a"


def test_an_archive_of_another_kind_is_no_document(refuse: Refuse) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.pdf", PDF)
    assert refuse("a.docx", packed.getvalue()) == (
        "a.docx: is an archive and no DOCX; unpack it, and name what is in it"
    )


def test_an_archive_of_thousands_of_parts_is_refused(refuse: Refuse) -> None:
    parts = {f"word/{number}": b"" for number in range(limits.PARTS)}
    assert "parts; a document has at most 5000" in refuse("a.docx", print_docx("", others=parts))


def test_parts_outside_the_archive_are_never_looked_for(read: Read) -> None:
    rels = (
        '<Relationships xmlns="x"><Relationship Id="h" Type="y/header" TargetMode="External"'
        ' Target="file:///etc/passwd"/><Relationship Id="f" Type="y/styles"'
        ' Target="../../../../etc/passwd"/></Relationships>'
    )
    body = paragraph("a") + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>'
    content = print_docx(body, others={"word/_rels/document.xml.rels": rels.encode()})
    assert read("a.docx", content).text == "a"


def test_an_encrypted_pdf_is_told_from_a_damaged_one(refuse: Refuse) -> None:
    standard = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /Length 40"
        b" /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >> /ID [<00> <00>] /Root"
    )
    assert refuse("a.pdf", PDF.replace(b"/Root", standard)) == (
        "a.pdf: is encrypted; save it without a password first"
    )


def test_a_page_that_can_not_be_opened_is_named(refuse: Refuse) -> None:
    content = print_pdf([[Ink("een")], [Ink("twee")]])
    broken = content.replace(b"8 0 R]", b"3 0 R]")
    assert refuse("a.pdf", broken) == (
        "a.pdf, page 2: is damaged; get the file anew from where it was published"
    )


def test_a_pdf_of_far_too_many_pages_is_refused(refuse: Refuse) -> None:
    count = limits.PAGES + 1
    assert refuse("a.pdf", print_pdf([[]] * count)) == (
        f"a.pdf: has {count} pages; from 1 to 5000 can be read"
    )
