"""HTML put together piece by piece, so that nothing gets into it unescaped."""

from collections.abc import Mapping
from html import escape

Value = str | bool | None
"""Of an attribute: None and False leave it out, True is one without a value."""


class Html(str):
    """Text that is HTML already; any other text is escaped where it is put in."""

    __slots__ = ()


def element(name: str, /, *content: str | None, **attributes: Value) -> Html:
    """One element.

    Args:
        name: Its name, such as `p`.
        content: What is in it; None is left out.
        attributes: `class_` stands for `class`, and so on; `aria_label` for `aria-label`. What is
            None or False is left out, and True is an attribute without a value.
    """
    return Html(f"<{name}{_write(attributes)}>{join(*content)}</{name}>")


def void(name: str, /, **attributes: Value) -> Html:
    """One element that holds nothing, such as `img`; see `element`."""
    return Html(f"<{name}{_write(attributes)}>")


def join(*content: str | None) -> Html:
    """Pieces one after another, escaped if they are no HTML."""
    return Html("".join(_safe(each) for each in content if each is not None))


def _safe(text: str) -> str:
    return text if isinstance(text, Html) else escape(_show(text))


def _show(text: str) -> str:
    """What HTML can't hold, or what would turn a line round, is shown as a replacement."""
    return "".join(
        each if each.isprintable() or each in "\n\t\u00ad\u00a0" else "\N{REPLACEMENT CHARACTER}"
        for each in text
    )


def _write(attributes: Mapping[str, Value]) -> str:
    pieces = []
    for key, value in attributes.items():
        name = key.rstrip("_").replace("_", "-")
        if value is True:
            pieces.append(f" {name}")
        elif isinstance(value, str):
            pieces.append(f' {name}="{escape(_show(value))}"')
    return "".join(pieces)
