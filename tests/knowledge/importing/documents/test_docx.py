"""DOCX: what a reader of the printed document sees, in order."""

from pathlib import Path

import pytest

from bot.knowledge.importing.documents.document import Cell, Role, Said
from bot.knowledge.importing.documents.docx.numbering import spell
from bot.knowledge.importing.documents.reading import read_here
from tests.harness.printing import paragraph, print_docx
from tests.knowledge.importing.documents.conftest import Read

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="18"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Gewoon"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Gewoon"/>
  <w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Onder"><w:name w:val="Onder"/><w:basedOn w:val="Kop1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Punt"><w:name w:val="Punt"/>
  <w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Vet"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Rond"><w:name w:val="Rond"/>
  <w:basedOn w:val="Rond"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="Vraag %1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
    <w:lvlText w:val="%1%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
    <w:lvlText w:val="%2.%3"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
"""


def item(text: str, number: int, level: int = 0) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def texts(read: Read, body: str, **parts: str) -> list[str]:
    return [line.text for line in read("a.docx", print_docx(body, parts)).lines]


def test_paragraphs_have_the_look_and_role_that_their_styles_say(read: Read) -> None:
    body = (
        paragraph("Kop", '<w:pStyle w:val="Kop1"/>')
        + paragraph("Onder", '<w:pStyle w:val="Onder"/>')
        + paragraph("Gewoon")
        + paragraph()
        + paragraph("Vet", "", '<w:rStyle w:val="Vet"/>')
        + paragraph("Groot", '<w:pStyle w:val="Rond"/>', '<w:sz w:val="40"/>')
        + paragraph("Raar", '<w:pStyle w:val="Onbekend"/>', '<w:sz w:val="1e999"/>')
    )
    lines = read("a.docx", print_docx(body, {"styles": STYLES})).lines
    assert [(line.text, line.role, line.size, line.bold) for line in lines] == [
        ("Kop", Role.HEADING, 14, True),
        ("Onder", Role.HEADING, 14, False),
        ("Gewoon", Role.BODY, 9, False),
        ("", Role.BODY, None, False),
        ("Vet", Role.BODY, 9, True),
        ("Groot", Role.BODY, 20, False),
        ("Raar", Role.BODY, 9, False),
    ]


def test_lists_have_the_numbers_that_word_makes(read: Read) -> None:
    body = (
        item("a", 1) + item("b", 1) + item("c", 1, 1) + item("d", 1, 1) + item("e", 1, 2)
        + item("f", 1) + item("g", 1, 1) + item("h", 3) + item("i", 1)
        + paragraph("j", '<w:pStyle w:val="Punt"/>') + item("k", 0)
        + item("l", 99) + item("m", 1, 8)
    )  # fmt: skip
    assert texts(read, body, numbering=NUMBERING, styles=STYLES) == [
        "Vraag 3\ta", "Vraag 4\tb", "4a)\tc", "4b)\td", "2.1\te",
        "Vraag 5\tf", "5a)\tg", "Vraag 9\th", "Vraag 10\ti",
        "•\tj", "k", "l", "m",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "way", "text"),
    [(4, "decimal", "4"), (4, "decimalZero", "04"), (28, "lowerLetter", "bb"),
     (1, "upperLetter", "A"),
     (49, "lowerRoman", "xlix"), (4, "upperRoman", "IV"), (4, "none", ""), (-1, "none", ""),
     (0, "lowerRoman", "0"), (99_999, "upperRoman", "99999"), (2, "ordinal", "2")],
)  # fmt: skip
def test_numbers_are_spelled_in_words_formats(number: int, way: str, text: str) -> None:
    assert spell(number, way) == text


def test_tables_are_read_row_by_row_with_the_columns_that_cells_span(read: Read) -> None:
    def cell(content: str, span: int = 1) -> str:
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{content}</w:tc>'

    inner = f"<w:tbl><w:tr>{cell(paragraph('diep'))}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tblPr/><w:tr>{cell(paragraph('a') + paragraph('b') + paragraph(), 2)}"
        f"<w:sdt><w:sdtContent>{cell(paragraph('c'))}</w:sdtContent></w:sdt></w:tr>"
        f"<w:tr>{cell(inner)}{cell(paragraph('d'))}</w:tr></w:tbl>" + paragraph("na")
    )
    lines = read("a.docx", print_docx(body)).lines
    assert [(line.text, line.cell, line.role) for line in lines] == [
        ("a", Cell(1, 1, 1), Role.TABLE),
        ("b", Cell(1, 1, 1), Role.TABLE),
        ("c", Cell(1, 1, 3), Role.TABLE),
        ("diep", Cell(2, 1, 1), Role.TABLE),
        ("d", Cell(1, 2, 2), Role.TABLE),
        ("na", None, Role.BODY),
    ]


def test_notes_stand_at_the_end_with_their_marks(read: Read) -> None:
    def refer(kind: str, note: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{note}" {more}/></w:r>'

    body = (
        f"<w:p><w:r><w:t>een</w:t></w:r>{refer('footnote', 5)}<w:r><w:t>twee</w:t></w:r>"
        f"{refer('footnote', 3)}{refer('endnote', 1)}{refer('footnote', 99)}"
        f"{refer('footnote', 6, 'w:customMarkFollows=' + chr(34) + '1' + chr(34))}"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t> * </w:t></w:r></w:p>'
    )
    mark = "<w:r><w:footnoteRef/></w:r>"
    footnotes = (
        f'<w:footnote w:id="3"><w:p>{mark}<w:r><w:t> Tweede</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="5"><w:p>{mark}<w:r><w:t> Eerste</w:t></w:r></w:p>{paragraph("meer")}'
        f'</w:footnote><w:footnote w:id="6">{paragraph("* Eigen")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1"><w:p>{mark}<w:r><w:t> Eind</w:t></w:r></w:p></w:endnote>'
    lines = read("a.docx", print_docx(body, {"footnotes": footnotes, "endnotes": endnotes})).lines
    assert [(line.text, line.marks, line.role) for line in lines] == [
        ("een1twee2i * ", ((3, 4), (8, 9), (9, 10), (11, 12)), Role.BODY),
        ("1 Eerste", ((0, 1),), Role.FOOTNOTE),
        ("meer", (), Role.FOOTNOTE),
        ("2 Tweede", ((0, 1),), Role.FOOTNOTE),
        ("* Eigen", (), Role.FOOTNOTE),
        ("i Eind", ((0, 1),), Role.FOOTNOTE),
    ]


def test_headers_stand_first_and_footers_last_each_line_once(read: Read) -> None:
    body = paragraph("tekst") + (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:headerReference w:type="even" r:id="weg"/>'
        '<w:footerReference w:type="first" r:id="footer9"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>{}</w:sectPr>'
    )
    parts = {
        "header1": paragraph("Datum") + paragraph("Blad"),
        "header2": paragraph("Betreft") + paragraph("Datum"),
        "footer1": paragraph("Pagina 1"),
        "footer9": paragraph("Voet"),
    }
    first = read("a.docx", print_docx(body.format("<w:titlePg/>"), parts)).lines
    assert [line.text for line in first] == [
        "Betreft",
        "Datum",
        "Blad",
        "tekst",
        "Voet",
        "Pagina 1",
    ]
    assert [line.role for line in first].count(Role.RUNNING) == 5
    assert texts(read, body.format(""), **parts) == ["Datum", "Blad", "tekst", "Pagina 1"]


def test_breaks_tabs_and_hyphens_are_what_they_look_like(read: Read) -> None:
    run = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:softHyphen/><w:cr/><w:sym w:char="F0B7"/><w:sym w:char="0041"/><w:sym w:char="zz"/>'
        "<w:t>\uf0a7</w:t><w:lastRenderedPageBreak/></w:r>"
    )
    assert texts(read, f"<w:p>{run}</w:p>") == ["a\tb", "c-d-", "•A•"]


def test_of_fields_the_results_are_read_and_not_the_codes(read: Read) -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = (
        f"<w:p>{field('end')}{field('begin')}<w:r><w:instrText>IF</w:instrText></w:r>{field('begin')}"
        f"<w:r><w:t>code</w:t></w:r>{field('separate')}<w:r><w:t>weg</w:t></w:r>{field('end')}"
        f"{field('separate')}<w:r><w:t>ja</w:t></w:r>{field('end')}<w:r><w:t>!</w:t></w:r>"
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>"
    )
    assert texts(read, body) == ["ja!1link"]


def test_hidden_text_is_left_out(read: Read) -> None:
    hidden = paragraph("weg", "", "<w:vanish/>") + paragraph("er", "", '<w:vanish w:val="0"/>')
    assert texts(read, hidden) == ["", "er"]


def test_tracked_changes_are_read_as_accepted_and_told_of(read: Read) -> None:
    body = (
        f"<w:del>{paragraph('weg')}</w:del><w:ins>{paragraph('nieuw')}</w:ins>"
        "<w:p><w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>ook nieuw</w:t></w:r></w:ins></w:p>"
    )
    document = read("a.docx", print_docx(body))
    assert document.text == "nieuw\nook nieuw"
    assert document.notices == (
        "Someone's tracked changes are in it; it was read as if they were accepted.",
    )


def test_text_boxes_are_read_once_behind_their_paragraph(read: Read) -> None:
    def box(text: str, more: str = "") -> str:
        return f"<w:drawing>{more}<w:txbxContent>{paragraph(text)}</w:txbxContent></w:drawing>"

    twice = (
        '<mc:AlternateContent xmlns:mc="m"><mc:Choice>{}</mc:Choice>'
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    body = (
        f"<w:p><w:r>{twice.format(box('kader'), box('nog eens'))}<w:t>tekst</w:t></w:r>"
        f"{twice.format('<w:drawing/>', box('terugval'))}{twice.format('', '')}"
        f"<w:r><w:pict style='visibility:hidden'>{box('weg')}</w:pict>"
        f"{box('weg', '<w:docPr hidden=' + chr(34) + '1' + chr(34) + '/>')}</w:r></w:p>"
        + twice.format(paragraph("alinea"), paragraph("weg")) + twice.format("", "")
    )  # fmt: skip
    assert texts(read, body) == ["tekst", "kader", "terugval", "alinea"]


def test_formulas_are_read_as_text(read: Read) -> None:
    body = '<w:p><m:oMath xmlns:m="m"><m:r><m:t>x</m:t></m:r><m:t>+1</m:t></m:oMath></w:p>'
    assert texts(read, body) == ["x+1"]


def test_the_title_is_taken_from_what_the_writer_filled_in(read: Read) -> None:
    core = (
        b'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>%s</dc:title></cp:coreProperties>'
    )
    for title, said in ((b"Brief over bruggen", "Brief over bruggen"), (b"Document1", None)):
        content = print_docx(paragraph("a"), others={"docProps/core.xml": core % title})
        assert read("a.docx", content).said == Said(title=said)


def test_progress_is_told_of_after_some_paragraphs(tmp_path: Path) -> None:
    path, told = tmp_path / "a.docx", list[tuple[int, int]]()
    path.write_bytes(print_docx(paragraph("a") * 450))
    read_here(path, lambda done, count: told.append((done, count)))
    assert told == [(200, 450), (400, 450)]
