"""A DOCX as it comes: a ZIP archive, checked before anything in it is unpacked."""

from io import BytesIO
from pathlib import Path, PurePosixPath
import zipfile
import zlib

from lxml import etree

from bot.knowledge.importing.documents.faults import ANEW, refuse
from bot.knowledge.importing.documents.limits import PARTS, UNPACKED_BYTES, UNPACKED_RATIO
from bot.knowledge.importing.documents.trees import children, get, parse_xml

_SMALL = 1_000_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCKED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError,
    KeyError,
)  # fmt: skip
"""What zipfile raises for damaged archives; RuntimeError also for packing unknown to it."""
_DAMAGED = f"is a damaged DOCX; {ANEW}"


class Parcel:
    """The parts of a DOCX.

    Args:
        path: The file.
        content: What is in it.

    Raises:
        DocumentError: It is no DOCX, damaged, encrypted, or unpacks to far too much.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise refuse(path, _DAMAGED) from error
        self._parts = {info.filename.lstrip("/"): info for info in self._archive.infolist()}
        self._check()

    def _check(self) -> None:
        parts = self._archive.infolist()
        if len(parts) > PARTS:
            raise refuse(self.path, f"has {len(parts)} parts; a document has at most {PARTS}")
        if sum(part.file_size for part in parts) > UNPACKED_BYTES:
            what = f"unpacks to more than {UNPACKED_BYTES // _SMALL} MB, as no real document does"
            raise refuse(self.path, what)
        for part in parts:
            packed = max(part.compress_size, 1)
            if part.file_size > _SMALL and part.file_size / packed > UNPACKED_RATIO:
                what = (
                    f"its part {part.filename} unpacks to {part.file_size // packed} times its size"
                )
                raise refuse(self.path, f"{what}, as in no real document")
            if part.flag_bits & _LOCKED:
                raise refuse(self.path, "is encrypted; save it without a password first")
            if part.compress_type not in _METHODS:
                raise refuse(self.path, "is packed in a way that no DOCX is; save it anew in Word")
        if "[Content_Types].xml" not in self._parts:
            raise refuse(self.path, "is an archive and no DOCX; unpack it, and name what is in it")

    def read(self, part: str) -> etree._Element | None:
        """The root of a part's XML; None if there is no such part.

        Raises:
            DocumentError: It is damaged, or no XML that may be read.
        """
        if (info := self._parts.get(part)) is None:
            return None
        try:
            content = self._archive.read(info)
        except _BROKEN as error:
            raise refuse(self.path, _DAMAGED) from error
        return parse_xml(self.path, content, part)

    def list_related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part is related to: by id, the kind (`footnotes`) and the name of a part.

        Args:
            part: A part's name; empty for the whole parcel.
        """
        here = PurePosixPath(part)
        root = self.read(str(here.parent / "_rels" / f"{here.name}.rels"))
        related = {}
        for each in children(root, "Relationship"):
            kind, target = get(each, "Type") or "", get(each, "Target") or ""
            if get(each, "TargetMode") != "External":
                related[get(each, "Id") or ""] = kind.rpartition("/")[2], _resolve(here, target)
        return related


def _resolve(here: PurePosixPath, target: str) -> str:
    steps = list[str]()
    for step in (target.lstrip("/") if target.startswith("/") else str(here.parent / target)).split(
        "/"
    ):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
