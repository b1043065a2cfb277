"""Small documents made on the spot: PDF with words where they are wanted, DOCX from its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Ink:
    """Words on a page, `x` and `y` in points from its bottom left."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 10
    bold: bool = False


def print_pdf(
    pages: Sequence[Sequence[Ink]],
    *,
    extra: str = "",
    page_extra: str = "",
    information: Mapping[str, str] | None = None,
) -> bytes:
    """A PDF with these words.

    Args:
        pages: The words of each page.
        extra: Operators drawn on each page.
        page_extra: Entries in each page's dictionary.
        information: Such as `Title`.
    """
    said = " ".join(f"/{key} ({value})" for key, value in (information or {}).items())
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            for name in ("Helvetica", "Helvetica-Bold")
        ),
        f"<< {said} >>",
    ]
    for number, page in enumerate(pages):
        drawn = "\n".join([extra, *(_draw(ink) for ink in page)])
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        contents = f"/Contents {7 + 2 * number} 0 R {page_extra}"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} {contents} >>",
            f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
        ]
    return _number(objects)


def _draw(ink: Ink) -> str:
    text = ink.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{2 if ink.bold else 1} {ink.size} Tf {ink.x} {ink.y} Td ({text}) Tj ET"


def _number(objects: Sequence[str]) -> bytes:
    file, places = b"%PDF-1.4\n", list[int]()
    for number, each in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return file + (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {count} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    ).encode("cp1252")


def print_lines(lines: Sequence[str], page_length: int = 50) -> bytes:
    """A PDF with these lines one below the other."""
    pages = [lines[start : start + page_length] for start in range(0, len(lines), page_length)]
    return print_pdf(
        [[Ink(line, y=780 - 14 * row) for row, line in enumerate(page)] for page in pages]
    )


def paragraph(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of WordprocessingML with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def print_docx(
    body: str, parts: Mapping[str, str] | None = None, others: Mapping[str, bytes] | None = None
) -> bytes:
    """A DOCX with this body.

    Args:
        body: Paragraphs and tables, in WordprocessingML.
        parts: What stands in other parts, by their names without `.xml`: `footnotes`, `header1`.
        others: Whole files in the archive; they replace those of the same name.
    """
    written = {"document": f"<w:body>{body}</w:body>", **(parts or {})}
    kinds = {name: name.rstrip("0123456789") for name in written if name != "document"}
    related = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
    )
    files = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": _relate(
            f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="/word/document.xml"/>'
            f'<Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relate(related),
        **{f"word/{name}.xml": _write_part(name, text) for name, text in written.items()},
        **(others or {}),
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _relate(relations: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'.encode()


def _write_part(name: str, text: str) -> bytes:
    root = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name)
    return f'<w:{root} xmlns:w="{_W}" xmlns:r="{_OFFICE}">{text}</w:{root}>'.encode()
