"""Which words are everyday ones, and which are names."""

from functools import cache
from unicodedata import normalize

from bot.journal.redaction.cues import read_names
from bot.usage import read_zipf

_LANGUAGES = ("nl", "en")
_EVERYDAY = 3.3
"""From this Zipf value on (2 uses in a million words) a word is no sign of a name."""
_FREQUENT = 5.0
_HEAD, _TAIL = 3, 3
_ENDINGS = (
    "heid", "heden", "ing", "ingen", "isch", "ische", "lijk", "lijke", "loos", "loze", "achtig",
    "baar", "bare", "ende", "eerd", "eerde", "ist", "iste", "ier", "aar", "ster", "ers", "ant",
    "ent",
    "tie", "ties", "schap", "zaam", "zame", "iaan", "iaanse", "eur", "euze", "ieke", "iek", "teur",
    "'er", "tion", "ness", "less", "ing", "ed", "ian", "ish",
)  # fmt: skip


def is_everyday(word: str) -> bool:
    """Whether a word is often used in Dutch or English, names left out."""
    lower = word.lower()
    return lower in everyday_words() and lower not in read_names("first_names")


def is_known(word: str) -> bool:
    """Whether a word is an everyday one, or composed or derived as such words are."""
    lower = word.lower()
    words = everyday_words()
    return (
        lower in words
        or lower.endswith(_ENDINGS)
        or any(
            lower[:place] in words and lower[place:] in words
            for place in range(_HEAD, len(lower) - _TAIL + 1)
        )
    )


def is_frequent(word: str) -> bool:
    """Whether a word is among the most frequent ones, or hardly a group of letters."""
    lower = word.lower()
    return len(word) > 1 and any(
        read_zipf(language).get(lower, 0.0) >= _FREQUENT for language in _LANGUAGES
    )


def is_first_name(word: str) -> bool:
    """Whether it is on the list of first names; of a double one, each part."""
    names = read_names("first_names")
    lower = word.lower()
    if lower in names or lower.isalpha():
        return lower in names
    return all(part in names for part in lower.replace("'", "").split("-"))


def is_name(word: str) -> bool:
    """Whether it is on the list of first names or of surnames."""
    return is_first_name(word) or word.lower() in read_names("surnames")


@cache
def everyday_words() -> frozenset[str]:
    """The everyday words of the languages most spoken here, without accents."""
    return frozenset(
        word if word.isascii() else _without_accents(word)
        for language in _LANGUAGES
        for word, zipf in read_zipf(language).items()
        if zipf >= _EVERYDAY
    )


def _without_accents(word: str) -> str:
    return normalize("NFKD", word).encode("ascii", "ignore").decode()
