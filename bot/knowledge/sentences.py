"""Where a sentence ends: what a full stop, an abbreviation or a small letter tells of that."""

from dataclasses import dataclass
import re

from bot.knowledge.notes import RAISED

_NOTE = rf"(?:[{RAISED}]+|\[\d{{1,3}}\])"
_CLOSERS = "\"'”’»›)\\]}"
_OPENERS = "\"'“‘«‹„(\\[{"
_ENDED = re.compile(rf"(?P<mark>[.!?…])[{_CLOSERS}]*{_NOTE}*$")
_TOKEN = re.compile(rf"(?:(?<=[\s{_OPENERS}/])|^)[^\s{_OPENERS}/]+$")
_HANGING = re.compile(
    rf"(?: [,;:&+=/({_OPENERS[2:]}\-\u2010\u2011–—] | \b(?: de | een | van | en | of | dat | die |"
    r" der | den | om | te | tot | voor | met | the | an? | and | or | to | with ) )$",
    re.VERBOSE | re.IGNORECASE,
)
"""What no sentence ends with, whatever stands behind it: a comma, a dash, `van`."""

_INITIALS = re.compile(r"(?:[A-Z]\.){1,5}|(?:[A-Z][a-z]?\.){1,5}")
_POINTED = re.compile(r"(?:[a-z]{1,4}\.){2,}", re.IGNORECASE)
"""An abbreviation with several points: `d.w.z.`"""

_MAY_END = frozenset(
    "mln. mld. enz. etc. e.d. c.s. a.u.b. s.v.p. b.v. bv. n.v. nv. m.e.r. jr. sr. excl. incl. st."
    " e.a. o.i.d. v.s. u.s. p.m. a.m. p.j. l.s.".split()
)
"""Abbreviations that a sentence may end with, where a capital follows."""

_NEVER_END = frozenset(
    "bijv. art. artt. nr. nrs. dhr. mw. mevr. mr. mrs. drs. dr. ir. ing. prof. blz. pag. p. pp. vgl."
    " resp. ca. jl. ll. cf. max. min. gem. evt. zgn. zg. bijl. afb. fig. hfst. jan. feb. febr. mrt."
    " apr. aug. sept. sep. okt. oct. nov. dec. vz. weth. tel. red. aant. abs. alg. afd. plv. vnl."
    " ong. vs. kol.".split()
)
"""Abbreviations that need what follows."""

@dataclass(frozen=True, slots=True)
class Words:
    """Which words a text also writes without a capital, so that a capital begins a sentence."""

    small: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Read them in a text."""
        return cls(frozenset(re.findall(r"\b[a-zà-ÿ]+\b", text)))

    def is_common(self, after: str) -> bool:
        """Whether a text begins with a word that is no name."""
        found = re.match(r"\W*([^\W\d_]+)", after)
        return bool(found) and found[1].lower() in self.small


def is_hanging(before: str) -> bool:
    """Whether a text ends with what no sentence, item or row ends with."""
    return _HANGING.search(before) is not None


def is_small(after: str) -> bool:
    """Whether a text begins with a small letter, as no sentence does; `'s-Gravenhage` may."""
    begins = re.match(rf"[\s{_OPENERS}|]*(?P<letter>.)", re.sub(r"^\W*['’][stn]\b", "S", after))
    return bool(begins) and begins["letter"].islower()


def is_ended(before: str, after: str, words: Words) -> bool:
    """Whether a sentence ends between two parts of a paragraph.

    Args:
        before: A line, up to that place.
        after: What follows in the paragraph.
        words: What tells a name from the first word of a sentence.
    """
    ended = _ENDED.search(before)
    if ended is None or is_small(after):
        return False
    if ended["mark"] != ".":
        return True
    token = _TOKEN.search(before[: ended.start() + 1])
    last = token[0] if token else "."
    if _INITIALS.fullmatch(last) and last.lower() not in _MAY_END:
        return words.is_common(after)
    if last.lower() in _MAY_END:
        return not re.match(r"\s*\d", after) or last.lower() not in {"mln.", "mld.", "mio."}
    return last.lower() not in _NEVER_END and not _POINTED.fullmatch(last)


def has_mark(before: str) -> bool:
    """Whether a text ends with the mark of a sentence's end, an abbreviation's or not."""
    return _ENDED.search(before) is not None
