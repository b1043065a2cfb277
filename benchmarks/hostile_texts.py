"""Texts that were made to cost much: every shape that a message of Telegram can have."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
import itertools
import random
import string

LONGEST = 4096
"""In characters; as long as a message can be in Telegram."""

Fill = Callable[[random.Random, Sequence[str]], Iterator[str]]
"""Gives pieces of a text without end, from words that the knowledge uses."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to make a text long.

    Attributes:
        glue: What stands between its pieces.
        fill: Gives the pieces.
        begin: What stands before all of them.
    """

    glue: str
    fill: Fill
    begin: str = ""

    def make(self, words: Sequence[str], seed: int = 0, length: int = LONGEST) -> str:
        """A text of this shape.

        Args:
            words: What the knowledge uses.
            seed: Another one gives another text.
            length: In characters, at most.
        """
        pieces = self.fill(random.Random(seed), words)
        text = f"{self.begin}{seed} " if self.begin else ""
        while len(text) < length:
            text += next(pieces) + self.glue
        return text[:length]


def make_texts(
    words: Sequence[str], seeds: Sequence[int] = (0,), lengths: Sequence[int] = (LONGEST,)
) -> Iterator[tuple[str, str]]:
    """The name of each shape with texts of it."""
    for (name, shape), seed, length in itertools.product(SHAPES.items(), seeds, lengths):
        yield name, shape.make(words, seed, length)


def _known(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    while True:
        yield rng.choice(words)


def _capitals(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    return (word.capitalize() for word in _known(rng, words))


def _same(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    return itertools.repeat(rng.choice(words))


def _slips(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    """Known words with one letter that is another."""
    for word in _known(rng, words):
        place = rng.randrange(len(word))
        yield word[:place] + rng.choice(string.ascii_lowercase) + word[place + 1 :]


def _made_up(rng: random.Random, _words: Sequence[str]) -> Iterator[str]:
    while True:
        yield "".join(rng.choices(string.ascii_lowercase, k=rng.randint(4, 12)))


def _compounds(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    known = _known(rng, words)
    return (next(known) + next(known) + next(known) for _ in itertools.count())


def _names(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    leads = ("minister", "volgens", "J.", "mevrouw", "de heer", "van der", "staatssecretaris en")
    return (f"{rng.choice(leads)} {word.capitalize()}" for word in _made_up(rng, words))


def _questions(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    openers = ("Hoeveel", "Waarom", "Wat is", "Welke", "Hoe", "Wanneer komt", "What is")
    known = _known(rng, words)
    for _ in itertools.count():
        yield f"{rng.choice(openers)} {' '.join(itertools.islice(known, rng.randint(1, 6)))}"


def _items(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    for number, question in enumerate(_questions(rng, words), 1):
        yield f"{number}. {question}?"


def _numbered(*formats: str) -> Fill:
    def fill(rng: random.Random, _words: Sequence[str]) -> Iterator[str]:
        while True:
            yield rng.choice(formats).format(rng.randint(1, 900), rng.randint(1900, 2100))

    return fill


def _digits(count: int) -> Fill:
    def fill(rng: random.Random, _words: Sequence[str]) -> Iterator[str]:
        while True:
            yield "".join(rng.choices(string.digits, k=count))

    return fill


def _of(signs: str, least: int = 1, most: int = 8) -> Fill:
    def fill(rng: random.Random, _words: Sequence[str]) -> Iterator[str]:
        while True:
            yield "".join(rng.choices(signs, k=rng.randint(least, most)))

    return fill


def _pieces(*pieces: str) -> Fill:
    def fill(rng: random.Random, _words: Sequence[str]) -> Iterator[str]:
        while True:
            yield rng.choice(pieces)

    return fill


def _range(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last)))


def _mixed(rng: random.Random, words: Sequence[str]) -> Iterator[str]:
    others = [shape for name, shape in SHAPES.items() if name != "everything, mixed"]
    while True:
        yield rng.choice(others).make(words, rng.randrange(1 << 30), rng.randint(1, 200))


_GREETINGS = ("hallo", "bedankt", "hoe gaat het", "wie ben je", "oke", "fijne dag", "doei")
_CJK, _ARABIC = _range(0x4E00, 0x6000), _range(0x627, 0x64A)
_GEORGIAN, _CYRILLIC = _range(0x10D0, 0x10F6), _range(0x430, 0x450)
_MARKS, _EMOJI = _range(0x300, 0x36F), _range(0x1F600, 0x1F64F)

SHAPES: dict[str, Shape] = {
    "one word again and again": Shape(", ", _same),
    "words": Shape(" ", _known),
    "words, with commas": Shape(", ", _known),
    "words joined by en": Shape(" en ", _known),
    "words joined by en and maar": Shape(" maar ", _known, "hoeveel "),
    "words with a question mark each": Shape("? ", _known),
    "words, each on a line": Shape("\n", _known),
    "words without a space": Shape("", _known),
    "words with hyphens": Shape("-", _known),
    "words with slashes": Shape("/", _known),
    "words with points": Shape(". ", _known),
    "words with capitals": Shape(" ", _capitals),
    "words in quotes": Shape('" "', _known, '"'),
    "words with a slip each": Shape(" ", _slips),
    "words with a slip each, with commas": Shape(", ", _slips),
    "words that nobody knows": Shape(" ", _made_up),
    "words that nobody knows, with commas": Shape(", ", _made_up),
    "compounds": Shape(" ", _compounds),
    "names": Shape(" ", _names),
    "names, with commas": Shape(", ", _names),
    "questions": Shape("? ", _questions),
    "questions, each on a line": Shape("?\n", _questions),
    "questions on lines without a mark": Shape("\n", _questions),
    "questions joined by en": Shape(" en ", _questions),
    "questions with commas": Shape(", ", _questions),
    "questions joined by en, with a mark": Shape("? en ", _questions),
    "questions without a space": Shape("?", _questions),
    "a numbered list of questions": Shape("\n", _items),
    "a list of dashes": Shape("\n- ", _questions, "- "),
    "numbers of questions": Shape(", ", _numbered("vraag {0}")),
    "numbers of questions and more": Shape(
        " en ", _numbered("vraag {0}", "wat is vraag {0} over opvang")
    ),
    "numbers of questions, each asked": Shape("? ", _numbered("vraag {0}")),
    "only numbers": Shape(" ", _numbered("{0}"), "vraag "),
    "ranges of numbers": Shape(", ", _numbered("{0}-9{0}", "1-20", "{0} t/m 999"), "vragen "),
    "years": Shape(" en ", _numbered("in {1}")),
    "amounts": Shape(" ", _numbered("€ {0}.000.000", "{0},5 miljoen euro", "{0} mln", "{0}%")),
    "amounts without a space": Shape("", _numbered("€{0}", "{0},{1}", "{0}.000")),
    "digits": Shape(" ", _digits(9)),
    "digits, two by two": Shape(" ", _digits(2)),
    "digits, three by three, with points": Shape(".", _digits(3)),
    "one long number": Shape("", _digits(9)),
    "zeros": Shape("", _pieces("0")),
    "phone numbers": Shape(" ", _numbered("+31 6 {0}{0}", "06-{0}{0}{0}", "0{0} {0} {0} {0}")),
    "postcodes": Shape(" ", _numbered("Straat {0}, {1} AB", "{1} AB {0}", "{1}-XY-{0}")),
    "streets without an end": Shape(" ", _numbered("Lange weg {0} a")),
    "accounts": Shape(" ", _numbered("NL{0} ABNA {1} {1} {1}", "nl 12 {0}", "NL12 {1} {1}")),
    "accounts without a space": Shape("", _pieces("NL12", "AB34", "nl56")),
    "mail addresses": Shape(" ", _numbered("a{0}@b{1}.nl", "x @ y.nl", "q(at)z.nl")),
    "at signs": Shape("", _pieces("@", "a", "a.")),
    "at signs apart": Shape("", _pieces("(at)", "a ", "b")),
    "links": Shape(" ", _numbered("https://a{0}.nl/?q={1}", "t.me/x{0}", "tg://{0}")),
    "links without a space": Shape("", _pieces("http://", "https://a?", "#", "www.")),
    "one word of four thousand letters": Shape("", _of(string.ascii_lowercase, 8, 9)),
    "one letter again and again": Shape("", _pieces("a")),
    "letters with points": Shape(".", _of(string.ascii_lowercase, 1, 1)),
    "letters": Shape(" ", _of(string.ascii_letters, 1, 1)),
    "initials": Shape(". ", _of(string.ascii_uppercase, 1, 1)),
    "capitals": Shape(" ", _of(string.ascii_uppercase, 2, 9)),
    "apostrophes": Shape("'", _of(string.ascii_letters, 1, 3)),
    "hyphens at line ends": Shape("-\n", _known),
    "question marks": Shape("", _pieces("?")),
    "question marks and letters": Shape("", _pieces("?", "a", " ")),
    "quotes": Shape("", _pieces('"', "'", "?", ")")),
    "commas": Shape("", _pieces(",", " ", ", ")),
    "spaces": Shape("", _pieces(" ", "  "), "hoe"),
    "spaces and en": Shape("", _pieces(" ", "en", "   "), "hoe"),
    "line ends": Shape("", _pieces("\n", " ", "\n\n"), "hoe"),
    "blanks of all kinds": Shape("", _of("\u00a0\u2003\u3000\t\v\f\u200b\u202f"), "hoe"),
    "emoji": Shape("", _of(_EMOJI)),
    "emoji and words": Shape(" \U0001f600 ", _known),
    "marks": Shape("", _of(_MARKS), "e"),
    "words with marks": Shape("\u0301", _of(string.ascii_lowercase, 1, 1)),
    "nothing that shows": Shape("", _of("\u200b\u200d\u2060\ufeff\u00ad"), "hoe"),
    "words with nothing between": Shape("\u200b", _known),
    "Arabic": Shape(" ", _of(_ARABIC, 3, 9)),
    "Arabic questions": Shape("\u061f ", _of(_ARABIC, 3, 9)),
    "Chinese": Shape("", _of(_CJK)),
    "Chinese questions": Shape("\uff1f", _of(_CJK)),
    "Georgian": Shape(" ", _of(_GEORGIAN, 3, 9)),
    "Cyrillic": Shape(" ", _of(_CYRILLIC, 3, 9)),
    "Latin and Cyrillic mixed": Shape(" ", _of("aeo" + _CYRILLIC, 3, 9)),
    "Turkish and German": Shape(" ", _of("ğışçöüß" + string.ascii_lowercase, 3, 9)),
    "letters that become many": Shape("", _of("\ufdfa\ufdfb\u3380\u33c8")),
    "digits of other alphabets": Shape(" ", _of(_range(0x660, 0x66A) + _range(0x966, 0x970), 2, 9)),
    "halves of characters": Shape("", _of("\ud800\udc00a ")),
    "controls": Shape("", _of(_range(0, 32) + "a")),
    "small talk": Shape(" ", _pieces(*_GREETINGS)),
    "small talk with marks": Shape("? ", _pieces(*_GREETINGS)),
    "abbreviations": Shape(" ", _pieces("COA", "IND", "BZK", "m.b.t.", "a.u.b.", "AZC", "DT&V")),
    "places": Shape(
        ", ", _pieces("Amsterdam", "Ter Apel", "Den Haag", "Verenigde Staten", "België")
    ),
    "everything, mixed": Shape(" ", _mixed),
}
"""By name."""
