"""The review page in a real browser: filter, keys, dark and light, no network, names for all."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.knowledge.importing.intake import take_in
from tests.harness.browser import CHROMIUM, Tab, browse
from tests.harness.printing import print_lines

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not here; .ci/run installs it"
)

LINES = """\
36 999 XII  Vaststelling van de begroting
Nr. 7   LIJST VAN VRAGEN EN ANTWOORDEN

Vraag 1
Hoeveel bruggen zijn er in 2023 onder-
houden?
Antwoord
In 2023 zijn er 412 bruggen onderhouden door de water-
schappen, en 38 daarvan zijn geheel vernieuwd.

Vraag 2
Welke bruggen gaan voor?
Antwoord
De bruggen met de meeste schade.

Vraag 4
Wanneer is het overzicht van alle bruggen klaar?
Antwoord
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "lijst.pdf").write_bytes(print_lines(LINES.splitlines(), page_length=14))
    intake = take_in([folder / "lijst.pdf"], folder / "knowledge", lambda *_: None)
    assert intake.taken[0].review
    return folder / "knowledge" / intake.taken[0].review


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browse(tmp_path_factory.mktemp("browser")) as tab:
        yield tab


@pytest.fixture
def tab(browser: Tab, page: Path) -> Tab:
    browser.complaints.clear()
    browser.open(page)
    return browser


def _shown(tab: Tab) -> list[str]:
    shown = tab.run("[...document.querySelectorAll('article')].filter(each => "
                    "each.checkVisibility()).map(each => each.id)")  # fmt: skip
    assert isinstance(shown, list)
    return shown


def _focused(tab: Tab) -> str:
    return str(tab.run("document.activeElement.id"))


def test_all_entries_are_shown_beside_the_pictures_of_their_pages(tab: Tab) -> None:
    assert _shown(tab) == ["entry-1", "entry-2", "entry-4"]
    sizes = tab.run("[...document.images].map(each => each.complete && each.naturalWidth)")
    assert len(sizes) == 2
    assert all(size >= 500 for size in sizes)
    beside = tab.run("document.querySelector('#entry-1').getBoundingClientRect().left > "
                     "document.images[0].getBoundingClientRect().right")  # fmt: skip
    assert beside


def test_nothing_is_asked_of_the_network_and_nothing_is_refused(tab: Tab) -> None:
    assert [url for url in tab.requests if not url.startswith(("file:", "data:"))] == []
    assert tab.complaints == []


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("repairs", ["entry-1"]), ("pending", ["entry-4"]), ("changed", []), ("unknown", [])],
)
def test_the_filter_shows_one_kind_and_says_how_many(tab: Tab, kind: str, shown: list[str]) -> None:
    tab.run(f"document.querySelector('button[data-kind={kind}]').click()")
    assert _shown(tab) == shown
    assert tab.run("document.querySelector('#status').textContent") == f"{len(shown)} of 3 shown"
    pressed = "[...document.querySelectorAll('[aria-pressed=true]')].map(each => each.dataset.kind)"
    assert tab.run(pressed) == [kind]
    tab.run("document.querySelector('button[data-kind=all]').click()")
    assert len(_shown(tab)) == 3


def test_j_and_k_go_from_entry_to_entry_among_those_that_are_shown(tab: Tab) -> None:
    places = []
    for key in "jjjjkk":
        tab.press(key)
        places.append(_focused(tab))
    assert places == ["entry-1", "entry-2", "entry-4", "entry-4", "entry-2", "entry-1"]
    tab.run("document.querySelector('button[data-kind=pending]').click()")
    tab.press("j")
    assert _focused(tab) == "entry-4"


def test_the_first_key_of_all_skips_to_the_entries(tab: Tab) -> None:
    tab.press("Tab")
    assert tab.run("document.activeElement.textContent") == "Skip to the entries"
    assert tab.run("document.activeElement.getBoundingClientRect().left") >= 0
    tab.press("Enter")
    assert tab.run("location.hash") == "#entries"


def test_what_has_the_focus_is_seen_to_have_it(tab: Tab) -> None:
    tab.press("j")
    style = tab.run("getComputedStyle(document.activeElement).outlineStyle")
    width = tab.run("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    assert (style, width) == ("solid", 3)


@pytest.mark.parametrize("is_dark", [False, True])
def test_every_colour_has_enough_contrast(tab: Tab, page: Path, *, is_dark: bool) -> None:
    tab.open(page, is_dark=is_dark)
    colours = tab.run("""(() => {
      const read = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);
      const light = (hex) => [1, 3, 5]
        .map((at) => parseInt(hex.trim().slice(at, at + 2), 16) / 255)
        .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
      const ratio = (one, other) => {
        const [low, high] = [light(read(one)), light(read(other))].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      };
      const grounds = ["--paper", "--ground"], marks = ["--mended", "--doubtful"];
      const pairs = [];
      for (const ground of grounds)
        for (const ink of ["--ink", "--faint", "--link", "--focus"]) pairs.push([ink, ground]);
      for (const mark of marks) pairs.push(["--ink", mark]);
      return pairs.map(([one, other]) => [one, other, ratio(one, other)]);
    })()""")
    assert [each for each in colours if each[2] < 4.5] == []
    background = tab.run("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(18, 20, 23)") is is_dark


def test_a_screen_reader_is_told_what_everything_is(tab: Tab) -> None:
    roles = tab.list_roles()
    assert {"banner", "navigation", "main"} <= {role for role, _ in roles}
    assert ("navigation", "Show") in roles
    assert ("article", "Question 1") in roles
    assert ("image", "Page 1 as it is printed; its text stands below") in roles
    named = {"button", "link", "image", "article", "region", "heading", "navigation"}
    assert [role for role, name in roles if role in named and not name.strip()] == []
    assert sum(role == "heading" and name == "Page 2" for role, name in roles) == 1


def test_headings_go_down_one_step_at_a_time(tab: Tab) -> None:
    levels = tab.run("[...document.querySelectorAll('h1,h2,h3,h4')].map(each => +each.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_without_scripts_everything_can_be_read(tab: Tab, page: Path) -> None:
    tab.open(page, has_script=False)
    assert _shown(tab) == ["entry-1", "entry-2", "entry-4"]
    assert tab.run("document.querySelector('#filter').checkVisibility()") is False
    assert "schappen" not in str(tab.run("document.querySelector('#entry-2').innerText"))
    assert "waterschappen, en 38" in str(tab.run("document.querySelector('#entry-1').innerText"))


def test_on_a_narrow_screen_nothing_is_cut_off(tab: Tab) -> None:
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        width=360,
        height=740,
        deviceScaleFactor=1,
        mobile=True,
    )
    try:
        assert tab.run("document.documentElement.scrollWidth") <= 360
    finally:
        tab.call("Emulation.clearDeviceMetricsOverride")
