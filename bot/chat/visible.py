r"""Text from others made safe to show: what would steer a terminal or deceive a reader is visible.

Questions, file names, official texts and what libraries say may hold control characters, which move
the cursor, recolour or overwrite, and format characters, which turn the order of letters around or
hide between them (Boucher and Anderson, "Trojan Source", 2021). They are written as JSON would
escape them, `\u001b`, so that a line of JSON made visible stays the same JSON.
"""

import re

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
"""C0 and C1 besides the tab and the newline."""
_FORMATS = (
    r"\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ufeff\uffa0\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""What is invisible, and changes how or whether what stands beside it is shown. The soft hyphen,
and the signs that Arabic and other scripts write around numbers, are letters of texts."""
_SURROGATES = r"\ud800-\udfff"
_JOINED = r"\u00ad\u0300-\u1fff\u2070-\ud7ff\ue000-\ufefe\uff00-\U0001ffff"
"""What joiners (U+200C, U+200D) belong between: emoji, and letters of scripts that need them."""
_HIDDEN = re.compile(
    rf"(?!\r\n)[{_CONTROLS}{_FORMATS}{_SURROGATES}]"
    rf"|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
)
_INSIDE_LINES = re.compile(r"[\t\n]|\r\n")


def make_visible(text: str) -> str:
    r"""Write what steers or deceives as `\uXXXX`; tabs, newlines and all letters stay."""
    return _HIDDEN.sub(lambda found: escape(found[0]), text)


def make_line(text: str) -> str:
    """The same, on one line: tabs and newlines are written as JSON would, too."""
    return make_visible(_INSIDE_LINES.sub(lambda found: escape(found[0]), text))


def escape(text: str) -> str:
    r"""Every character as JSON escapes it: `\u00e9`; two such where one does not hold it."""
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)
    )
