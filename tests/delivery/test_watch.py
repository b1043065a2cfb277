"""Who is dead is judged by one's own clock, while one looks."""

from bot.delivery.watch import Watch

LEASE_S = 15.0


def test_who_shows_no_sign_of_life_for_a_lease_is_given_up() -> None:
    watch = Watch(LEASE_S)
    dead = [watch.look({"me": n, "silent": 7}, 5.0 * n) for n in range(5)]
    assert dead == [{}, {}, {}, {"silent": 7}, {"silent": 7}]


def test_who_shows_one_has_a_new_lease() -> None:
    watch = Watch(LEASE_S)
    for n, beats in enumerate([1, 1, 1, 2, 2, 2]):
        assert watch.look({"slow": beats}, 5.0 * n) == {}


def test_who_could_not_look_for_a_while_gives_everybody_a_new_lease() -> None:
    watch = Watch(LEASE_S)
    assert watch.look({"silent": 7}, 0.0) == {}
    assert watch.look({"silent": 7}, 5.0) == {}
    assert watch.look({"silent": 7}, 500.0) == {}
    assert watch.look({"silent": 7}, 505.0) == {}


def test_who_went_and_came_back_has_a_new_lease() -> None:
    watch = Watch(LEASE_S)
    watch.look({"gone": 1}, 0.0)
    watch.look({}, 5.0)
    assert [watch.look({"gone": 1}, now_s) for now_s in (10.0, 15.0, 20.0)] == [{}, {}, {}]
