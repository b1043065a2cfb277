"""What stands behind the last answer, and titles that stand between an answer and a question."""

from collections.abc import Sequence
import re

from bot.knowledge.importing.blocks import Block
from bot.knowledge.importing.documents.document import Role
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.paragraphs import Form, Paragraph, ends_sentence, group_paragraphs
from bot.knowledge.importing.rows import Row

_MINISTER = r"(?i:de\ (minister|staatssecretaris)\ (van|voor))"
_CLOSES = re.compile(
    rf"""(?x) \s* (
        Hoogachtend\b | Met\ (vriendelijke\ |de\ meeste\ )?(groet|hoogachting)
      | (Toelichting | Mededeling(en)? | Ondertekenaars? | Bijlagen?) \s* :? \s* $
      | Deze\ vragen\ dienen\ ter\ aanvulling
      | (Mede\ )? namens \ {_MINISTER} | {_MINISTER} \ [^.?!]{{3,90}} ,? \s* $
    )"""
)
"""How what comes behind the last answer begins: a greeting, a signature, a remark."""

_SAYS_SO = re.compile(r"\s*(Toelichting|Mededeling|Bijlage|Deze vragen dienen)")
"""How what is surely no answer begins, however long it is."""

_TITLES = re.compile(
    r"""(?ix) \s* ( (beleids)?artikel(en)?\s[0-9] | hoofdstuk\s[0-9IVX] | paragraaf\s[0-9]
      | bijlage\s[0-9IVX] | deel\s[0-9IVX]+\b | thema\b | onderwerp\b
      | (vragen|inbreng)\s(en\sopmerkingen\s)?van\s ) [^?!]* """
)
_LONGEST_TITLE = 120
_LONGEST_REMARK = 160
"""How many characters a paragraph behind the last answer has that is surely no part of it."""

_LARGER_PT = 0.7


def find_closing(rows: Sequence[Row], layout: Layout) -> int:
    """From which row on the last block is no longer an answer; its length if all of it is.

    What closes it begins a paragraph, or follows a whole sentence: a line in the midst of one may
    begin with a minister too.

    Args:
        rows: The last block's rows.
        layout: The measures of the document.
    """
    begins = {each.rows[0].start for each in group_paragraphs(rows, layout)}
    before = ""
    for place, row in enumerate(rows):
        if row.is_blank:
            continue
        if (row.start in begins or ends_sentence(before)) and _CLOSES.match(row.text):
            return place
        before = row.text
    return len(rows)


def may_be_answer(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether what was taken for a closing has a long text in sentences, as an answer has.

    Args:
        rows: What stands behind the last answer.
        layout: The measures of the document.
    """
    texts = [each.text for each in group_paragraphs(rows, layout)]
    if not texts or _SAYS_SO.match(texts[0]):
        return False
    return any(len(text) > _LONGEST_REMARK and ends_sentence(text) for text in texts)


def find_table_end(block: Block) -> int:
    """From which row on a block that fills a table's cell stands behind that table."""
    fills_cell = block.title.line.cell is not None and block.heading.start == block.heading.end
    beyond = (place for place, row in enumerate(block.rows) if row.line.cell is None)
    return next(beyond, len(block.rows)) if fills_cell else len(block.rows)


def find_title(rows: Sequence[Row], layout: Layout) -> int:
    """From which row on a block holds the titles of what follows it; its length if none.

    Args:
        rows: The rows of a block that another question follows.
        layout: The measures of the document.
    """
    paragraphs = group_paragraphs(rows, layout)
    kept = len(paragraphs)
    while kept > 1 and _is_title(paragraphs[kept - 1], paragraphs[kept - 2]):
        kept -= 1
    if kept == len(paragraphs):
        return len(rows)
    start = paragraphs[kept].rows[0].start
    return next(place for place, row in enumerate(rows) if row.start == start)


def _is_title(paragraph: Paragraph, before: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.form is not Form.TEXT or len(text) > _LONGEST_TITLE or ends_sentence(text):
        return False
    line, body = paragraph.rows[0].line, before.rows[-1].line
    is_larger = bool(line.size and body.size and line.size - body.size >= _LARGER_PT)
    stands_out = line.role is Role.HEADING or (line.bold and not body.bold) or is_larger
    return stands_out or _TITLES.fullmatch(text) is not None
