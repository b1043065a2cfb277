"""Each direct dependency is defended on a page, and what the page says of it is so."""

from importlib.metadata import PackageNotFoundError, metadata
import re
import tomllib

import pytest

from tests.harness.pages import ROOT, Page, codes, list_pages

INDEX = Page(ROOT / "docs/decisions/README.md")
PAGES = [page for page in list_pages() if page.path.parent == INDEX.path.parent and page != INDEX]
ROWS = [row for page in PAGES for row in page.table("dependency")]


def _direct_dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"].values()
    required = [*project["project"]["dependencies"], *(each for group in groups for each in group)]
    return sorted(re.split(r"[\[<>=~! ]", each)[0] for each in required if isinstance(each, str))


def _licence(name: str) -> str:
    about = metadata(name)
    for key in ("License-Expression", "License"):
        if key in about and "\n" not in about[key] and about[key] != "UNKNOWN":
            return about[key]
    named = [each for each in about.get_all("Classifier", []) if each.startswith("License ::")]
    return " OR ".join(each.rpartition(" :: ")[2] for each in named)


def test_every_direct_dependency_has_its_decision_and_every_decision_its_dependency() -> None:
    assert sorted(codes(row[0])[0] for row in ROWS) == _direct_dependencies()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: codes(row[0])[0])
def test_the_licence_is_the_one_that_the_package_names(row: list[str]) -> None:
    name = codes(row[0])[0]
    try:
        assert row[1] == _licence(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")


def test_the_index_lists_every_page_by_its_title() -> None:
    titles = {page.path.name: page.text.splitlines()[0].removeprefix("# ") for page in PAGES}
    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", INDEX.text, re.MULTILINE)
    assert listed == [(title, name) for name, title in titles.items()]


def test_the_pages_are_numbered_without_a_gap() -> None:
    assert [int(page.path.name[:4]) for page in PAGES] == list(range(1, len(PAGES) + 1))
