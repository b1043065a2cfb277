"""Files of arrays: mapped into memory, held against a checksum, and put in place at once."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
import json
from mmap import ACCESS_READ, mmap
import os
from pathlib import Path
import tempfile
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

_MAGIC = b"KWARRAY1"
_CHECKED = len(_MAGIC) + 4  # bytes before what the checksum is of
_NUMBER = 8  # bytes of the header's length
_ALIGNED = 64  # bytes


class DamagedError(ValueError):
    """A file is not what was written."""


def write_arrays(path: Path, made_by: str, arrays: Arrays) -> None:
    """Write beside, then put in place at once: others may read it meanwhile.

    Args:
        path: The file; its folder is made if need be.
        made_by: What may read it again.
        arrays: Numbers, by name.

    Raises:
        OSError: It can't be written; what was there before still is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(bytes(_CHECKED))
            checksum = 0
            for part in _parts(made_by, arrays):
                checksum = crc32(part, checksum)
                file.write(part)
            file.seek(0)
            file.write(_MAGIC + checksum.to_bytes(4, "little"))
        Path(beside).replace(path)
    except OSError:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def read_arrays(path: Path, made_by: str) -> dict[str, NDArray[Any]] | None:
    """The arrays of a file, none of them copied; None if something else made it.

    The file stays in use. It is only ever replaced, never written in place, so that is safe.

    Raises:
        OSError: It can't be read.
        DamagedError: It is not what was written.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _CHECKED + _NUMBER:
            raise DamagedError(str(path))
        content = np.frombuffer(mmap(file.fileno(), 0, access=ACCESS_READ), np.uint8)
    head = content[:_CHECKED].tobytes()
    checksum = crc32(content[_CHECKED:].data).to_bytes(4, "little")
    if head != _MAGIC + checksum:
        raise DamagedError(str(path))
    start = _CHECKED + _NUMBER
    length = int.from_bytes(content[_CHECKED:start].tobytes(), "little")
    header = json.loads(content[start : start + length].tobytes())
    if header["made_by"] != made_by:
        return None
    return {
        name: content[place : place + size].view(kind).reshape(shape)
        for name, (kind, shape, place, size) in header["arrays"].items()
    }


def _parts(made_by: str, arrays: Arrays) -> Iterator[bytes | memoryview]:
    """The header with where each array begins, then these."""
    blocks = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    header = _header(made_by, blocks, 0)
    while (longer := _header(made_by, blocks, len(header))) != header:
        header = longer
    yield len(header).to_bytes(_NUMBER, "little") + header
    place = _CHECKED + _NUMBER + len(header)
    for block in blocks.values():
        yield bytes(-place % _ALIGNED)
        yield block.reshape(-1).view(np.uint8).data
        place += -place % _ALIGNED + block.nbytes


def _header(made_by: str, blocks: Arrays, length: int) -> bytes:
    place = _CHECKED + _NUMBER + length
    listed: dict[str, tuple[str, tuple[int, ...], int, int]] = {}
    for name, block in blocks.items():
        place += -place % _ALIGNED
        listed[name] = (block.dtype.str, block.shape, place, block.nbytes)
        place += block.nbytes
    return json.dumps({"made_by": made_by, "arrays": listed}).encode()
