"""Chats are shared out evenly enough, and stay where they are."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.shares import ALL, SHARES, deal, share_of

names = st.text("0123456789abcdef", min_size=16, max_size=16)


def test_the_share_of_a_chat_never_changes() -> None:
    assert [share_of(chat) for chat in (0, 1, 123_456_789, -1_001_234_567_890)] == [33, 55, 38, 37]


def test_chats_fall_into_all_shares_about_as_often() -> None:
    counts = Counter(share_of(chat) for chat in range(100_000, 106_400))
    assert sorted(counts) == list(range(SHARES))
    assert max(counts.values()) < 2 * 100


@given(st.sets(names, min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_every_share_is_dealt_to_one_replica(living: set[str]) -> None:
    dealt = [share for each in living for share in deal(each, living)]
    assert sorted(dealt) == list(ALL)


@given(st.sets(names, min_size=2, max_size=5), st.data())
@settings(max_examples=20, deadline=None)
def test_when_one_goes_only_its_own_shares_move(living: set[str], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(sorted(living)))
    for each in living - {gone}:
        assert set(deal(each, living)) <= set(deal(each, living - {gone}))
