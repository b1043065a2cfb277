"""What is read of each entry by itself, entry after entry: kept for entries that don't change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.facts import state_facts
from bot.matching.normalising import normalise, squeeze
from bot.matching.passages import cut_passages
from bot.matching.postings import Places
from bot.matching.ragged import Ragged
from bot.matching.rows import TextRows
from bot.matching.words import Reader
from bot.model import Entry

FIELDS = ("wordings", "answers", "titles")


@dataclass(frozen=True, slots=True)
class Field:
    """One kind of text of all entries; an entry may have several rows, which stand together.

    Attributes:
        firsts: Which row is each entry's first; one more than there are entries.
        words: For each row the numbers of its telling words, each once, in order.
    """

    firsts: Places
    words: Ragged

    def cut(self, first: int, last: int) -> Self:
        """The rows of the entries from `first` up to `last`, that one not included."""
        firsts = self.firsts[first : last + 1]
        return type(self)(firsts - firsts[0], self.words.cut(int(firsts[0]), int(firsts[-1])))

    @classmethod
    def join(cls, parts: Sequence[Self]) -> Self:
        """Put entries after each other."""
        counts = np.concatenate([np.diff(part.firsts) for part in parts])
        firsts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return cls(firsts, Ragged.join([part.words for part in parts]))

    def renumber(self, numbers: Places) -> Self:
        """The same with other numbers for the words."""
        values = numbers.astype(np.int32)[self.words.values]
        return type(self)(self.firsts, Ragged(self.words.starts, values))


@dataclass(frozen=True, slots=True)
class Columns:
    """Everything that is read of entries by themselves.

    Attributes:
        prints: A hash of all content of each entry.
        wordings: For each entry its question and phrasings, normalised.
        names: For each entry its full id without layout.
        facts: For each entry all facts that it states; `said` those in its wordings.
        words: The telling words, each once, in alphabetical order.
        fields: By name; they give words by their place in `words`.
    """

    prints: tuple[bytes, ...]
    wordings: TextRows
    names: TextRows
    facts: TextRows
    said: TextRows
    words: tuple[str, ...]
    fields: dict[str, Field]

    def __len__(self) -> int:
        return len(self.prints)

    def cut(self, first: int, last: int) -> Self:
        """The entries from `first` up to `last`, that one not included."""
        return type(self)(
            self.prints[first:last],
            self.wordings.cut(first, last),
            self.names.cut(first, last),
            self.facts.cut(first, last),
            self.said.cut(first, last),
            self.words,
            {name: field.cut(first, last) for name, field in self.fields.items()},
        )

    def with_words(self, numbers: Sequence[int]) -> Places:
        """The entries that have one of some words in any field."""
        sought = np.zeros(len(self.words), dtype=bool)
        sought[list(numbers)] = True
        having = np.zeros(len(self), dtype=bool)
        for field in self.fields.values() if numbers else ():
            rows = np.searchsorted(
                field.words.starts, np.flatnonzero(sought[field.words.values]), side="right"
            )
            having[np.searchsorted(field.firsts, rows - 1, side="right") - 1] = True
        return np.flatnonzero(having)

    @classmethod
    def join(cls, parts: Sequence[Self]) -> Self:
        """Put entries after each other; the result is as if they had been read together."""
        used = _used(parts)
        words = tuple(sorted({word for own in used.values() for word in own}))
        numbers = {word: number for number, word in enumerate(words)}
        known = {
            id(part.words): np.array([numbers.get(word, -1) for word in part.words], np.int64)
            for part in {id(part.words): part for part in parts}.values()
        }
        return cls(
            tuple(chain.from_iterable(part.prints for part in parts)),
            TextRows.join(part.wordings for part in parts),
            TextRows.join(part.names for part in parts),
            TextRows.join(part.facts for part in parts),
            TextRows.join(part.said for part in parts),
            words,
            {
                name: Field.join(
                    [part.fields[name].renumber(known[id(part.words)]) for part in parts]
                )
                for name in FIELDS
            },
        )


def take_prints(entries: Iterable[Entry], known: Mapping[int, bytes]) -> tuple[bytes, ...]:
    """A hash of all content of each entry, that of its source included.

    Args:
        entries: In any order.
        known: The hashes of entries that still exist, by their identity in this process.
    """
    sources: dict[int, bytes] = {}
    return tuple(
        known.get(id(entry)) or _print(entry, _source_of(entry, sources)) for entry in entries
    )


def read_columns(entries: Sequence[Entry], prints: Sequence[bytes], reader: Reader) -> Columns:
    """Read entries, each by itself."""
    read = [_read(entry) for entry in entries]
    rows = {
        name: [[_each_once(reader.telling(text)) for text in texts] for texts in field]
        for name, field in zip(FIELDS, _fields(read), strict=True)
    }
    words = tuple(
        sorted({word for field in rows.values() for each in _flat(field) for word in each})
    )
    numbers = {word: number for number, word in enumerate(words)}
    return Columns(
        tuple(prints),
        TextRows.of(wordings for wordings, *_ in read),
        TextRows.of([squeeze(entry.id)] for entry in entries),
        TextRows.of(facts for *_, facts, _ in read),
        TextRows.of(said for *_, said in read),
        words,
        {
            name: Field(
                _starts(field),
                Ragged.of([[numbers[word] for word in each] for each in _flat(field)]),
            )
            for name, field in rows.items()
        },
    )


_Texts = tuple[str, ...]


def _read(entry: Entry) -> tuple[_Texts, ...]:
    wordings = _normalised((entry.question, *entry.phrasings))
    answers = _normalised(cut_passages(entry.answer or ""))
    # A document's reference names numbers and a session's years that its answers are not about.
    named = _normalised([entry.source.title, entry.source.publisher or "", *entry.topics])
    facts = state_facts(" ".join((*wordings, *answers, *named)))
    said = state_facts(" ".join(wordings))
    title = _normalised([" ".join(_labels(entry))])
    return wordings, answers, title, tuple(sorted(facts)), tuple(sorted(said))


def _fields(
    read: Sequence[tuple[_Texts, ...]],
) -> tuple[list[_Texts], list[_Texts], list[_Texts]]:
    return [each[0] for each in read], [each[1] for each in read], [each[2] for each in read]


def _starts(rows: Sequence[Sequence[object]]) -> Places:
    return np.fromiter(accumulate(map(len, rows), initial=0), np.int64, len(rows) + 1)


def _flat(field: Iterable[Iterable[list[str]]]) -> Iterator[list[str]]:
    return chain.from_iterable(field)


def _each_once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _used(parts: Iterable[Columns]) -> dict[int, list[str]]:
    """The words that parts use, by the identity of the list that they share."""
    lists: dict[int, tuple[str, ...]] = {}
    masks: dict[int, NDArray[np.bool_]] = {}
    for part in parts:
        lists[id(part.words)] = part.words
        mask = masks.setdefault(id(part.words), np.zeros(len(part.words), dtype=bool))
        for field in part.fields.values():
            mask[field.words.values] = True
    return {
        each: [words[number] for number in np.flatnonzero(masks[each]).tolist()]
        for each, words in lists.items()
    }


def _source_of(entry: Entry, known: dict[int, bytes]) -> bytes:
    """A hash of an entry's source; that of each source is taken once."""
    source = entry.source
    if id(source) not in known:
        known[id(source)] = blake2b(repr(source).encode(), digest_size=16).digest()
    return known[id(source)]


def _print(entry: Entry, source: bytes) -> bytes:
    lists = (entry.phrasings, entry.topics, entry.see)
    counts = " ".join(str(len(each)) for each in lists) if any(lists) else ""
    answer = "\1" if entry.answer is None else entry.answer
    own = "\0".join((counts, entry.id, entry.question, answer, *chain.from_iterable(lists)))
    return blake2b(own.encode("utf-8", "surrogatepass") + source, digest_size=16).digest()


def _normalised(texts: Iterable[str]) -> _Texts:
    return tuple(normalise(text) for text in texts)


def _labels(entry: Entry) -> list[str]:
    """What says where an entry belongs: its document and its topics."""
    source = entry.source
    return [source.title, source.publisher or "", source.reference or "", *entry.topics]
