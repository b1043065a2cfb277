"""What a DOCX writes twice or hides: text boxes, and alternatives for older programs."""

from collections.abc import Iterator

from lxml import etree

from bot.knowledge.importing.documents.trees import child, get, name


def choose(alternatives: etree._Element) -> etree._Element | None:
    """The one of several ways to write the same that is read: the first with text."""
    choices = list(alternatives)
    return next((each for each in choices if "".join(each.itertext()).strip()), None)


def find_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes in a drawing, hidden ones left out."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if name(each) == "txbxContent":
            yield each
        elif name(each) == "AlternateContent":
            waiting += [] if (chosen := choose(each)) is None else [chosen]
        elif not _is_hidden(each):
            waiting += reversed(each)


def _is_hidden(element: etree._Element) -> bool:
    drawn = child(element, "docPr")
    return "visibility:hidden" in (get(element, "style") or "") or (
        drawn is not None and get(drawn, "hidden") in {"1", "true"}
    )
