"""What people may choose from is kept in mind for a while, and for so many of them."""

from bot.chat.numbering import read_number
from bot.chat.offers import MOST_REMEMBERED, REMEMBERED_S, Offers
from bot.chat.turn import Block, Button, Person, Role, Utterance
from tests.harness.clock import Clock

PERSON = Person("telegram", "2")
CHOICE = Button("A", "a", 1)
OFFER = Utterance("suggest", (Block(Role.TEXT, "?"),), rows=((CHOICE,),))


def test_a_list_is_forgotten_after_a_while() -> None:
    clock = Clock()
    offers = Offers(clock.seconds)
    offers.show(PERSON, [OFFER])
    clock.move(seconds=REMEMBERED_S - 1)
    assert offers.of(PERSON) == (CHOICE,)
    clock.move(seconds=2)
    assert offers.of(PERSON) == ()


def test_no_more_lists_are_kept_than_the_bound() -> None:
    offers = Offers()
    people = [Person("telegram", str(number)) for number in range(MOST_REMEMBERED + 1)]
    for person in people:
        offers.show(person, [OFFER])
    assert offers.of(people[0]) == ()
    assert offers.of(people[1]) == (CHOICE,)


def test_who_is_forgotten_is_forgotten_in_every_talk_and_others_are_not() -> None:
    offers = Offers()
    group, other = Person("telegram", "2", talk="-1"), Person("telegram", "3")
    for person in (PERSON, group, other):
        offers.show(person, [OFFER])
    offers.forget(PERSON.asker)
    assert [offers.of(each) for each in (PERSON, group, other)] == [(), (), (CHOICE,)]


def test_only_a_bare_number_is_one() -> None:
    typed = ("2", " 2. ", "(2)", "#2", "2)", "2?", "nr 2", "vraag 2", "2 euro", "-2", "", "2,5")
    assert [read_number(text) for text in typed] == [2] * 6 + [None] * 6
