"""Runs the console examples of a page as a reader would, and compares what comes out."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
import os
from pathlib import Path
import re
import shutil

from tests.harness.pages import ROOT, Fence

ANYTHING = "…"
"""Stands in an example for any text in a line; alone on a line, for any lines."""

TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Example:
    """A command, and what it prints according to the page."""

    command: str
    expected: str


class ShellSession:
    """A folder in which one page's examples run, with copies of the knowledge and the samples.

    Args:
        folder: The folder; it must not be there yet.
        tools: A folder with programs that go before all others, such as `python`.
    """

    def __init__(self, folder: Path, tools: Path) -> None:
        self._folder = folder
        self._tools = tools
        shutil.copytree(ROOT / "knowledge", folder / "knowledge")
        shutil.copytree(ROOT / "docs" / "samples", folder / "docs" / "samples")

    async def follow(self, fence: Fence) -> None:
        """Write the file that a block shows, or run the commands in it."""
        if fence.file:
            path = self._folder / fence.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.body, "utf-8")
        elif fence.is_runnable:
            for example in read_examples(fence.body):
                printed = await self.run(example.command)
                assert is_like(printed, example.expected), (
                    f"line {fence.line}: $ {example.command}\nshould print\n{example.expected}\n"
                    f"but prints\n{printed}"
                )

    async def run(self, command: str) -> str:
        """What a command prints, on both outputs together."""
        process = await asyncio.create_subprocess_exec(
            "bash",
            "-c",
            command,
            cwd=self._folder,
            env=_environment(self._folder, self._tools),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        async with asyncio.timeout(TIMEOUT_S):
            printed, _ = await process.communicate()
        return printed.decode()


def read_examples(body: str) -> Iterator[Example]:
    """The commands of a console block (`$ …`, continued by `> …`), each with what it prints."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *rest = part.splitlines()
        while rest and rest[0].startswith("> "):
            command += "\n" + rest.pop(0)[2:]
        yield Example(command, "\n".join(rest))


def is_like(printed: str, expected: str) -> bool:
    """Whether a text is what was expected; spaces at line ends and empty lines don't count."""
    pattern = "\n".join(map(_pattern, _lines(expected)))
    return re.fullmatch(pattern, "\n".join(_lines(printed)), re.DOTALL) is not None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def _pattern(line: str) -> str:
    if line.strip() == ANYTHING:
        return r".*"
    return r"[^\n]*".join(map(re.escape, line.split(ANYTHING)))


def _environment(home: Path, tools: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return {
        **kept,
        "HOME": str(home),
        "PATH": f"{tools}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "TERM": "dumb",
        "NO_COLOR": "1",
    }
