"""Keeping on disk what was read of a knowledge, so that the next start need not read it again."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
import json
import os
from pathlib import Path
import tempfile
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
import structlog

from bot.matching.columns import FIELDS, Columns, Field
from bot.matching.holders import Holders
from bot.matching.index import Known
from bot.matching.meanings import Meanings
from bot.matching.ragged import Ragged
from bot.matching.sketch import Sketch
from bot.matching.vocabulary import Vocabulary
from bot.matching.words import Reader, Word

Parsed = TypeVar("Parsed")
Arrays = Mapping[str, NDArray[Any]]

_PRINT = 16  # bytes of a hash
_LIBRARIES = ("numpy", "snowballstemmer", "wordfreq")
_log = structlog.get_logger(__name__)


class Store:
    """A folder with what was read; whatever is wrong with it, all is then read anew.

    Args:
        folder: Where to keep it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, encoders: Iterable[str]) -> Known:
        """What was kept for encoders with these names; nothing where it is damaged or outdated."""
        meanings = {name: each for name in encoders if (each := self._load(_file(name), _meanings))}
        return replace(self._load("words", _known) or Known(), meanings=meanings)

    def save(self, known: Known) -> None:
        """Keep all there is to keep."""
        if known.columns and known.vocabulary and known.holders:
            self._write(
                "words",
                _arrays(known.synonyms, known.columns, known.vocabulary[1], known.holders),
            )
        for name, meanings in known.meanings.items():
            self._write(_file(name), _arrays_of(meanings))

    def _load(self, name: str, parse: Callable[[Arrays], Parsed]) -> Parsed | None:
        arrays = self._read(name)
        try:
            return None if arrays is None else parse(arrays)
        except (KeyError, ValueError) as error:
            _log.warning("a cache lacks something and is made anew", file=name, error=str(error))
            return None

    def _read(self, name: str) -> dict[str, NDArray[Any]] | None:
        """The arrays of one file; every part of it has a checksum, which NumPy's reader holds."""
        path = self._folder / f"{name}.npz"
        try:
            with path.open("rb") as content, np.load(content, allow_pickle=False) as file:
                if bytes(file["made_by"]) == _made_by():
                    return {name: file[name] for name in file.files}
        except FileNotFoundError:
            return None
        except Exception as error:  # noqa: BLE001  # damage may show itself in any way
            _log.warning("a cache is damaged and is made anew", file=str(path), error=str(error))
        return None

    def _write(self, name: str, arrays: Arrays) -> None:
        """Write beside, then put in place at once: others may read it meanwhile."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self._folder, suffix=".new")
        except OSError as error:
            _log.warning("nothing can be cached", folder=str(self._folder), error=str(error))
            return
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, allow_pickle=False, made_by=_bytes(_made_by()), **arrays)
            Path(beside).replace(self._folder / f"{name}.npz")
        except OSError as error:
            _log.warning("nothing can be cached", folder=str(self._folder), error=str(error))
            with suppress(OSError):
                Path(beside).unlink()


def _arrays(
    synonyms: Mapping[str, tuple[str, ...]],
    columns: Columns,
    vocabulary: Vocabulary,
    holders: Holders,
) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {
        "synonyms": _text({term: list(each) for term, each in synonyms.items()}),
        "prints": _bytes(b"".join(columns.prints)),
        "wordings": _text(columns.wordings),
        "names": _text(columns.names),
        "facts": _text(columns.facts),
        "said": _text(columns.said),
        "words": _text([[word.text, word.terms, word.rarity] for word in vocabulary.words]),
        "holders_starts": holders.starts,
        "holders_entries": holders.entries,
        "holders_places": holders.places,
        "holders_counts": holders.counts,
    }
    for name, field in columns.fields.items():
        arrays[f"{name}_firsts"] = field.firsts
        arrays[f"{name}_starts"] = field.words.starts
        arrays[f"{name}_words"] = field.words.values
    return arrays


def _arrays_of(meanings: Meanings) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {
        "prints": _bytes(b"".join(meanings.prints)),
        "keys": _bytes(b"".join(meanings.keys)),
        "vectors": meanings.vectors,
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
    return Meanings(
        _hashes(arrays["prints"]),
        _hashes(arrays["keys"]),
        arrays["vectors"],
        Sketch(arrays["sketch"]),
        fields,
    )


def _known(arrays: Arrays) -> Known:
    synonyms = {term: tuple(each) for term, each in _plain(arrays["synonyms"]).items()}
    words = [
        Word(text, tuple((term, share) for term, share in terms), rarity)
        for text, terms, rarity in _plain(arrays["words"])
    ]
    texts = tuple(word.text for word in words)
    columns = Columns(
        prints=_hashes(arrays["prints"]),
        wordings=tuple(map(tuple, _plain(arrays["wordings"]))),
        names=tuple(_plain(arrays["names"])),
        facts=tuple(_plain(arrays["facts"])),
        said=tuple(_plain(arrays["said"])),
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


def _hashes(array: NDArray[np.uint8]) -> tuple[bytes, ...]:
    content = array.tobytes()
    return tuple(content[place : place + _PRINT] for place in range(0, len(content), _PRINT))


def _file(encoder: str) -> str:
    """An encoder's name, fit for a file."""
    return f"vectors-{sha256(encoder.encode()).hexdigest()[:12]}"


@cache
def _made_by() -> bytes:
    """A hash of the code, lists and libraries that read texts: others may read otherwise."""
    room = sorted(Path(__file__).parent.rglob("*"))
    content = [path.read_bytes() for path in room if path.suffix in {".py", ".txt", ".json"}]
    content += [f"{name} {version(name)}".encode() for name in _LIBRARIES]
    return sha256(b"\0".join(content)).digest()
