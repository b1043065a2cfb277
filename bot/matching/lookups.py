"""Direct look-ups: an entry asked for by its number, its id or its own words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
import re

from bot.matching.columns import Columns
from bot.matching.limits import MOST_NUMBERS
from bot.matching.lists import read_words
from bot.matching.normalising import normalise, squeeze
from bot.matching.rows import RowFinder, TextRows
from bot.model import Entry

_MARKER = "vraag|vragen|vr|kamervraag|kamervragen|question|questions"
_NUMBER = r"n?\d{1,4}[a-z]?"
_BETWEEN = r"(?:en|and|of|or|ook|nr|nummer|number|vraag|question)"
_ASKED = re.compile(
    rf"\b(?:{_MARKER})(?: (?:nr|nummer|number|no))?"
    rf"(?P<numbers>(?: {_NUMBER}| {_BETWEEN}(?= (?:{_BETWEEN} )?{_NUMBER}\b))+)\b"
)
_BARE = re.compile(rf"(?:nr |nummer |number )?(?P<number>{_NUMBER})")
_HEADING = re.compile(rf"(?:{_MARKER})?\d{{1,4}}")
_RANGE = re.compile(
    r"(?<![\w-])(\d{1,4})\s*(?:[-\u2013]|t/m|tot en met|through)\s*(\d{1,4})(?![\w-])"
)
_LONGEST_RANGE = 20
_LEAST_DIGITS = 5  # of a document's number
_MOST_ANSWERS = 8  # of the words "antwoord" in a text, before which its question may end
_MOST_PLACE_WORDS = 5  # that name a document; more are a sentence


@dataclass(frozen=True, slots=True)
class Lookup:
    """Numbers that were asked for.

    Attributes:
        numbers: Numbers of questions, in order, each once; none if a document was asked for.
        place: What else was said that names a document, normalised; empty if nothing.
        entries: The entries with those numbers in those documents.
    """

    numbers: tuple[str, ...]
    place: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A number amid a sentence that asks something else too: the entries, and the sentence."""

    rest: str
    entries: tuple[Entry, ...]


class Register:
    """Finds entries by what they are called: ids, numbers, documents, and their own words."""

    def __init__(self, entries: Iterable[Entry], columns: Columns | None = None) -> None:
        """Take entries.

        Args:
            entries: All that can be found.
            columns: What was read of them, in the same order; saves reading them again.
        """
        self._entries = tuple(entries)
        ids = ([squeeze(entry.id)] for entry in self._entries)
        names = columns.names if columns else TextRows.of(ids)
        wordings = columns.wordings if columns else TextRows.of(map(_wordings, self._entries))
        self._ids = RowFinder(names)
        self._questions = RowFinder(wordings, slice(1))
        self._phrasings = RowFinder(wordings, slice(1, None))
        self._names: dict[str, frozenset[str]] = {}
        self._numbers: dict[str, list[Entry]] = {}
        for entry in self._entries:
            source = entry.source
            if source.id not in self._names:
                self._names[source.id] = _names(source.id, source.reference, source.title)
            self._numbers.setdefault(entry.number, []).append(entry)

    def quoted(self, text: str) -> tuple[Entry, ...]:
        """The entries whose question, or else phrasing, the text is, layout aside; newest first.

        A heading ("Vraag (38):"), a greeting, and the answer pasted along with it make no
        difference.
        """
        readings = (*_readings(text),)
        for known in (self._questions, self._phrasings):
            for reading in readings:
                if found := known.find(reading):
                    return _newest_first(self._entries[number] for number in found)
        return ()

    def find(self, text: str) -> Lookup | Mention | None:
        """Read a text that names an entry, several, or a document; None if it does not."""
        plain = normalise(_RANGE.sub(_count, text))
        by_id = self._ids.find(_tight(text))
        if by_id:
            entry = self._entries[by_id[-1]]
            return Lookup((entry.number,), "", (entry,))
        asked = _ASKED.search(plain)
        if not asked:
            return self._find_bare(plain) or self._find_document(plain)
        every = dict.fromkeys(re.findall(rf"\b{_NUMBER}\b", asked["numbers"]))
        numbers = tuple(islice(every, MOST_NUMBERS))
        rest = f"{plain[: asked.start()]} {plain[asked.end() :]}"
        place = _telling(rest)
        entries = self._numbered(numbers, place)
        if entries or not place or _names_document(place):
            return Lookup(numbers, " ".join(place), entries)
        return Mention(" ".join(rest.split()), self._numbered(numbers, []))

    def _find_bare(self, plain: str) -> Lookup | None:
        """A number alone is a look-up only if there is such an entry."""
        bare = _BARE.fullmatch(plain)
        entries = self._numbered((bare["number"],), []) if bare else ()
        return Lookup((entries[0].number,), "", entries) if entries else None

    def _numbered(self, numbers: tuple[str, ...], place: list[str]) -> tuple[Entry, ...]:
        return tuple(
            entry
            for number in numbers
            for entry in _in_order(self._numbers.get(number, ()))
            if self._names[entry.source.id].issuperset(place)
        )

    def _find_document(self, plain: str) -> Lookup | None:
        place = _telling(plain)
        if not _names_document(place):
            return None
        entries = _in_order(
            entry for entry in self._entries if self._names[entry.source.id].issuperset(place)
        )
        return Lookup((), " ".join(place), entries) if entries else None


def _readings(text: str) -> Iterator[str]:
    """What a pasted question may be, without what is pasted along with it."""
    words = normalise(text).split()
    while words and words[0] in read_words("greetings"):
        words.pop(0)
    while words and words[-1] in read_words("greetings"):
        words.pop()
    whole = "".join(words)
    for start in {0, heading.end() if (heading := _HEADING.match(whole)) else 0}:
        yield whole[start:]
        for answer in islice(re.finditer("antwoord|answer", whole), _MOST_ANSWERS):
            yield whole[start : answer.start()]


def _wordings(entry: Entry) -> tuple[str, ...]:
    return tuple(normalise(wording) for wording in (entry.question, *entry.phrasings))


def _names(*texts: str | None) -> frozenset[str]:
    return frozenset(token for text in texts for token in normalise(text or "").split())


def _count(found: re.Match[str]) -> str:
    """All numbers of a range."""
    first, last = int(found[1]), int(found[2])
    is_range = first < last <= first + _LONGEST_RANGE
    return " ".join(map(str, range(first, last + 1))) if is_range else found[0]


def _telling(plain: str) -> list[str]:
    """The words that ask more, or name a document."""
    asides = read_words("asides") | read_words("fillers")
    return [token for token in plain.split() if token not in asides]


def _names_document(place: list[str]) -> bool:
    """Whether words name a document, which may be one that is not known."""
    has_number = any(token.isdigit() and len(token) >= _LEAST_DIGITS for token in place)
    return has_number and len(place) <= _MOST_PLACE_WORDS


def _tight(text: str) -> str:
    return squeeze(text.strip())


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=_natural))


def _newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By the dates of their documents, those without one last; else in their order."""
    dated = ((entry.source.published or date.min, entry) for entry in _in_order(entries))
    return tuple(entry for _, entry in sorted(dated, key=lambda each: each[0], reverse=True))


def _natural(entry: Entry) -> tuple[str, int, str]:
    """Entries in the order of their documents and numbers."""
    number = entry.number
    digits = number[:9] if number.isdecimal() else re.sub(r"\D", "", number)[:9]
    return entry.source.id, int(digits or 0), entry.id
