"""What a curator types is what is served, or `check` says where it is not."""

from collections.abc import Callable, Mapping
from pathlib import Path
import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
import pytest

from bot.errors import KnowledgeError
from bot.knowledge import load_knowledge
from bot.model import Entry

Write = Callable[[Mapping[str, str | bytes]], Path]

HEAD = """\
source:
  id: a
  title: Brief over werk
entries:
  - id: "1"
    question: Wat doet het kabinet?
"""
IN_QUOTES = "put the text in quotes"
REMEDY = f"{IN_QUOTES}, or the comment on a line of its own before the key"


def cut(key: str) -> str:
    return f"this # begins a comment, so that '{key}' ends before it; {REMEDY}"


def emptied(key: str) -> str:
    return (
        f"this # begins a comment, so that '{key}' is empty; "
        f"{IN_QUOTES}, or write null if there is none"
    )


def stands_where(key: str) -> str:
    return f"this comment stands where '{key}' begins; {IN_QUOTES}"


NO_TEXT = f"this # begins a comment, not a text; {IN_QUOTES}"
NAMED = f"YAML takes the word behind this & for a name, not for text; {IN_QUOTES}"
BLOCK = "is left out; begin the text on the next line"
JOINED = "this line is joined to the one before it; to keep lines, write 'answer: |'"
TAG = "a tag (!…) has no place here; leave it out"
GOES_ON = f"this is no YAML: this # begins a comment, and the text goes on behind it; {IN_QUOTES}"
COMMA = f"this comma parts two texts; {IN_QUOTES}, or a space behind the comma"

SERVED = {
    "a # within a word is text": (
        "answer: Sinds C#, F# en MeToo#metoo",
        "Sinds C#, F# en MeToo#metoo",
    ),
    "a comment on the next line": ("answer: Dit.\n    # gezien\n    page: 3", "Dit."),
    "a comment at the very left": ("answer: Dit.\n\n# gezien", "Dit."),
    "a comment behind double quotes": ('answer: "Dit. #2"  # gezien', "Dit. #2"),
    "a comment behind single quotes": ("answer: 'Dit. #2'  # gezien", "Dit. #2"),
    "a comment deep below quotes": ("answer: 'Dit.'\n        # gezien", "Dit."),
    "a comment behind the sign of a block": ("answer: |  # gezien\n      Dit.", "Dit."),
    "a # within a block": (
        "answer: |\n      Sinds #MeToo\n      # en #12",
        "Sinds #MeToo\n# en #12",
    ),
    "a # within a folded block": ("answer: >-\n      Sinds\n      #MeToo", "Sinds #MeToo"),
    "a # within quotes, on the next line": ('answer: "Sinds\n      #MeToo"', "Sinds #MeToo"),
    "a comment below a block": ("answer: |\n      Dit.\n    # gezien\n    page: 3", "Dit."),
    "comments behind numbers": ("answer: Dit.\n    page: 12  # zie tabel", "Dit."),
    "comments behind kinds": ("answer: Dit.\n    kind: passage # gezien", "Dit."),
    "null with a comment": ("answer: null  # nog niet", None),
    "a tilde with a comment": ("answer: ~  # nog niet", None),
    "null": ("answer: null", None),
    "nothing": ("answer:", None),
    "a tilde before text": ("answer: ~ 5 miljoen", "~ 5 miljoen"),
    "words that mean no or yes": ("answer: no", "no"),
    "null in quotes": ("answer: 'null'", "null"),
    "a number with an underscore": ("answer: 1_000", "1_000"),
    "a time": ("answer: 12:30", "12:30"),
    "a number with an exponent": ("answer: 1e3", "1e3"),
    "a point first": ("answer: .5", ".5"),
    "an octal number": ("answer: 010", "010"),
    "a date": ("answer: 2023-06-12", "2023-06-12"),
    "a minus before a number": ("answer: -5 graden", "-5 graden"),
    "a question mark before a word": ("answer: ?wat", "?wat"),
    "a colon within a word": ("answer: om 12:30 op a::b", "om 12:30 op a::b"),
    "quotes within": ("answer: Zij zei \"ja\" en 'nee'", "Zij zei \"ja\" en 'nee'"),
    "an ampersand within": ("answer: Kosten van R&D & meer", "Kosten van R&D & meer"),
    "a star, a sign and a percentage within": ("answer: Een * ! % @ ` |", "Een * ! % @ ` |"),
    "doubled single quotes": ("answer: 'Foto''s'", "Foto's"),
    "escapes of JSON": (r'answer: "Een\n\"twee\" \\ \t\u00e9 \x41 \/"', 'Een\n"twee" \\ \té A /'),
    "a backslash without quotes": (r"answer: C:\Lijst\naam_van", r"C:\Lijst\naam_van"),
    "a backslash in single quotes": (r"answer: 'C:\Lijst\_van'", r"C:\Lijst\_van"),
    "plain lines are joined by blanks": ("answer: Dit is\n      een zin.", "Dit is een zin."),
    "an empty line ends a line": ("answer: Een.\n\n      Twee.", "Een.\nTwee."),
    "quoted lines are joined too": ('answer: "Dit is\n      een zin."', "Dit is een zin."),
    "a line that goes on": ('answer: "werk\\\n      gevers"', "werkgevers"),
    "folded lines of prose": ("answer: >\n      Dit is\n      een zin.", "Dit is een zin."),
    "lines of a block": (
        "answer: |\n      Een.\n      - twee\n\n      Drie.",
        "Een.\n- twee\n\nDrie.",
    ),
    "a block that keeps its end": ("answer: |+\n      Dit.\n\n\n", "Dit."),
    "a block with its indentation": ("answer: |2\n        Een.\n       Twee.", "Een.\n Twee."),
    "indented lines of a folded block": (
        "answer: >\n      Er zijn\n        - een\n        - twee",
        "Er zijn\n  - een\n  - twee",
    ),
    "three points and dashes in a block": (
        "answer: |\n      ---\n      ...\n      Dit.",
        "---\n...\nDit.",
    ),
    "blanks at the ends": ("answer:   Dit.  \t ", "Dit."),
    "an unbreakable blank at the end": ("answer: Dit.\xa0", "Dit."),
    "lines that end as in Windows": ("answer: |\r\n      Een.\r\n      Twee.\r\n", "Een.\nTwee."),
    "lines that end as on an old Macintosh": (
        "answer: |\r      Een.\r      Twee.\r",
        "Een.\nTwee.",
    ),
    "a name before quotes": ("answer: &tot '5 procent'", "5 procent"),
    "a row that wrapped": (
        f"answer: {'woord ' * 15}\n      - en meer {'woord ' * 10}",
        f"{'woord ' * 15}- en meer {'woord ' * 10}".strip(),
    ),
}


