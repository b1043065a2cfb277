"""Documentation as tests read it: fenced blocks, tables, links and headings of one page."""

from dataclasses import dataclass
from pathlib import Path
import re

ROOT = Path(__file__).parents[2]
"""The repository."""

_FENCE = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)|<img[^>]*\ssrc=\"(?P<image>[^\"]+)\"")
_HEADING = re.compile(r"^#+ (?P<heading>.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block.

    Attributes:
        language: What it holds: `console`, `yaml`.
        mark: What stands behind that: `runnable`, `file=knowledge/example.yaml`, or nothing.
        line: The line in the page where it starts, from 1.
    """

    language: str
    mark: str
    body: str
    line: int

    @property
    def is_runnable(self) -> bool:
        """Whether its commands are run by the tests."""
        return self.mark == "runnable"

    @property
    def file(self) -> str | None:
        """The file that the block shows; None if it shows none."""
        return self.mark.removeprefix("file=") if self.mark.startswith("file=") else None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the documentation."""

    path: Path

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return _FENCE.sub("", self.text)

    @property
    def fences(self) -> list[Fence]:
        return [
            Fence(*_split(found["info"]), found["body"], self.text[: found.start()].count("\n") + 1)
            for found in _FENCE.finditer(self.text)
        ]

    @property
    def links(self) -> list[str]:
        """Where its links and pictures lead, as written."""
        return [found["target"] or found["image"] for found in _LINK.finditer(self.prose)]

    @property
    def anchors(self) -> set[str]:
        """What links into it may name: its headings, as code hosts turn them into anchors."""
        return {_anchor(found["heading"]) for found in _HEADING.finditer(self.prose)}

    def table(self, first_heading: str) -> list[list[str]]:
        """The cells, row by row, of all tables whose first column has a heading."""
        rows: list[list[str]] = []
        is_inside = False
        for line in self.prose.splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            is_inside = line.startswith("|") and (is_inside or cells[0] == first_heading)
            if is_inside and cells[0] != first_heading and set(cells[0]) != {"-"}:
                rows.append(cells)
        return rows


def list_pages() -> list[Page]:
    """Every page that comes with the project."""
    folders = ("", "benchmarks/", "docs/**/", "tests/")
    return [Page(path) for each in folders for path in sorted(ROOT.glob(f"{each}*.md"))]


def page(name: str) -> Page:
    """A page by its path in the repository."""
    return Page(ROOT / name)


def codes(text: str) -> list[str]:
    """What stands between backticks in a text."""
    return _CODE.findall(text)


def _split(info: str) -> tuple[str, str]:
    language, _, mark = info.strip().partition(" ")
    return language, mark


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
