"""Long work beside questions."""

import gc
import sys

import pytest

from bot.app.polite import give_turns


def test_turns_are_shorter_while_it_lasts_and_as_usual_after() -> None:
    usual = sys.getswitchinterval()
    with give_turns():
        assert sys.getswitchinterval() < usual
    assert sys.getswitchinterval() == usual


def test_turns_are_as_usual_after_an_error() -> None:
    usual = sys.getswitchinterval()
    with pytest.raises(KeyError), give_turns():
        raise KeyError
    assert sys.getswitchinterval() == usual


def test_garbage_waits_and_is_collected_again_after() -> None:
    with give_turns():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_garbage_is_not_collected_it_stays_so() -> None:
    gc.disable()
    try:
        with give_turns():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
