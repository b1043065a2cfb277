"""What the documentation shows happens just so when somebody types it."""

from pathlib import Path

import pytest

from tests.harness.pages import Page, list_pages
from tests.harness.shell_session import ShellSession, is_like, read_examples

LANGUAGES = {"console", "yaml", "json", "text", "python", "csv"}
GUIDES = ("README.md", *(f"docs/{who}.md" for who in ("askers", "curators", "operators")))
WITH_EXAMPLES = [page for page in list_pages() if any(each.is_runnable for each in page.fences)]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=str)
async def test_the_examples_of_a_page_print_what_it_shows(
    page: Page, tmp_path: Path, tools: Path
) -> None:
    session = ShellSession(tmp_path / "here", tools)
    for fence in page.fences:
        await session.follow(fence)


@pytest.mark.parametrize("name", [*GUIDES, "docs/developers.md", "docs/askers.nl.md"])
def test_each_guide_has_an_example_that_runs(name: str) -> None:
    assert name in map(str, WITH_EXAMPLES)


@pytest.mark.parametrize("page", list_pages(), ids=str)
def test_every_block_says_what_it_holds_and_no_mark_is_misspelt(page: Page) -> None:
    for fence in page.fences:
        assert fence.language in LANGUAGES, f"{page}:{fence.line}"
        assert not fence.mark or fence.is_runnable or fence.file, f"{page}:{fence.line}"


def test_a_command_is_read_with_its_continuation_and_what_it_prints() -> None:
    (first, second) = read_examples("$ one \\\n> more\nout\n$ two\n")
    assert (first.command, first.expected) == ("one \\\nmore", "out")
    assert (second.command, second.expected) == ("two", "")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("a b c\n", "a … c"), ("a\nb\nc\n", "a\n…\nc"), ("a  \n\nb\n", "a\nb")],
)
def test_an_ellipsis_stands_for_text_in_a_line_or_for_lines(printed: str, expected: str) -> None:
    assert is_like(printed, expected)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("a\nb\nc\n", "a\nc"), ("a\nb c", "a … c"), ("more than shown", "more")],
)
def test_nothing_else_may_be_left_out(printed: str, expected: str) -> None:
    assert not is_like(printed, expected)
