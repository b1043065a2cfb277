"""Keeping on disk what was read of a knowledge, so that the next start need not read it again."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
import json
from pathlib import Path
from typing import Any, TypeVar
import unicodedata
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray
import structlog

from bot.matching.array_file import Arrays, DamagedError, read_arrays, write_arrays
from bot.matching.columns import FIELDS, Columns, Field
from bot.matching.holders import Holders
from bot.matching.index import Known
from bot.matching.meanings import Keys, Meanings
from bot.matching.ragged import Ragged
from bot.matching.rows import TextRows
from bot.matching.sketch import Sketch
from bot.matching.stack import Stack
from bot.matching.vocabulary import Vocabulary
from bot.matching.words import Reader, Word

Parsed = TypeVar("Parsed")

FORMAT = 1
"""How files are laid out. What was written with another number is not read."""
READ_BY = (
    "columns",
    "excerpts",
    "facts",
    "frequency",
    "normalising",
    "passages",
    "vocabulary",
    "words",
)
"""The modules that decide what is read of an entry, beside the lists: other code may read
otherwise. Vectors outlive a change of these, since each belongs to a text."""
_LIBRARIES = ("numpy", "pystemmer", "wordfreq")
_PRINT = 16  # bytes of a hash
_MOST_PIECES = 20
_TEXTS = ("wordings", "names", "facts", "said")
_HERE = Path(__file__).parent
_log = structlog.get_logger(__name__)


class Store:
    """A folder with what was read; whatever is wrong with it, all is then read anew.

    Args:
        folder: Where to keep it; several processes may share it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, encoders: Iterable[str]) -> Known:
        """What was kept for encoders with these names; nothing where it is damaged or outdated."""
        meanings = {name: each for name in encoders if (each := self._load_meanings(name))}
        words = self._load(self._folder / "words", _reading(), _known)
        return replace(words or Known(), meanings=meanings)

    def save_words(self, known: Known) -> None:
        """Keep what was read of entries."""
        if known.columns and known.vocabulary and known.holders:
            arrays = _arrays(known.synonyms, known.columns, known.vocabulary[1], known.holders)
            self._write(self._folder / "words", _reading(), arrays)

    def save_meanings(self, name: str, meanings: Meanings) -> None:
        """Keep an encoder's vectors, all in one file."""
        pieces = self._pieces(name)
        if self._write(self._folder / _file(name), _encoded_by(name), _arrays_of(meanings)):
            for path in pieces:
                with suppress(OSError):
                    path.unlink()

    def keep(self, name: str, keys: Keys, vectors: NDArray[np.float16]) -> None:
        """Keep some of an encoder's vectors, before all are there."""
        path = self._folder / f"{_file(name)}-{uuid4().hex}"
        self._write(path, _encoded_by(name), {"keys": _joined(keys), "vectors": vectors})

    def is_scattered(self, name: str) -> bool:
        """Whether an encoder's vectors are in so many pieces that one file is better."""
        return len(self._pieces(name)) > _MOST_PIECES

    def _load_meanings(self, name: str) -> Meanings | None:
        by = _encoded_by(name)
        found = self._load(self._folder / _file(name), by, _meanings)
        pieces = [self._load(path, by, _piece) for path in self._pieces(name)]
        return _put_together(found, [each for each in pieces if each])

    def _pieces(self, name: str) -> list[Path]:
        return sorted(self._folder.glob(f"{_file(name)}-*"))

    def _load(self, path: Path, made_by: str, parse: Callable[[Arrays], Parsed]) -> Parsed | None:
        try:
            arrays = read_arrays(path, made_by)
            return None if arrays is None else parse(arrays)
        except FileNotFoundError:
            return None
        except (OSError, DamagedError, KeyError, ValueError) as error:
            _log.warning("a cache is damaged and is made anew", file=str(path), error=str(error))
            return None

    def _write(self, path: Path, made_by: str, arrays: Arrays) -> bool:
        try:
            write_arrays(path, made_by, arrays)
        except OSError as error:
            _log.warning("nothing can be cached", folder=str(self._folder), error=str(error))
            return False
        return True


def _put_together(
    found: Meanings | None, pieces: list[tuple[Keys, NDArray[np.float16]]]
) -> Meanings | None:
    """All vectors that were kept, each once."""
    if not pieces:
        return found
    known = dict.fromkeys(found.keys if found else ())
    added: dict[bytes, NDArray[np.float16]] = {}
    for own, rows in pieces:
        added |= {key: row for key, row in zip(own, rows, strict=True) if key not in known}
    new = np.array([*added.values()])
    if found is None:
        return Meanings((), (*added,), Stack((new,)), Sketch.of(new), {})
    return replace(
        found,
        keys=(*found.keys, *added),
        vectors=found.vectors.with_rows(new) if added else found.vectors,
        sketch=found.sketch.with_vectors(new) if added else found.sketch,
    )


