"""Reading a text as words."""

from bot.matching.frequency import rarity
from bot.matching.words import Reader, stem

READER = Reader({"BOA": ("buitengewoon opsporingsambtenaar",), " ": ("het",)}, {"bever", "dam"})


def terms(text: str) -> set[str]:
    return {term for word in READER.read(text) for term, _ in word.terms}


def test_forms_of_a_word_share_their_stem() -> None:
    assert stem("partnerschappen") == stem("partnerschap")


def test_fillers_and_the_commonest_words_tell_nothing() -> None:
    assert READER.read("kunt u mij misschien vertellen hoe het is") == ()


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert (
        rarity("procesbeschikbaarheidslocatie") > rarity("opvang") > rarity("jaar") > rarity("de")
    )


def test_a_compound_is_found_by_its_parts() -> None:
    assert terms("opvanglocatie") >= {stem("opvang"), stem("locatie")}
    assert terms("beverdammen") >= {stem("bever"), stem("dammen")}


def test_a_linking_letter_is_no_part() -> None:
    assert terms("veiligheidsketen") >= {stem("veiligheid"), stem("keten")}


def test_a_simple_word_is_not_split() -> None:
    assert terms("opvang") == {stem("opvang")}
    assert terms("xqzwvkjhgf") == {stem("xqzwvkjhgf")}


def test_the_shares_of_a_word_add_up_to_one() -> None:
    words = READER.read("opvanglocatie coa boa bever centraal orgaan opvang asielzoekers")
    assert all(abs(sum(share for _, share in word.terms) - 1) < 1e-9 for word in words)


def test_an_abbreviation_and_what_it_stands_for_are_one_word() -> None:
    assert READER.read("coa") == READER.read("centraal orgaan opvang asielzoekers")


def test_an_abbreviation_is_found_by_the_words_it_stands_for() -> None:
    assert stem("asielzoekers") in terms("coa")


def test_a_collection_has_its_own_abbreviations() -> None:
    assert READER.read("boa") == READER.read("buitengewoon opsporingsambtenaar")


def test_a_long_form_tells_something_though_its_abbreviation_is_a_common_word() -> None:
    assert READER.read("het openbaar ministerie")
    assert READER.read("om") == ()


def test_an_english_word_stands_for_dutch_ones() -> None:
    (word,) = READER.read("taxes")
    assert [dutch.text for dutch in READER.translate(word)] == ["belasting"]


def test_a_dutch_word_stands_for_itself_only() -> None:
    (word,) = READER.read("gemeente")
    assert READER.translate(word) == ()
