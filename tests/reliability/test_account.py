"""The account finds what is lost, out of order, or doubled without a reason."""

import pytest

from benchmarks.reliability.account import Account, Row

CHAT, OTHER = 1, 2


def said(at_s: float, number: int, trouble: str | None = None, chat: int = CHAT) -> Row:
    return at_s, chat, f"Dit antwoord draagt merkteken {number}.", trouble


@pytest.fixture
def account() -> Account:
    """Two chats that asked two questions each, at 0 s."""
    account = Account()
    account.ask([(CHAT, 1), (CHAT, 2), (OTHER, 1), (OTHER, 2)], 0.0)
    return account


def test_what_was_answered_in_order_is_kept(account: Account) -> None:
    assert account.read([said(1, 1), said(1, 1, chat=OTHER), said(2, 2), said(3, 2, chat=OTHER)])
    tally = account.tally()
    assert tally.is_kept
    assert (tally.asked, tally.lost, tally.doubled, account.waiting) == (4, 0, 0, 0)


def test_what_was_not_answered_is_lost(account: Account) -> None:
    account.read([said(1, 1), said(2, 2), said(3, 1, chat=OTHER)])
    assert account.tally().lost == 1
    assert not account.tally().is_kept


def test_what_met_with_trouble_is_no_answer(account: Account) -> None:
    account.read([said(1, 1, "RESET_AFTER"), said(1, 2, "TooManyRequests")])
    assert account.tally().lost == 4


def test_answers_in_another_order_are_counted_by_chat(account: Account) -> None:
    account.read([said(1, 2), said(2, 1), said(1, 1, chat=OTHER), said(2, 2, chat=OTHER)])
    assert account.tally().disordered == 1


def test_a_lost_question_does_not_put_the_others_out_of_order(account: Account) -> None:
    account.read([said(1, 2)])
    assert account.tally().disordered == 0


def test_a_double_without_a_reason_is_unexplained(account: Account) -> None:
    account.read([said(1, 1), said(2, 1)])
    tally = account.tally()
    assert (tally.doubled, tally.unexplained) == (1, 1)


@pytest.mark.parametrize("trouble", ["RESET_BEFORE", "RESET_AFTER", "SILENCE_AFTER"])
def test_an_unknown_outcome_explains_one_double(account: Account, trouble: str) -> None:
    account.read([said(1, 1, trouble), said(1, 1), said(2, 1)])
    assert account.tally().unexplained == 0
    account.read([said(3, 1)])
    assert account.tally().unexplained == 1


@pytest.mark.parametrize("trouble", ["TooManyRequests", "HtmlError"])
def test_a_plain_refusal_explains_nothing(account: Account, trouble: str) -> None:
    account.read([said(1, 1, trouble), said(1, 1), said(2, 1)])
    assert account.tally().unexplained == 1


def test_a_kill_explains_one_double_in_each_chat(account: Account) -> None:
    account.read([said(1, 1), said(1, 1, chat=OTHER)])
    account.kill(1.5)
    account.read([said(2, 1), said(2, 1, chat=OTHER)])
    assert account.tally().unexplained == 0
    account.read([said(3, 1)])
    assert account.tally().unexplained == 1


def test_a_kill_before_or_after_both_explains_nothing(account: Account) -> None:
    account.kill(0.5)
    account.read([said(1, 1), said(2, 1)])
    account.kill(3)
    assert account.tally().unexplained == 1


def test_chats_are_in_flight_while_they_wait_and_just_after(account: Account) -> None:
    account.read([said(1, 1), said(2, 2), said(1, 1, chat=OTHER)])
    account.kill(2.5)
    assert account.kills[0].in_flight == 2
    account.kill(5)
    assert account.kills[1].in_flight == 1
    account.ask([(CHAT, 3)], 6.0)
    account.kill(5.5)
    assert account.kills[2].in_flight == 1


def test_what_answers_no_question_is_kept_apart(account: Account) -> None:
    account.read([(1, CHAT, "Er ging iets mis.", None), said(1, 9), said(1, 1, chat=3)])
    assert account.tally().others == 3


def test_without_marks_the_nth_answer_is_to_the_nth_question() -> None:
    account = Account(counts_on=True)
    account.ask([(CHAT, 7), (CHAT, 3)], 1.0)
    account.read([(2, CHAT, "een", None), (4, CHAT, "twee", None), (5, CHAT, "te veel", None)])
    assert account.waits_ms() == [1000, 3000]
    assert account.answered_at() == [2, 4]
    assert account.tally().others == 1
