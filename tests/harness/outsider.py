"""A database's files as another process sees them.

A test that read them itself would take away the locks that SQLite holds on them in its process.
"""

import json
from pathlib import Path
import subprocess
import sys

_LOCK = """
import fcntl, os, struct, sys
with open(sys.argv[1], "r+b") as file:
    wanted = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
    kind, _, _, _, holder = struct.unpack("hhqqi", fcntl.fcntl(file, fcntl.F_GETLK, wanted))
print(0 if kind == fcntl.F_UNLCK else holder)
"""
_CONTENTS = """
import json, pathlib, sys
files = [path for path in pathlib.Path(sys.argv[1]).rglob("*") if path.is_file()]
print(json.dumps({path.name: path.read_bytes().hex() for path in files}))
"""


def lock_holder(path: Path) -> int:
    """Which process holds a POSIX lock on a file (fcntl(2), F_GETLK); 0 if none does."""
    return int(_ask(_LOCK, path))


def contents(folder: Path) -> dict[str, bytes]:
    """All files in a folder, by name."""
    found: dict[str, str] = json.loads(_ask(_CONTENTS, folder))
    return {name: bytes.fromhex(content) for name, content in found.items()}


def _ask(program: str, path: Path) -> str:
    command = [sys.executable, "-c", program, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
