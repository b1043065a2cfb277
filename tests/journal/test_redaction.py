"""Personal data never survives; everything else does."""

from collections.abc import Callable
from pathlib import Path
import subprocess
import sys
from time import perf_counter

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
import phonenumbers
import pytest
from stdnum import iban
from stdnum.nl import bsn

from bot.journal.redaction import redact

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("mail jan.de-vries+x@sub.example.nl.", "mail [e-mail]."),
        ("Jan <jan@example.nl>", "[naam] <[e-mail]>"),
        ("jan (at) example.nl", "[e-mail]"),
        ("jan [apenstaartje] example.nl", "[e-mail]"),
        ("jan @ example.nl", "[e-mail]"),
        ("jan@[192.0.2.1]", "[e-mail]"),
        ("jan＠example．nl", "[e-mail]"),
        ("a@b@c", "[e-mail][gebruikersnaam]"),
        ("vraag het @jan_de_vries", "vraag het [gebruikersnaam]"),
        ("zie https://t.me/jan_x/12 en t.me/x", "zie [gebruikersnaam] en [gebruikersnaam]"),
        ("https://t.me/jan?start=1", "[gebruikersnaam]"),
        ("tg://user?id=12345", "[gebruikersnaam]"),
        ("https://example.nl/a?token=geheim#deel", "https://example.nl/a?[weggelaten]"),
        ("https://example.nl/a#deel", "https://example.nl/a?[weggelaten]"),
        ("bel 0612345678", "bel [telefoonnummer]"),
        ("bel 06-12345678!", "bel [telefoonnummer]!"),
        ("bel 06 12 34 56 78", "bel [telefoonnummer]"),
        ("bel 06 - 1234 5678", "bel [telefoonnummer]"),
        ("bel 0123456789", "bel [telefoonnummer]"),
        ("bel 020/1234567", "bel [telefoonnummer]"),
        ("+31 6 12345678", "[telefoonnummer]"),
        ("+31 (0)6 12345678", "[telefoonnummer]"),
        ("tel.+ 31612345678", "tel.[telefoonnummer]"),
        ("0031612345678", "[telefoonnummer]"),
        ("https://wa.me/31612345678", "[gebruikersnaam]"),
        ("+32 470 12 34 56", "[telefoonnummer]"),
        ("0049 30 123456", "[telefoonnummer]"),
        ("0612345678 of 0687654321", "[telefoonnummer] of [telefoonnummer]"),
        ("0612345678 111222333", "[telefoonnummer] [BSN]"),
        ("０６１２３４５６７８", "[telefoonnummer]"),
        ("06\u200b1234\u00ad5678", "[telefoonnummer]"),
        ("0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️", "[telefoonnummer]\ufe0f"),
        ("06·12345678", "[telefoonnummer]"),
        ("06−12345678", "[telefoonnummer]"),
        ("06\u280012345678", "[telefoonnummer]"),
        ("mijn iban is NL91 ABNA 0417 1643 00", "mijn iban is [IBAN]"),
        ("ibannl91abna0417164300en", "iban[IBAN]en"),
        ("BE71.0961.2345.6769", "[IBAN]"),
        ("nl 91 abna 0417.1643.00", "[IBAN]"),
        ("bsn 111222333", "bsn [BSN]"),
        ("bsn:1112.22.333.", "bsn:[BSN]."),
        ("111 222 333", "[BSN]"),
        ("11 12223 33", "[BSN]"),
        ("010464554", "[BSN]"),
        ("080000009", "[BSN]"),
        ("10464554", "[BSN]"),
        ("in 2022 111222333", "in 2022 [BSN]"),
        ("١١١٢٢٢٣٣٣", "[BSN]"),
        ("ik woon op 1234 AB 12a", "ik woon op [adres]"),
        ("1234ab 12-3", "[adres]"),
        ("1234 ab nr. 12", "[adres]"),
        ("2011 XL, huisnummer 12", "[adres]"),
        ("Kerkstraat 12, 1234 AB Utrecht", "[adres] Utrecht"),
        ("Kerkstraat 12 bis 1234AB Utrecht", "[adres] Utrecht"),
        ("mail jan.smit@gmail,com", "mail [e-mail]"),
        ("jan punt smit apenstaartje gmail punt com", "[e-mail]"),
        ("jan{at}gmail{dot}com", "[e-mail]"),
        ("mail jan smit at gmail dot com", "mail [e-mail]"),
        ("bel 6 12345678", "bel [telefoonnummer]"),
        ("nul zes een twee drie vier vijf zes zeven acht", "[telefoonnummer]"),
        ("(555) 123-4567", "[telefoonnummer]"),
        ("bsn 123456789", "bsn [BSN]"),
        ("mijn v-nummer is 287 123 4567", "mijn v-nummer is [v-nummer]"),
        ("geboren op 12-03-1985", "geboren op [geboortedatum]"),
        ("geboren op twaalf maart negentienvijfentachtig", "geboren op [geboortedatum]"),
        ("kenteken gx123j", "kenteken [kenteken]"),
        ("12-ABC-3", "[kenteken]"),
        ("paspoort NX1234567", "paspoort [documentnummer]"),
        ("creditcard 4111 1111 1111 1111", "creditcard [betaalkaart]"),
        ("ip 2001:db8::1", "ip [IP-adres]"),
        ("mijn insta is jan.boer88", "mijn insta is [gebruikersnaam]"),
        ("ik woon Kerkstraat 12a", "ik woon [adres]"),
        ("op nummer 12 in de Kerkstraat", "op nummer [adres]"),
        ("Laan van Meerdervoort 200", "[adres]"),
        ("ik ben Jan de Boer", "ik ben [naam]"),
        ("IK HEET TRUUS", "IK HEET [naam]"),
        ("mvg, P.J. van den Berg-Smit", "mvg, [naam]"),
        ("mijn buurman piet", "mijn buurman [naam]"),
        ("ip een vier vijf punt negen punt twaalf punt tachtig", "ip [IP-adres]"),
        ("insta fotofenna", "insta [gebruikersnaam]"),
        ("ik ben van 1985", "ik ben van [geboortedatum]"),
        ("mijn straat is de Beatrixlaan, ik woon op nummer 7", "mijn straat is de [adres]"),
        ("m streepje laag pieters at planet punt nl", "[e-mail]"),
        ("ik woon bij 3823 ZM, op nummer 140", "ik woon bij [adres]"),
        ("zes vijf twee vier pieter karel nummer negentien", "[adres]"),
        ("Aanvrager: F. el Amrani", "Aanvrager: [naam]"),
        ("hallo met Jeroen, over de wet", "hallo met [naam], over de wet"),
        ("drs. A.W. (Anneke) Swildens, mw. K. v.d. Wal", "drs. [naam], mw. [naam]"),
        ("Thirza Vlasblom (dat ben ik) vraagt", "[naam] (dat ben ik) vraagt"),
        (
            "Wat is de AOW-leeftijd?\n\nMarleen Uittenbogaard\nFractiemedewerker",
            "Wat is de AOW-leeftijd?\n\n[naam]\nFractiemedewerker",
        ),
    ],
)
def test_marks_take_the_place_of_personal_data(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "45 miljoen",
        "(structureel 45 miljoen euro)",
        "€ 45.000.000",
        "€ 123.456.782,50",
        "in 2019 en 2020 € 323.543.066",
        "45.000.000",
        "1.112.223.330",
        "123.456.782 euro",
        "123456782 euro",
        "€123456782",
        "111222333,50",
        "111.222.333 inwoners",
        "111 222 333 mensen",
        "+45 miljoen",
        "36360-VI-1",
        "36 360 VI, nr. 1",
        "vergaderjaar 2022 VI, nr. 1",
        "ah-tk-20222023-1234",
        "2023Z01234",
        "2022-2023",
        "2021 2022 2023",
        "2019 12345",
        "2022 10.352",
        "in 2022 en 2023",
        "van 1500 of 2000",
        "1500 km 12",
        "artikel 6162 BW 3",
        "vraag 38",
        "vragen 36 37 38 39",
        "p. 12 van 36",
        "21-11-2022",
        "01-02-2022 10 uur",
        "01.02.2022 10",
        "09.30 - 10.15 uur",
        "postcode 1234 AB",
        "111222334",
        "+999 12345678",
        "+123456789012345678901",
        "NL91ABNA",
        "bel 0800-0113 of 0900-8844, of 112",
        "14 020 of 116 000",
        "Kamerstuk 29 279, nr. 745",
        "ECLI:NL:HR:2021:1963",
        "Stb. 2023, 123",
        "mensen geboren na 1 januari 1950",
        "ik ben boer",
        "ik werk bij 3000 NV",
        "tiktok algoritme",
        "is het ministerie gevestigd aan Korte Voorhout 7?",
        "mensen geboren in 1958",
        "ik ben in 2019 gescheiden",
        "ik wil weten wat Geert Wilders zei",
        "Minister Jetten, Kamerlid Omtzigt en burgemeester Halsema",
        "Ik ben benieuwd",
        "ik ben het er niet mee eens",
        "groet",
        "wat zei mevrouw Jansen in het debat met de minister",
        "minister Jansen en staatssecretaris Van Dijk",
        "paragraaf 3.2.1.4",
        "het nummer 088 123 4567 van de IND",
        "NL91ABNA04171643001",
        "al 933.896.743.550 miljoen en om 933.896.743.550 miljoen is",
        "wie ben je @ ?",
        "https://example.nl/pagina",
        "https://example.nl/?",
        "",
        "😀 ½ ﬁ",
    ],
)
def test_amounts_years_and_numbers_of_documents_stay(text: str) -> None:
    assert redact(text) == text


