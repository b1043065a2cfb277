"""Where a sentence ends: what a full stop, an abbreviation or a small letter tells of that."""

from dataclasses import dataclass
import re

from bot.knowledge.notes import RAISED

_NOTE = rf"(?:[{RAISED}]+|\[\d{{1,3}}\])"
CLOSERS = "\"'\u201d\u2019»\u203a)\\]}"
"""Quotes and brackets that close, as a set in a pattern; the next ones open."""
OPENERS = "\"'\u201c\u2018\u201e\u201a«\u2039(\\[{"
_ENDED = re.compile(rf"(?P<mark>[.!?…])[{CLOSERS}]*{_NOTE}*$")
_TOKEN = re.compile(rf"(?:(?<=[\s{OPENERS}/])|^)[^\s{OPENERS}/]+$")
_HANGING = re.compile(
    rf"(?: [,;:&+=/{OPENERS[2:]}\-\u2010-\u2014] | \b(?: de | een | van | en | of | dat | die |"
    r" der | den | om | te | tot | voor | met | the | an? | and | or | to | with ) )$",
    re.VERBOSE | re.IGNORECASE,
)
"""What no sentence ends with, whatever stands behind it: a comma, a dash, `van`."""

_NEVER_CAPITAL = re.compile(rf"[\s{OPENERS}|]*(?:['\u2019][stn]\b|https?:|www\.)")
"""What a sentence may begin with as it is: `'s-Gravenhage`, an address."""

_INITIALS = re.compile(r"(?:(?:[A-Z]|Ch|Ph|Th|IJ)\.){1,5}")
_POINTED = re.compile(r"(?:[a-z]{1,4}\.){2,}", re.IGNORECASE)
"""An abbreviation with several points: `d.w.z.`"""


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MAY_END = _list(
    "mln. mld. enz. etc. e.d. c.s. a.u.b. s.v.p. b.v. bv. n.v. nv. m.e.r. jr. sr. excl. incl. st."
    " e.a. o.i.d. v.s. u.s. p.m. a.m. p.j. l.s."
)
"""Abbreviations that a sentence may end with, where a capital follows."""

_AMOUNTS = frozenset({"mln.", "mld."})

_NEVER_END = _list(
    "bijv. art. artt. nr. nrs. dhr. mw. mevr. mr. mrs. drs. dr. ir. ing. prof. blz. pag. p. pp."
    " vgl. resp. ca. jl. ll. cf. max. min. gem. evt. zgn. zg. bijl. afb. fig. hfst. jan. feb. febr."
    " mrt. apr. aug. sept. sep. okt. oct. nov. dec. vz. weth. tel. red. aant. abs. alg. afd. plv."
    " vnl. ong. vs. kol. jo. par. gen. ged. gebr. geb. prov. pres. publ. voorz. burg. arr. aanh."
    " toel. verz. uitg. bw. subs. hoofdst. paragr. alin. kamerst. verord. ned. nederl."
    " europ. secr. luit. wnd. ds. jhr. jkvr."
)
"""Abbreviations that need what follows."""

_VOWELLESS = re.compile(r"[b-df-hj-np-tv-xz]{2,5}\.")
"""A short word without a vowel: `Stb.`, `Trb.`, `mgr.`; one in capitals is a name (`VWS.`)."""

_UNITS = _list("mm. cm. dm. m. km. mg. g. kg. ml. cl. dl. l. gb. mb. kb. kwh. mw. gw. tv. pc. cd.")
"""Words without a vowel that a sentence may end with."""

_OFTEN_BEHIND = re.compile(r"\W*(?:[A-Z]{2,}|\d)")
"""What stands behind `incl.` and `excl.` within a sentence, where a capital tells nothing: BTW."""

_CALCULATED = frozenset({"incl.", "excl."})
_SAINT = "St."

_COMMON = _list(
    "aan al als bij daar daarmee daarnaast daarom dan dat de deze dit door een elk en er"
    " geen het hier hierbij hierdoor hij hoe ik in indien is ja maar met na naar nee niet nu of"
    " om omdat onder ook op over per sinds te ten tot u uit uw van verder volgens voor wat we welke"
    " wie wij ze zie zij zijn zo zoals a an and as at by for he how if it its no not on she so that"
    " the there these they this to we what when where who with yes you"
)
"""Words that begin a sentence and no name, though a short text may not write them small."""


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
        word = found[1].casefold() if found else ""
        return word in _COMMON or word in self.small


def is_hanging(before: str) -> bool:
    """Whether a text ends with what no sentence, item or row ends with."""
    return _HANGING.search(before) is not None


def is_bracketed(before: str, after: str) -> bool:
    """Whether a place lies within round brackets that close further on."""
    opened = before.rpartition("(")
    return bool(opened[1]) and ")" not in opened[2] and ")" in after.partition("(")[0]


def is_small(after: str) -> bool:
    """Whether a text begins with a small letter, as no sentence does; `'s-Gravenhage` may."""
    if _NEVER_CAPITAL.match(after):
        return False
    begins = re.match(rf"[\s{OPENERS}|]*(?P<letter>.)", after)
    return begins is not None and begins["letter"].islower()


def has_mark(before: str) -> bool:
    """Whether a text ends with the mark of a sentence's end; an abbreviation's point is one too."""
    return _ENDED.search(before) is not None


def is_abbreviated(before: str, after: str, words: Words) -> bool:
    """Whether the point that a text ends with is an abbreviation's, and the sentence goes on.

    Args:
        before: A text that ends with a mark.
        after: What follows in the paragraph.
        words: What tells a name from the first word of a sentence.
    """
    ended = _ENDED.search(before)
    if ended is None or ended["mark"] != ".":
        return False
    token = _TOKEN.search(before[: ended.start() + 1])
    last = token[0] if token else "."
    if last.lower() in _MAY_END:
        return is_small(after) or _needs(last, after)
    if _INITIALS.fullmatch(last):
        return not words.is_common(after)
    if _VOWELLESS.fullmatch(last[:1].lower() + last[1:]) and last.lower() not in _UNITS:
        return True
    return last.lower() in _NEVER_END or _POINTED.fullmatch(last) is not None


def _needs(last: str, after: str) -> bool:
    """Whether an abbreviation that may end a sentence needs what follows it here."""
    if last.lower() in _AMOUNTS:
        return after.lstrip()[:1].isdigit()
    if last.lower() in _CALCULATED:
        return _OFTEN_BEHIND.match(after) is not None
    return last == _SAINT
