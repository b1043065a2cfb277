"""One plain form for the many ways in which the same text is typed."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from bot.matching import normalise
from bot.matching.normalising import squeeze


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  Waarom  is\tde OPVANG duurder?! ", "waarom is de opvang duurder"),
        ("geëvalueerd, coördinator, façade", "geevalueerd coordinator facade"),
        ("Łódź Ærø Straße", "lodz aero strasse"),
        ("opv\u0430ng in de \u0441\u043ea-locatie", "opvang in de coa locatie"),
        ("op\u200bvang\u00ad \u2066locatie\u2069 \ufeffhier", "opvang locatie hier"),
        ("ｏｐｖａｎｇ 𝗼𝗽𝘃𝗮𝗻𝗴", "opvang opvang"),
        ("opvang 🙂👍🏽 duur ❤️", "opvang duur"),
        ("regio's, regio\u2019s, z'n", "regios regios zn"),
        ("DT&V en R&D", "dtv en rd"),
        ("a.z.c. en m.b.t. COA.", "azc en mbt coa"),
        ("keten-\npartners en keten-\r\n  partners", "ketenpartners en ketenpartners"),
        ("36 360 VI, nr. 1", "36360 vi nr 1"),
        ("\ud800opvang\udfff", "opvang"),
        ("привет, мир", "привет мир"),
        ("", ""),
        ("🙂", ""),
    ],
)
def test_the_same_words_have_one_form_however_they_are_typed(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    "typed",
    ["45 miljoen euro", "€ 45.000.000", "45 mln. euro", "€45 mln", "45 million euros", "EUR 45mln"],
)
def test_an_amount_has_one_form(typed: str) -> None:
    assert normalise(typed) == "45 miljoen euro"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("15,7%", "15,7 procent"),
        ("45,0 percent", "45 procent"),
        ("€ 1,2 mld.", "1,2 miljard euro"),
        ("3 miljard", "3 miljard"),
        ("2.5 million", "2,5 miljoen"),
        ("1.244 uren", "1244 uren"),
        ("45,000 men", "45000 men"),
        ("in 2022 100 mensen", "in 2022 100 mensen"),
        ("2022\u20132023", "2022 2023"),
        ("\u0664\u0665 keer", "45 keer"),
        ("rood, wit,blauw", "rood wit blauw"),
    ],
)
def test_numbers_stay_what_they_are(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


def test_squeezing_makes_layout_no_difference() -> None:
    assert squeeze("de keten\npartners  zijn er") == squeeze("De ketenpartners\nzijn er.")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_text_has_a_plain_form_that_stays_the_same(text: str) -> None:
    plain = normalise(text)
    assert plain == plain.strip()
    assert "  " not in plain
    assert normalise(plain) == plain