CONTEXTS = st.sampled_from(
    ["{}", "mijn {}.", "({})", "wat is {}?", "nr:{},", "in 2022 is {} er", "\u200b{}\u2060", "é{}ë"]
)
FULL_WIDTH = {ord("0") + value: chr(0xFF10 + value) for value in range(10)}
SPELLINGS = st.sampled_from(
    [
        str,
        "\u200b".join,
        "\u00ad".join,
        "\ufe0f".join,
        lambda text: text.translate(FULL_WIDTH),
        lambda text: text.replace("-", "\u2011").replace(" ", "\u00a0"),
    ]
)


@st.composite
def bsns(draw: st.DrawFn) -> str:
    """Valid numbers, in the usual ways of writing them."""
    body = f"{draw(st.integers(1_000_000, 99_999_999)):08}"
    check = bsn.checksum(f"{body}0")
    assume(check < 10)
    number = f"{body}{check}"
    first, second = draw(st.sampled_from([(3, 6), (4, 6)]))
    parts = (number[:first], number[first:second], number[second:])
    return draw(st.sampled_from([".", " ", "-", ""])).join(parts)


@settings(max_examples=100, deadline=None)
@given(bsns(), CONTEXTS, SPELLINGS)
@example("508.004.901", "{}", str)  # its end could be a number in Germany
def test_no_valid_bsn_survives(number: str, context: str, spell: Callable[[str], str]) -> None:
    assert bsn.is_valid(number)
    assert redact(context.format(spell(number))).count("[BSN]") == 1