@pytest.mark.parametrize(("written", "served"), SERVED.values(), ids=SERVED)
def test_a_text_is_served_as_a_reader_of_the_file_sees_it(
    write: Write, written: str, served: str | None
) -> None:
    assert _load(write, f"{HEAD}    {written}\n").answer == served


FAULTS = {
    "an answer": (
        "answer: Het kabinet helpt sinds #MeToo met een handreiking, en meer.",
        [f"7:37: {cut('answer')}"],
    ),
    "a # behind a tab": ("answer: Sinds\t#MeToo", [f"7:19: {cut('answer')}"]),
    "a comment in so many words": ("answer: Sinds  # gezien", [f"7:20: {cut('answer')}"]),
    "a second line": ("answer: Dit\n      sinds #MeToo", [f"8:13: {cut('answer')}"]),
    "a line that begins with #": ("answer: Sinds\n      #MeToo", [f"8:7: {cut('answer')}"]),
    "the same below an empty line": ("answer: Sinds\n\n     #MeToo", [f"9:6: {cut('answer')}"]),
    "a text goes on behind it": ("answer: Dit #2\n      en meer", [f"7:17: {GOES_ON}"]),
    "a text goes on below it": ("answer: Dit\n      # x\n      en meer", ["9:7: this is no YAML"]),
    "a block whose last line is too far left": (
        "answer: |\n        Sinds\n      #MeToo",
        [f"9:7: {cut('answer')}"],
    ),
    "the whole text": ("answer: #MeToo", [f"7:13: {emptied('answer')}"]),
    "the whole text, on the next line": ("answer:\n      #MeToo", [f"8:7: {emptied('answer')}"]),
    "a remark in place of null": ("answer:  # nog niet", [f"7:14: {emptied('answer')}"]),
    "the first line": ("answer: #MeToo\n      en meer", [f"7:13: {stands_where('answer')}"]),
    "the first line below the key": (
        "answer:\n      #MeToo\n      en meer",
        [f"8:7: {stands_where('answer')}"],
    ),
    "the first line behind a dash": (
        "phrasings:\n      - #MeToo\n        en meer",
        [f"8:9: {stands_where('phrasings')}"],
    ),
    "text behind the sign of a block": (
        "answer: | #12 hiervan\n      Dit.",
        [f"7:15: what stands behind the | {BLOCK}"],
    ),
    "text behind the sign of a folded block": (
        "answer: >- #12 hiervan\n      Dit.",
        [f"7:16: what stands behind the > {BLOCK}"],
    ),
    "a phrasing in lines": ("phrasings:\n      - sinds #MeToo", [f"8:15: {cut('phrasings')}"]),
    "a phrasing in brackets": (
        "phrasings: [hoe, sinds #MeToo, of\n      ]",
        [f"7:28: {cut('phrasings')}"],
    ),
    "a phrasing in brackets that is only a #": (
        "phrasings: [hoe, #MeToo, of\n      nu]",
        [f"7:22: {NO_TEXT}"],
    ),
    "a line in brackets": (
        "phrasings: [sinds\n    #MeToo\n      ]",
        [f"8:5: {cut('phrasings')}"],
    ),
    "a topic": ("topics: [werk, sinds #MeToo\n      ]", [f"7:26: {cut('topics')}"]),
    "topics that are only a #": ("topics: #MeToo", [f"7:13: {emptied('topics')}"]),
    "a reference": (
        "see: [x #2\n      ]",
        ["7:11: 'see' refers to entry 'x'", f"7:13: {cut('see')}"],
    ),
    "a name": ("answer: &tot 5 procent", [f"7:13: {NAMED}"]),
    "a name and nothing else": ("answer: &leeg", [f"7:13: {NAMED}"]),
    "a name in a list": ("phrasings:\n      - &wat kost het", [f"8:9: {NAMED}"]),
    "a name in brackets": ("phrasings: [&wat kost het]", [f"7:17: {NAMED}"]),
    "a tag": ("answer: !belangrijk tekst", [f"7:13: {TAG}"]),
    "a tag of YAML's own": ("answer: !!str tekst", [f"7:13: {TAG}"]),
    "a tag without a name": ("answer: ! tekst", [f"7:13: {TAG}"]),
    "a star": ("answer: *nieuw* dit", ["7:19: this is no YAML"]),
    "a colon": ("answer: Er zijn er drie: een", ["7:28: this is no YAML"]),
    "a colon at the end": ("answer: Er zijn:\n      een", ["7:20: this is no YAML"]),
    "a colon in a list": ("phrasings:\n      - waarom: omdat", ["8:9: item 1 of 'phrasings'"]),
    "a dash": ("answer: - 5 graden", ["7:13: this is no YAML"]),
    "a question mark": ("answer: ? wat", ["7:13: this is no YAML"]),
    "brackets": ("answer: [brief]", ["7:13: 'answer' must be text, not a list"]),
    "braces": ("answer: {brief}", ["7:13: 'answer' must be text, not keys with values"]),
    "text behind quotes": ('answer: "Ja" zei hij', ["7:18: this is no YAML"]),
    "a percentage": ("answer: %5", ["7:13: this is no YAML"]),
    "an at sign": ("answer: @home", ["7:13: this is no YAML"]),
    "a backtick": ("answer: `x`", ["7:13: this is no YAML"]),
    "a sign of a folded block": ("answer: >5 procent", ["7:16: this is no YAML"]),
    "an escape that nobody means": (
        r'answer: "naam\_van C:\Lijst"',
        [
            r"7:18: '\_' means another character in double quotes; use single ones",
            r"7:26: '\L' means another character in double quotes; use single ones",
        ],
    ),
    "a list that is joined": (
        "answer: De stappen\n      - een\n      - twee",
        [f"8:7: {JOINED}", f"9:7: {JOINED}"],
    ),
    "a list that is folded": (
        "answer: >\n      De stappen:\n      1. een\n      2. twee",
        [f"9:7: {JOINED}", f"10:7: {JOINED}"],
    ),
    "a table in quotes": (
        'answer: "Jaar      bedrag\n      2022    5,1\n      2023    5,2"',
        [f"8:7: {JOINED}", f"9:7: {JOINED}"],
    ),
    "an amount in brackets": ("phrasings: [wat kost 1,5 miljoen]", [f"7:27: {COMMA}"]),
    "a key twice": ("answer: Dit.\n    answer: Dat.", ["8:5: key 'answer' stands twice"]),
    "a merge": ("<<: {answer: Dit.}", ["7:5: unknown key '<<'"]),
    "a line end that no editor shows": ("answer: Een.\u2028Twee.", ["7:17: character U+2028"]),
    "another one": ("answer: Een.\x85Twee.", ["7:17: character U+0085"]),
    "a byte order mark within": ("answer: Een\ufeff", ["7:16: character U+FEFF"]),
    "a document that has ended": ("answer: Dit.\n...\ntekst: meer", ["9:1: "]),
    "a second document": ("answer: Dit.\n---\ntekst: meer", ["8:1: a second document"]),
}


