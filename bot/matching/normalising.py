"""One plain form for the many ways in which the same text is typed."""

from functools import lru_cache
import re
import unicodedata

# Letters of other alphabets that look like Latin ones (the common part of Unicode TR39's list).
_CYRILLIC = dict(zip("авекмнорстухіјѕԁһӏѵ", "abekmhopctyxijsdhlv", strict=True))
_GREEK = dict(zip("αβεηικνορτυχγω", "abenikvoptuxyw", strict=True))
_LOOKALIKES = str.maketrans(_CYRILLIC | _GREEK)
_LOOKALIKE = frozenset(_CYRILLIC | _GREEK)
_FRACTIONS = str.maketrans({"\u00bc": ",25", "\u00bd": ",5", "\u00be": ",75"})
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[. ]\d{3})+(?!\d)")  # 45.000, 45 000
_REWRITES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w)-[^\S\n]*\n[^\S\n]*(?=\w)", ""),  # a word cut at a line's end
        (r"(?<=\w)['\u2018\u2019`\u00b4&](?=\w)", ""),  # regio's, z'n, DT&V
        (r"\b([^\W\d_])\.(?=[^\W\d_](?:\.|\b))", r"\1"),  # a.z.c. and m.b.t.
        (r"(?<=\d),000(?!\d)", "000"),  # 45,000 in English
        (r"(?<=\d)\.(?=\d{1,2}\s*(?:m[il]|b[il]|%|proc|perc))", ","),  # 2.5 million
        (r"(?<=\d),0+(?!\d)", ""),  # 45,0
        (r"(?<!\d)(\d{1,6}?)0{9}(?!\d)", r"\1 miljard "),
        (r"(?<!\d)(\d{1,9}?)0{6}(?!\d)", r"\1 miljoen "),
        (r"(?<=[\d ])(?:mln|mio|milj|million|millions)\b", " miljoen"),
        (r"(?<=[\d ])(?:mld|mrd|billion|billions)\b", " miljard"),
        (r"%", " procent "),
        (r"\bpercent\b", "procent"),
        (r"€|\b(?:eur|euros)\b", " euro "),
        (r"\beuro\s+(\d[\d,]*(?: +miljoen| +miljard)?)", r"\1 euro"),
        (r"(?<!\d),|,(?!\d)", " "),  # a comma stays inside a decimal number only
        (r"[^\w,]|_", " "),
    )
)


@lru_cache(maxsize=64)
def normalise(text: str) -> str:
    """Reduce a text to its words: lower case, no accents, signs or emoji, one space between.

    Amounts get one form: "€ 45.000.000", "45 mln." and "45 miljoen" all hold "45 miljoen".

    Args:
        text: Any Unicode text, lone surrogates included.
    """
    text = text.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates
    text = unicodedata.normalize("NFKC", text.translate(_FRACTIONS)).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_PLAIN)
        text = _read_lookalikes(unicodedata.normalize("NFKC", text))
    text = _THOUSANDS.sub(lambda number: re.sub(r"\D", "", number[0]), text)
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())


def squeeze(text: str) -> str:
    """A text's normal form without its spaces, so that layout makes no difference."""
    return normalise(text).replace(" ", "")


class _Plain(dict[int, str | None]):
    """What each character becomes: nothing if it is an accent or invisible; learnt on first use."""

    def __missing__(self, code: int) -> str | None:
        is_mark = unicodedata.category(chr(code)) in {"Cf", "Mn", "Me"}
        self[code] = None if is_mark else chr(code)
        return self[code]


# Latin letters that no Unicode form takes apart.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
_PLAIN = _Plain({ord(letter): plain for letter, plain in _LETTERS.items()} | {0x131: "i"})


def _read_lookalikes(text: str) -> str:
    """Read other alphabets' digits, and in Latin words the letters that look like Latin ones."""
    text = re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit[0])), text)
    return re.sub(r"[^\W\d_]+", lambda word: _read_word(word[0]), text)


def _read_word(word: str) -> str:
    latin = any("a" <= letter <= "z" for letter in word)
    if latin and any(letter in _LOOKALIKE for letter in word):
        return word.translate(_LOOKALIKES)
    return word