@st.composite
def ibans(draw: st.DrawFn) -> str:
    """Valid numbers, in the usual ways of writing them."""
    forms = ["NL{}ABNA{:010}", "BE{}{:012}", "DE{}{:018}", "FR{}{:023}", "MT{}MALT{:023}"]
    draft = draw(st.sampled_from(forms)).format("00", draw(st.integers(0, 10**10 - 1)))
    number = iban.format(
        draft[:2] + iban.calc_check_digits(draft) + draft[4:],
        draw(st.sampled_from([" ", "", "-", "."])),
    )
    return draw(st.sampled_from([number, number.lower()]))


@settings(max_examples=60, deadline=None)
@given(ibans(), CONTEXTS, SPELLINGS)
def test_no_valid_iban_survives(number: str, context: str, spell: Callable[[str], str]) -> None:
    assert iban.is_valid(number, check_country=False)
    redacted = redact(context.format(spell(number)))
    assert redacted.replace("\ufe0f", "") == context.format("[IBAN]")


NUMBERS = [
    phonenumbers.example_number_for_type(region, kind)
    for region in ("NL", "BE", "DE", "FR", "GB", "MA", "TR", "SY", "US", "SR", "CW")
    for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
]


@st.composite
def phones(draw: st.DrawFn) -> str:
    """Valid numbers of many countries, as the library writes them; Dutch ones also without +31."""
    example = draw(st.sampled_from(NUMBERS))
    assert example is not None
    varied = phonenumbers.PhoneNumber(
        example.country_code,
        (example.national_number or 0) // 10_000 * 10_000 + draw(st.integers(0, 9_999)),
    )
    assume(phonenumbers.is_valid_number(varied))
    forms = [phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL]
    if phonenumbers.region_code_for_number(varied) == "NL":
        forms.append(phonenumbers.PhoneNumberFormat.NATIONAL)
    return phonenumbers.format_number(varied, draw(st.sampled_from(forms)))