@pytest.mark.parametrize(("written", "faults"), FAULTS.values(), ids=FAULTS)
def test_what_yaml_would_leave_out_or_change_is_a_fault(
    write: Write, written: str, faults: list[str]
) -> None:
    found = _faults(write, f"{HEAD}    {written}\n")
    assert len(found) == len(faults), found
    assert all(
        each.startswith(f"a.yaml:{fault}") for each, fault in zip(found, faults, strict=True)
    )


SOURCE_FAULTS = {
    "a title": ("title: Brief over werk", "title: Brief #12 van de minister", "3:16", "title"),
    "a question": (
        "question: Wat doet het kabinet?",
        "question: Wat doet het kabinet sinds #MeToo?",
        "6:42",
        "question",
    ),
    "a reference": ("id: a\n", "id: a\n  reference: 36 360 #12\n", "3:21", "reference"),
    "a publisher": ("id: a\n", "id: a\n  publisher: Ministerie #1\n", "3:25", "publisher"),
    "an address": ("id: a\n", "id: a\n  url: https://a.nl/b #c\n", "3:23", "url"),
    "a source's id": ("id: a\n", "id: a #2\n", "2:9", "id"),
    "a publisher, one blank before": (
        "id: a\n",
        "id: a\n  publisher: Ministerie # 1\n",
        "3:25",
        "publisher",
    ),
    "an entry's id": ('id: "1"', "id: kosten #2", "5:16", "id"),
}


