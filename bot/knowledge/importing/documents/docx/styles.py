"""What the styles of a DOCX say of a paragraph and its letters."""

from dataclasses import dataclass, replace
import re

from lxml import etree

from bot.knowledge.importing.documents.trees import child, children, get, name

_HEADING = re.compile(r"(?i)(heading|kop)\s*[1-9]|title|titel")
_OFF = {"0", "false", "off", "none"}
_LONGEST_CHAIN = 20
_BODY_LEVEL = "9"
_USUAL_HALF_POINTS = 20
_LARGEST = 2**31


@dataclass(frozen=True, slots=True)
class Look:
    """What is set so far; None where nothing is.

    Attributes:
        half_points: The letters' size.
        list_number: Which list (`numId`) it is an item of; "0" for none.
        list_level: How deep, from 0.
    """

    half_points: float | None = None
    bold: bool = False
    raised: bool = False
    hidden: bool = False
    is_heading: bool = False
    list_number: str | None = None
    list_level: int | None = None

    def with_letters(self, properties: etree._Element | None) -> "Look":
        """This look, with what `rPr` sets."""
        look = self
        for each in () if properties is None else properties:
            value = get(each, "val")
            match name(each):
                case "sz":
                    look = replace(look, half_points=to_number(value) or look.half_points)
                case "b":
                    look = replace(look, bold=value not in _OFF)
                case "vertAlign":
                    look = replace(look, raised=value == "superscript")
                case "vanish":
                    look = replace(look, hidden=value not in _OFF)
        return look

    def with_paragraph(self, properties: etree._Element | None) -> "Look":
        """This look, with what `pPr` sets."""
        look = self
        if (level := get_value(properties, "outlineLvl")) is not None:
            look = replace(look, is_heading=level != _BODY_LEVEL)
        numbering = child(properties, "numPr")
        if (number := get_value(numbering, "numId")) is not None:
            look = replace(look, list_number=number)
        if (depth := get_value(numbering, "ilvl")) is not None:
            look = replace(look, list_level=int(to_number(depth) or 0))
        return look


def get_value(element: etree._Element | None, of: str) -> str | None:
    """The value that a child of a name sets."""
    found = child(element, of)
    return None if found is None else get(found, "val")


def to_number(value: str | None) -> float | None:
    """A number; None if it is none, or larger than any that Word writes."""
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if abs(number) < _LARGEST else None


class Styles:
    """The styles of a document.

    Args:
        root: Of the part `styles`, if there is one.
    """

    def __init__(self, root: etree._Element | None) -> None:
        usual = Look(half_points=_USUAL_HALF_POINTS)
        self._usual = usual.with_letters(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._styles = {get(each, "styleId") or "": each for each in children(root, "style")}
        self._default = next(
            (
                key
                for key, each in self._styles.items()
                if get(each, "type") == "paragraph" and get(each, "default") in {"1", "true", "on"}
            ),
            None,
        )
        self._found: dict[str | None, Look] = {}

    def find(self, style: str | None) -> Look:
        """The look of paragraphs of a style; of the default style without one."""
        style = style if style in self._styles else self._default
        if style not in self._found:
            look = self._usual
            for each in reversed(self._chain(style)):
                look = look.with_letters(child(each, "rPr")).with_paragraph(child(each, "pPr"))
                if get(each, "type") == "paragraph" and _HEADING.fullmatch(
                    get_value(each, "name") or ""
                ):
                    look = replace(look, is_heading=True)
            self._found[style] = look
        return self._found[style]

    def apply_letters(self, look: Look, style: str | None) -> Look:
        """A look, with what a style for letters sets."""
        for each in reversed(self._chain(style)):
            look = look.with_letters(child(each, "rPr"))
        return look

    def _chain(self, style: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style])
            style = get_value(chain[-1], "basedOn")
        return chain