@settings(max_examples=100, deadline=None)
@given(phones(), CONTEXTS, SPELLINGS)
def test_no_valid_telephone_number_survives(
    number: str, context: str, spell: Callable[[str], str]
) -> None:
    redacted = redact(context.format(spell(number)))
    assert redacted.replace("\ufe0f", "") == context.format("[telefoonnummer]")


@settings(max_examples=100, deadline=None)
@given(st.emails(), CONTEXTS)
def test_no_email_address_survives(address: str, context: str) -> None:
    redacted = redact(context.format(address))
    assert "@" not in redacted
    assert address.rsplit("@", maxsplit=1)[1] not in redacted
    assert "[e-mail]" in redacted


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 10**12),
    st.sampled_from(["€ {}", "€{},-", "{} euro", "EUR {},50", "{} miljoen", "{}%", "{} personen"]),
    st.sampled_from([".", "", " "]),
    st.sampled_from(
        ["{}", "de kosten ({}) in 2022", "waarom {} in 2021-2022?", "in 2019: {}, al {}"]
    ),
)
def test_amounts_survive(number: int, unit: str, gap: str, context: str) -> None:
    amount = unit.format(f"{number:,}".replace(",", gap))
    text = context.replace("{}", amount)
    assert redact(text) == text


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        st.one_of(
            st.sampled_from("0123456789 .-+@()€/:,?#abABNL\0\u200b０½⑩é"), st.characters(codec=None)
        ),
        max_size=60,
    )
)
@example("https://a?b@c.nl")
@example("⑩⑩⑩⑩")
@example("1234 AB 12 1234 AB 12 1234 AB")
@example("0612345678.123.456.782 euro")
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    redacted = redact(text)
    assert redact(redacted) == redacted


@pytest.mark.parametrize(
    "piece",
    ["0 1 ", "+31 6 1 2 3 4 5 6 7 8 9 ", "a@", "@", "1.111", "111 ", "NL91", "NL91ABNA0417164301 ",
     "http://", "t.me/", "0", "0\u200b", "1234 AB ", "12, ", "€ 1", "06 12 ", "00 49 ", "(at)",
     "A", "ik ben ", "Jan de ", "J.",
     "1-", "1 2 A B ", "a_",
     "geboren 12-03-1985", "mei 1 ", "insta ", "laan 1 2 ", "1.2.3.4 ", "twee ", "punt "],
)  # fmt: skip
def test_hostile_texts_of_ten_thousand_characters_take_a_moment(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    start = perf_counter()
    redact(text)
    assert perf_counter() - start < 5


def test_the_official_texts_in_the_repository_hold_nothing_to_redact() -> None:
    texts = sorted((REPOSITORY / "knowledge" / "sources").glob("*.txt"))
    if not texts:
        pytest.skip("no official texts in knowledge/sources")
    for text in texts:
        official = text.read_text(encoding="utf-8")
        assert redact(official) == official


def test_importing_the_journal_loads_no_heavy_library() -> None:
    heavy = {"sqlalchemy", "alembic", "aiosqlite", "phonenumbers", "stdnum"}
    code = f"import sys, bot.journal; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(  # our own interpreter and code
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, check=True
    )
    assert done.stdout == b"[]\n"
