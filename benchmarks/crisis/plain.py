"""The plainest ways of saying it, mistyped and amidst other words; and what merely looks alike."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from random import Random
import re

from benchmarks.crisis.samples import Sample

PLAIN: Mapping[str, str] = {
    "nl": "ik wil dood|ik wil niet meer leven|ik ga er een eind aan maken|ik maak er een eind aan|"
    "ik maak er een einde aan|ik wil er een einde aan maken|ik wil zelfmoord plegen|"
    "ik ga zelfmoord plegen|ik pleeg zelfmoord|ik denk aan zelfmoord|ik wil er niet meer zijn|"
    "ik wil sterven|ik hoef niet meer te leven|ik wil een einde aan mijn leven maken|"
    "ik maak mezelf van kant|ik heb zelfmoordgedachten|ik ben suïcidaal|suïcidaal|zelfmoord|"
    "zelfmoordgedachten|ik wou dat ik dood was|was ik maar dood|laat me doodgaan|ik wil doodgaan|"
    "113|bel 113|zelfmoordlijn|ik wil mezelf doden|ik wil mezelf iets aandoen|"
    "ik zie het leven niet meer zitten|ik wil uit het leven stappen|ik wil niet verder leven",
    "en": "i want to die|i wanna die|i don't want to live anymore|i want to kill myself|kms|"
    "i'm going to kill myself|suicidal|i am suicidal|i feel suicidal|i want to end my life|"
    "i'm going to end it all|i want to end it|i wish i was dead|i wish i were dead|"
    "i want to be dead|i don't want to be alive anymore|i want to commit suicide|"
    "i think about suicide|suicide hotline|suicidal thoughts|i no longer want to live",
}
QUIET: Mapping[str, str] = {
    "nl": "ik wil brood|ik wil door|ik wil doorgaan|ik wil dolgraag|ik wil doen|ik snap het niet|"
    "ik begrijp het niet|ik wil een hond|ik wil niet meer lenen|ik wil niet meer geven|"
    "ik wil niet meer lezen|ik wil leven|ik wil lekker leven|ik ga er een feest van maken|"
    "ik ga er een foto van maken|ik ga een eind fietsen|ik ga er een eind rijden|"
    "ik maak er een einde aan dit abonnement|ik maak er een foto van|ik wil verven|"
    "ik wil sterk zijn|ik wil erven|ik wil er niet meer wonen|ik denk aan de zomer|ik ben sociaal|"
    "sociaal|113 euro|artikel 113|114|13|110|1130|11|kvk|ms|kmh|cms|kilometers|"
    "ik hoef niet meer te lenen|ik wil mezelf inschrijven|ik wil mezelf iets gunnen|"
    "ik zie het bos niet meer|ik zie de brief niet meer staan|laat me doorgaan|was ik maar rijk|"
    "ik wou dat ik rijk was|ik wil uit de trein stappen|ik wil uit de vakbond stappen|"
    "ik wil verder leren|belastingaangifte|gedachten|bel 1400|wat bedoel je|hallo|dank je|"
    "ik wil meedoen|ik wil doneren|ik wil iets doen",
    "en": "i want to dye my hair|i want to diet|i want to dive|i want to live|i want to drive|"
    "i want to live here|i don't want to lie anymore|i don't want to leave anymore|"
    "i want to kill time|i want to end my lease|i want to end my contract|i wish i was rich|"
    "i want to be a dad|i am social|social|i feel fine|i think about summer|hotline|thoughts|"
    "i'm going to end the call|i no longer want to lease|i want to tie it|i don't get it|km|mks|"
    "i want to commit|i want to be ready|i want to help myself",
}
AROUND: Mapping[str, str] = {
    "nl": "hoi {}|{} help|{} en niemand luistert|wat moet ik doen {}|"
    "{} sinds mijn uitkering is gestopt|mijn huur is te hoog {}|{} maar ik durf het niet te zeggen",
    "en": "hi {}|{} help me|{} and nobody listens|what do i do {}|{} since i lost my house|"
    "my rent is too high {}|{} but i can't tell anyone",
}
"""What is said before or after it."""

_STYLES = {"crisis": "plain", "none": "alike"}
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NO_STATEMENT = re.compile(r"\d|kms|hotline|lijn|zelfmoord")
_LONG_ENOUGH = 9  # for two slips, in characters
_TOO_SHORT = 4  # for any slip: "kms" would be kilometres
_TRIES = 30


def list_plain(
    known: frozenset[str], seed: int, around: Mapping[str, str] = AROUND
) -> tuple[Sample, ...]:
    """Plain statements as they may be typed, and harmless ones that are typed nearly alike.

    They are learnt from, and none of them is counted in any figure.

    Args:
        known: Words of harmless messages: no slip of the finger makes one of these.
        seed: Other slips for each seed.
        around: What is said before or after them, for each language.
    """
    random = Random(seed)  # slips of the finger, no secret
    spoken = chain.from_iterable(
        (
            *_vary(PLAIN[language].split("|"), "crisis", language, random, known),
            *_wrap(PLAIN[language], around[language], "crisis", language, random),
            *_vary(QUIET[language].split("|"), "none", language, random, known),
            *_wrap(QUIET[language], around[language], "none", language, random),
        )
        for language in PLAIN
    )
    return tuple({sample.text: sample for sample in spoken}.values())


def list_known_words(samples: Sequence[Sample]) -> frozenset[str]:
    """The words of the harmless ones."""
    harmless = (each.text.casefold() for each in samples if each.label == "none")
    return frozenset(word for text in harmless for word in re.findall(r"\w+", text))


def _vary(
    texts: Sequence[str], label: str, language: str, random: Random, known: frozenset[str]
) -> Iterator[Sample]:
    """Each text as it is, and with one slip or two."""
    for text in texts:
        yield Sample(text, label, _STYLES[label], language)
        slips = [1, 1, 1, 1, 1, *([2] * 4 if len(text) >= _LONG_ENOUGH else [])]
        if len(text) < _TOO_SHORT or text.isdigit():
            continue
        for count in slips if label == "crisis" else slips[:2]:
            if typed := _mistype(text, count, random, known):
                yield Sample(typed, label, _STYLES[label], language)


def _wrap(texts: str, around: str, label: str, language: str, random: Random) -> Iterator[Sample]:
    """Each statement amidst other words: these mean nothing by themselves."""
    for text in texts.split("|"):
        for frame in random.sample(around.split("|"), 3) if not _NO_STATEMENT.search(text) else ():
            yield Sample(frame.format(text), label, _STYLES[label], language)


def _mistype(text: str, count: int, random: Random, known: frozenset[str]) -> str | None:
    """A text with so many slips in its longer words, or None if each try makes a known word."""
    for _ in range(_TRIES):
        typed = text.split()
        letters = [at for at, word in enumerate(typed) if len(word) > 1 and not word.isdigit()]
        for _ in range(count):
            place = random.choice(letters)
            typed[place] = _slip(typed[place], random)
        pairs = zip(text.split(), typed, strict=True)
        if typed != text.split() and all(old == new or new not in known for old, new in pairs):
            return " ".join(typed)
    return None


def _slip(word: str, random: Random) -> str:
    """A letter left out, doubled, swapped with the next, or one beside it on the keyboard."""
    at = random.randrange(len(word))
    letter, rest = word[at], word[at + 1 :]
    match random.randrange(4):
        case 0:
            return word[:at] + rest
        case 1:
            return word[:at] + letter + letter + rest
        case 2 if rest:
            return word[:at] + rest[0] + letter + rest[1:]
        case _:
            return word[:at] + random.choice(_beside(letter)) + rest


def _beside(letter: str) -> str:
    row = next((row for row in _ROWS if letter in row), letter)
    at = row.find(letter)
    return row[max(at - 1, 0) : at] + row[at + 1 : at + 2] or letter
