"""A message, made ready to be judged: written plainly, and cut into what is judged by itself."""

from collections.abc import Iterator
import re
import unicodedata

LONGEST = 4_096
"""In characters: so much of a message's beginning and so much of its end is read."""

_SENTENCE_WORDS = 16
_PASSAGE_WORDS = 60
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_END = re.compile(
    r"[!?\u2026;\n]+|\.+(?=\s|$)|(?<=[^\W\d_]{2})\.+(?=[^\W\d_]{2})"  # no amounts, no abbreviations
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019`][^\W_]+)*")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-_*]{1,3}){3,}[^\W\d_](?![^\W_])")
_UNBROKEN = re.compile(r"\S{1,40}")  # what has no space in it has no end either
_SPACED_WORDS = re.compile(r" {2,}")
_ELONGATED = re.compile(r"([aeiou])\1{2,}|([^\W\d_])\2{2,}")
_SIGNS_FOR_LETTERS = str.maketrans("01345@$", "oieasas")
_DISGUISED = re.compile(r"\b[^\W\d_]+(?:[01345@$]{1,2}[^\W\d_]+)+\b")


def write_plainly(text: str) -> str:
    """A text in lower case, with what hides its words undone; its marks and lines stay.

    Args:
        text: Any Unicode text, of any length.

    Returns:
        Of a very long text the beginning and the end.
    """
    if len(text) > 2 * LONGEST:
        text = f"{text[:LONGEST]}\n{text[-LONGEST:]}"
    readable = text.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", readable)).casefold()
    plain = _SPACED.sub(lambda found: _join(found[0]), plain)
    plain = _DISGUISED.sub(lambda found: found[0].translate(_SIGNS_FOR_LETTERS), plain)
    plain = plain.replace("_", " ")
    return _ELONGATED.sub(r"\1\1\2", plain)


def list_words(plain: str) -> list[str]:
    """The words of a plain text without accents, and `.` where a sentence ends."""
    found: list[str] = []
    for sentence in _END.split(plain):
        bare = unicodedata.normalize("NFKD", sentence)
        bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
        words = [re.sub(r"['\u2019`]", "", word) for word in _WORD.findall(bare)]
        found += [*words, "."] if words else []
    return found


def cut(plain: str) -> tuple[list[str], list[str]]:
    """What of a plain text is judged by itself.

    Returns:
        Passages, which are the whole text if it is short; and sentences, if there are several.
    """
    sentences = [each for part in _END.split(plain) for each in _windows(part, _SENTENCE_WORDS)]
    passages = [*_windows(plain, _PASSAGE_WORDS)]
    is_short = len(sentences) <= 1
    return passages, [] if is_short else sentences


def _windows(text: str, most: int) -> Iterator[str]:
    """A text in pieces of so many words at most, each half in the one before."""
    words = _UNBROKEN.findall(text)
    if not words:
        return
    for start in range(0, max(len(words) - most // 2, 1), most // 2 if len(words) > most else most):
        yield " ".join(words[start : start + most])


def _join(spaced: str) -> str:
    return " ".join(re.sub(r"[\W_]", "", word) for word in _SPACED_WORDS.split(spaced))
