"""What YAML's parser has to say about bad syntax, in words that help."""

from collections.abc import Callable
import re
from typing import NoReturn

from yaml import MarkedYAMLError, YAMLError

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML 1.1 allows in a document, section 5.1; a byte order mark only starts one.

U+0085, U+2028 and U+2029 end a line to YAML and to no editor, so they are not allowed here.
"""

_COMMENT = re.compile(r"[ \t]+(?=#)")

_DIRECTIVE = re.compile(r"^%", re.MULTILINE)

_OPEN_QUOTE = {"found unexpected end of stream", "found unexpected document indicator"}
"""Problems that are shown where the quote starts, not where the parser gave up."""

_HINTS = {
    "mapping values are not allowed": "a text with ': ' in it must stand in quotes",
    "did not find expected key": "check the indentation, and quotes within quoted text",
    "did not find expected '-' indicator": "check the indentation of this list",
    "did not find expected ',' or": "a list in [ ] is not closed, or a comma is missing",
    "found unexpected end of stream": "the quote that starts here is not closed",
    "found unexpected document indicator": "the quote that starts here is not closed",
    "found unknown escape character": "write text with a backslash in single quotes",
    "could not find expected ':'": "a key needs a colon and a space after it",
    "found undefined tag handle": "text that starts with ! must stand in quotes",
    "did not find expected alphabetic": "text that starts with * or & must stand in quotes",
    "did not find expected comment": "text that starts with | or > must stand in quotes",
    "block sequence entries are not allowed": "a list starts on a line of its own",
    "did not find expected <document start>": "indent this line like its neighbours",
    "found a tab character": "indent with spaces, not with tabs",
}
_FIRST_CHARACTERS = {
    "\t": "indent with spaces, not with tabs",
    "@": "text that starts with @ must stand in quotes",
    "`": "text that starts with ` must stand in quotes",
    "%": "text that starts with % must stand in quotes",
}


def refuse_characters(text: str, stop: Callable[[int, str], NoReturn]) -> None:
    """Stop at a character that YAML forbids, or at a directive, which nothing here needs.

    Args:
        text: A whole document.
        stop: What to call with the character's index and what is wrong with it.
    """
    if found := _UNPRINTABLE.search(text):
        stop(found.start(), f"character U+{ord(found[0]):04X} is not allowed; remove it")
    if found := _DIRECTIVE.search(text):
        stop(found.start(), "a line can't start with %; indent it, or put the text in quotes")


def explain_syntax(error: YAMLError, text: str, plain_end: int | None = None) -> tuple[int, str]:
    """Where the parser stopped, as an index in the text, and why.

    Args:
        error: What the parser said.
        text: The whole document.
        plain_end: Where the last text ends that it read, if that has no quotes; a comment behind
            it is what it stumbled over.
    """
    if plain_end is not None and (found := _COMMENT.match(text, plain_end)):
        what = "this is no YAML: this # begins a comment, and the text goes on behind it"
        return found.end(), f"{what}; put the text in quotes"
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return 0, f"this is no YAML: {error}"
    problem = error.problem or "it can't be read"
    begins = error.context_mark if problem in _OPEN_QUOTE else None
    index = min((begins or error.problem_mark).index, len(text))
    return index, f"this is no YAML: {problem}{_hint(problem, text[index : index + 1])}"


def _hint(problem: str, character: str) -> str:
    if "cannot start any token" in problem:
        hint = _FIRST_CHARACTERS.get(character, "put this text in quotes")
    else:
        hint = next((hint for start, hint in _HINTS.items() if start in problem), "")
    return hint and f"; {hint}"
