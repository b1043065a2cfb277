"""Buttons carry little, and that little still means the same after a restart."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from bot.chat.buttons import EntryKeys, Press, What, named_by, short_key
from tests.harness.entries import HERONS, STORKS, knowledge_of

KEYS = st.from_regex(r"[0-9a-f]{12}", fullmatch=True)
TAILS = st.from_regex(r"[0-9a-f]{0,16}", fullmatch=True)


@given(st.sampled_from(What), KEYS, TAILS)
def test_what_is_written_is_read_back_and_fits_in_64_bytes(what: What, key: str, tail: str) -> None:
    press = Press(what, key, tail)
    assert Press.read(str(press)) == press
    assert len(str(press).encode()) <= 64


@given(st.text())
def test_forged_data_is_read_or_refused_but_never_a_fault(data: str) -> None:
    press = Press.read(data)
    assert press is None or press.page >= 0


@pytest.mark.parametrize("data", ["", "a", "x:1:2", "a:1", "a:1:2:3", "a:É:1", "A:1:2", "a:1:2\n"])
def test_what_is_none_of_ours_is_refused(data: str) -> None:
    assert Press.read(data) is None


def test_a_key_names_the_same_entry_in_every_process() -> None:
    assert short_key("36360-VI-vragen/38") == "a0bbe1ff4f12"


def test_an_entry_is_found_by_its_key_in_each_version_of_the_knowledge() -> None:
    keys = EntryKeys()
    assert keys.find(short_key(HERONS.id), knowledge_of(HERONS, STORKS)) == HERONS.id
    assert keys.find(short_key(STORKS.id), knowledge_of(HERONS)) is None
    assert keys.find("", knowledge_of(HERONS)) is None


def test_a_key_of_what_is_gone_names_nothing() -> None:
    assert named_by(short_key("b"), ["a", "b"]) == "b"
    assert named_by(short_key("c"), ["a", "b"]) is None