def _arrays(
    synonyms: Mapping[str, tuple[str, ...]],
    columns: Columns,
    vocabulary: Vocabulary,
    holders: Holders,
) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {
        "synonyms": _text({term: list(each) for term, each in synonyms.items()}),
        "prints": _joined(columns.prints),
        "words": _text([[word.text, word.terms, word.rarity] for word in vocabulary.words]),
        "holders_starts": holders.starts,
        "holders_entries": holders.entries,
        "holders_places": holders.places,
        "holders_counts": holders.counts,
    }
    for name in _TEXTS:
        rows: TextRows = getattr(columns, name)
        arrays[f"{name}_from"] = rows.starts
        arrays[f"{name}_content"] = rows.content
    for name, field in columns.fields.items():
        arrays[f"{name}_firsts"] = field.firsts
        arrays[f"{name}_starts"] = field.words.starts
        arrays[f"{name}_words"] = field.words.values
    return arrays


def _arrays_of(meanings: Meanings) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {
        "reading": _text(_reading()),
        "prints": _joined(meanings.prints),
        "keys": _joined(meanings.keys),
        "vectors": meanings.vectors.whole(),
        "sketch": meanings.sketch.words,
        "fields": _text([*meanings.fields]),
    }
    for name, field in meanings.fields.items():
        arrays[f"{name}_starts"] = field.starts
        arrays[f"{name}_numbers"] = field.values
    return arrays


def _meanings(arrays: Arrays) -> Meanings:
    fields = {
        name: Ragged(arrays[f"{name}_starts"], arrays[f"{name}_numbers"])
        for name in _plain(arrays["fields"])
    }
    sketch, keys = Sketch(arrays["sketch"]), _hashes(arrays["keys"])
    vectors = Stack((arrays["vectors"],))
    if _plain(arrays["reading"]) != _reading():  # entries may be cut into other texts now
        return Meanings((), keys, vectors, sketch, {})
    return Meanings(_hashes(arrays["prints"]), keys, vectors, sketch, fields)


def _piece(arrays: Arrays) -> tuple[Keys, NDArray[np.float16]]:
    return _hashes(arrays["keys"]), arrays["vectors"]


def _known(arrays: Arrays) -> Known:
    synonyms = {term: tuple(each) for term, each in _plain(arrays["synonyms"]).items()}
    words = [
        Word(text, tuple((term, share) for term, share in terms), rarity)
        for text, terms, rarity in _plain(arrays["words"])
    ]
    texts = tuple(word.text for word in words)
    columns = Columns(
        prints=_hashes(arrays["prints"]),
        **{name: TextRows(arrays[f"{name}_from"], arrays[f"{name}_content"]) for name in _TEXTS},
        words=texts,
        fields={
            name: Field(
                arrays[f"{name}_firsts"],
                Ragged(arrays[f"{name}_starts"], arrays[f"{name}_words"]),
            )
            for name in FIELDS
        },
    )
    made = dict(zip(texts, words, strict=True))
    vocabulary = Vocabulary.build(texts, made.__getitem__)
    holders = Holders(
        arrays["holders_starts"],
        arrays["holders_entries"],
        arrays["holders_places"],
        arrays["holders_counts"],
    )
    words_read = (Reader(synonyms, texts), vocabulary)
    return Known(synonyms, columns, words_read, holders=holders)


def _text(plain: object) -> NDArray[np.uint8]:
    return _bytes(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _plain(array: NDArray[np.uint8]) -> Any:  # noqa: ANN401  # as JSON has it
    return json.loads(array.tobytes().decode("utf-8", "surrogatepass"))


def _bytes(content: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(content, dtype=np.uint8)


def _joined(hashes: Iterable[bytes]) -> NDArray[np.uint8]:
    return _bytes(b"".join(hashes))


def _hashes(array: NDArray[np.uint8]) -> Keys:
    content = array.tobytes()
    return tuple(content[place : place + _PRINT] for place in range(0, len(content), _PRINT))


def _file(encoder: str) -> str:
    """An encoder's name, fit for a file."""
    return f"vectors-{sha256(encoder.encode()).hexdigest()[:12]}"


def _encoded_by(encoder: str) -> str:
    return f"{FORMAT} {encoder}"


@cache
def _reading() -> str:
    """The format, and a hash of the code, lists and libraries that read texts."""
    code = [_HERE / f"{name}.py" for name in READ_BY]
    lists = [path for path in sorted((_HERE / "lists").iterdir()) if path.is_file()]
    content = [path.read_bytes() for path in (*code, *lists)]
    content += [f"{name} {version(name)}".encode() for name in _LIBRARIES]
    content.append(unicodedata.unidata_version.encode())
    return f"{FORMAT} {sha256(b'|'.join(content)).hexdigest()}"
