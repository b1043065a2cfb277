"""No page leads nowhere: links, anchors, paths, variables, commands and targets all exist."""

from pathlib import Path
import re

import pytest
import typer
from typer.core import TyperGroup

from bot.chat.texts import LANGUAGES, load_texts
from bot.cli.main import app
from bot.serving.status import PATHS
from bot.settings import names
from tests.harness.pages import ROOT, Page, codes, list_pages

PAGES = list_pages()
PLACES = ("bot/", "docs/", "knowledge/", "requirements/", "tests/")
MADE_WHILE_RUNNING = ("var/",)
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=str)


@EVERY_PAGE
def test_every_link_within_the_project_leads_somewhere(page: Page) -> None:
    for link in page.links:
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.path.parent / path).resolve() if path else page.path
        assert target.exists(), f"{page}: {link}"
        assert not anchor or anchor in Page(target).anchors, f"{page}: {link}"


@EVERY_PAGE
def test_every_path_that_is_named_exists(page: Page) -> None:
    named = [code for code in codes(page.prose) if code.startswith(PLACES) and " " not in code]
    shown = {fence.file for fence in page.fences if fence.file}
    for path in named:
        assert path in shown or list(ROOT.glob(path.rstrip("/"))), f"{page}: {path}"


@EVERY_PAGE
def test_every_variable_that_is_named_is_a_setting(page: Page) -> None:
    assert set(re.findall(r"\bBOT_[A-Z_]+\b", page.text)) <= set(names())


@EVERY_PAGE
def test_every_make_target_that_is_named_exists(page: Page) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^\$ |`)make ([a-z]+)", page.text, re.MULTILINE)) <= targets


@EVERY_PAGE
def test_every_command_line_names_a_command(page: Page) -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    assert set(re.findall(r"python -m bot ([a-z]+)", page.text)) <= set(group.commands)


@EVERY_PAGE
def test_every_chat_command_and_every_page_of_the_server_that_is_named_exists(page: Page) -> None:
    known = {each.name for texts in load_texts().values() for each in texts.commands.values()}
    known |= {path.removeprefix("/") for path in PATHS}
    named = [code.split()[0] for code in codes(page.prose) if re.fullmatch(r"/[a-z]+( .*)?", code)]
    assert {name.removeprefix("/") for name in named} <= known


@EVERY_PAGE
def test_no_page_names_a_path_of_somebodys_machine(page: Page) -> None:
    assert not re.search(r"(?<![\w.])/(home|root|work|Users)/", page.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bots_own_sentences_name_commands_of_their_own_language(language: str) -> None:
    texts = load_texts()[language]
    known = {command.name for command in texts.commands.values()}
    said = " ".join(
        sentence if isinstance(sentence, str) else " ".join(sentence.values())
        for sentence in texts.sentences.values()
    )
    named = set(re.findall(r"(?<![\w/])/([a-z]+)", said))
    assert named
    assert named <= known


def test_the_example_of_a_settings_file_names_settings_only() -> None:
    example = Path(ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"\bBOT_[A-Z_]+\b", example)) <= set(names())
