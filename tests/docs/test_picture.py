"""The picture in the README shows what the bot says, and a screen reader can read it."""

from xml.etree import ElementTree as ET

from tests.harness.pages import ROOT, page
from tests.harness.picture import ASKED, PICTURE, converse, draw


async def test_the_picture_is_drawn_from_what_the_bot_says() -> None:
    drawn = draw(await converse(ROOT / "knowledge"))
    told = "redraw it with: python -m tests.harness.picture"
    assert PICTURE.read_text("utf-8") == drawn, told


def test_the_picture_says_in_words_what_it_shows() -> None:
    words = ET.parse(PICTURE).findtext("{http://www.w3.org/2000/svg}desc")  # noqa: S314  # our own file
    assert words is not None
    assert all(question in words for question in ASKED)
    assert "Bron: " in words


def test_the_readme_shows_the_picture() -> None:
    assert "docs/pictures/conversation.svg" in page("README.md").links
