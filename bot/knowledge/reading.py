"""From bytes on disk to text: regular files of a sane size, in UTF-8."""

import codecs
from pathlib import Path
import stat

from bot.knowledge.findings import Finding, FindingError, Lines, Spot, name_path


def read_file(path: Path, limit: int) -> str:
    """Read one file's text, without the byte order mark that some editors put first.

    Args:
        path: The file.
        limit: How many bytes it may have.

    Raises:
        FindingError: It can't be read, is no regular file, is too large or is no UTF-8.
    """
    name = name_path(path)
    return _decode(_read_bytes(path, name, limit), name)


def _read_bytes(path: Path, name: str, limit: int) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise FindingError(Finding(Spot(name), "this is no regular file"))
        # Room for `limit` is only made where it is needed: to ask for it takes five times as long.
        content = path.read_bytes() if state.st_size <= limit else b""
    except OSError as error:
        what = f"this file can't be read: {error.strerror or error}"
        raise FindingError(Finding(Spot(name), what)) from error
    if max(state.st_size, len(content)) > limit:
        what = f"this file is larger than {limit:,} bytes; split it"
        raise FindingError(Finding(Spot(name), what))
    return content


def _decode(content: bytes, name: str) -> str:
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        what = f"byte 0x{content[error.start]:02x} is no UTF-8; save the file as UTF-8"
        raise FindingError(Finding(Lines(before).spot(name, len(before)), what)) from error