@pytest.mark.parametrize(("old", "new", "place", "key"), SOURCE_FAULTS.values(), ids=SOURCE_FAULTS)
def test_a_comment_cuts_no_other_text_either(
    write: Write, old: str, new: str, place: str, key: str
) -> None:
    assert _faults(write, HEAD.replace(old, new)) == [f"a.yaml:{place}: {cut(key)}"]


@pytest.mark.parametrize("key", ["reference", "publisher", "url"])
def test_a_text_that_is_all_comment_is_not_taken_for_none(write: Write, key: str) -> None:
    file = HEAD.replace("id: a\n", f"id: a\n  {key}: #12\n")
    assert _faults(write, file) == [f"a.yaml:3:{len(key) + 5}: {emptied(key)}"]


def test_a_cut_answer_is_refused_though_its_source_proves_it(write: Write) -> None:
    answer = "Het kabinet ondersteunt werkgevers sinds #MeToo met een handreiking, en meer."
    file = HEAD.replace("id: a\n", "id: a\n  text: sources/a.txt\n")
    text = f"Wat doet het kabinet?\n{answer}\n"
    folder = write({"a.yaml": f"{file}    answer: {answer}\n", "sources/a.txt": text})
    assert _faults_of(folder) == [f"a.yaml:8:54: {cut('answer')}"]


def test_names_and_numbers_of_a_source_may_have_comments(write: Write) -> None:
    about = "  published: 2023-06-12 # laid down\n  pages: 36 # all\n  language: nl # theirs\n"
    about += (
        "  reference: 36360-VI-1   # or null\n  publisher: Ministerie van Justitie  # or none\n"
    )
    file = HEAD.replace("id: a\n", f"id: a  # unique\n{about}")
    entry = _load(write, file.replace('id: "1"', "id: kosten  # a short name"))
    assert (entry.id, entry.source.pages) == ("a/kosten", 36)
    assert entry.source.publisher == "Ministerie van Justitie"


def test_synonyms_are_not_cut_either(write: Write) -> None:
    folder = write({"a.yaml": HEAD, "synonyms.yaml": "coa: [opvang]\npage: [blad, zijde #2\n]\n"})
    assert _faults_of(folder) == [f"synonyms.yaml:2:20: {cut('page')}"]


QUOTED = re.compile(r"""\s*(&\S+\s+)?['"|>]""")
LINES = st.text(
    st.one_of(
        st.sampled_from(" \t#:-'\"[]{}&*!|>%@`,?~=\\.…«»ab1"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    min_size=1,
    max_size=25,
)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LINES, min_size=1, max_size=3))
@example(["Sinds #MeToo"])
@example(["&tot 5 procent"])
@example(["Een", "#twee"])
@example(["Een", "", "- twee #"])
def test_whatever_is_typed_without_quotes_is_served_whole_or_is_a_fault(
    tmp_path: Path, lines: list[str]
) -> None:
    typed = "\n      ".join(lines)
    (tmp_path / "a.yaml").write_text(f"{HEAD}    answer: {typed}\n", "utf-8", newline="")
    try:
        (entry,) = load_knowledge(tmp_path).entries.values()
    except KnowledgeError:
        return
    is_quoted = QUOTED.match(typed)
    is_nothing = typed.strip().casefold() in {"", "~", "null"}
    assert is_quoted or is_nothing or (entry.answer or "").split() == typed.split()


def _load(write: Write, file: str) -> Entry:
    (entry,) = load_knowledge(write({"a.yaml": file})).entries.values()
    return entry


def _faults(write: Write, file: str) -> list[str]:
    return _faults_of(write({"a.yaml": file}))


def _faults_of(folder: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    return [str(fault).replace(f"{folder}/", "") for fault in caught.value.faults]
