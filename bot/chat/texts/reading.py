"""Reading the files of texts, and making sure that the languages say the same things."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel import Locale
from pydantic import BaseModel, ConfigDict, ValidationError
import yaml

from bot.chat.texts.texts import CommandText, Sentence, Texts
from bot.errors import Fault, InputFileError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""As safe in libyaml as in Python, and ten times as fast."""
LANGUAGES = ("nl", "en")
"""The languages, each with its file; the first one sets what every other one must say too."""


class _Command(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    about: str
    admin: bool = False


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    commands: dict[str, _Command]
    asking: list[str]
    heard: dict[str, list[str]]
    sentences: dict[str, str | dict[str, str]]


def load_texts(folder: Path = Path(__file__).parent) -> dict[str, Texts]:
    """Read the texts of every language, by the language's code.

    Args:
        folder: Where `nl.yaml` and the other files stand.

    Raises:
        InputFileError: A file has faults, or the languages don't say the same things.
    """
    files = {language: _read(folder / f"{language}.yaml") for language in LANGUAGES}
    first = files[LANGUAGES[0]]
    faults = [
        fault
        for language, file in files.items()
        for fault in (*_malformed(f"{language}.yaml", file), *_differing(language, first, file))
    ]
    if faults:
        raise InputFileError(faults)
    return {language: _texts(language, file) for language, file in files.items()}


def _read(file: Path) -> _File:
    try:
        content = yaml.load(file.read_text("utf-8"), _LOADER)  # noqa: S506 (a safe one)
        return _File.model_validate(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputFileError([Fault(file.name, f"can't be read: {error}")]) from error
    except ValidationError as error:
        raise InputFileError(
            Fault(f"{file.name}: {'.'.join(map(str, fault['loc']))}", fault["msg"])
            for fault in error.errors()
        ) from error


def _texts(language: str, file: _File) -> Texts:
    return Texts(
        locale=Locale.parse(language),
        name=file.name,
        commands={
            key: CommandText(each.name, each.about, each.admin)
            for key, each in file.commands.items()
        },
        asking=frozenset(file.asking),
        heard={intent: tuple(phrases) for intent, phrases in file.heard.items()},
        sentences=file.sentences,
    )


def _malformed(name: str, file: _File) -> Iterator[Fault]:
    for key, sentence in file.sentences.items():
        if isinstance(sentence, dict) and "other" not in sentence:
            yield Fault(f"{name}: {key}", "should have a form `other`")
        if any(_places(form) is None for form in _forms(sentence)):
            yield Fault(
                f"{name}: {key}", "has a brace that is not closed, or a place without a name"
            )


def _differing(language: str, first: _File, other: _File) -> Iterator[Fault]:
    name = f"{language}.yaml"
    for section in ("commands", "heard", "sentences"):
        for key in sorted(getattr(first, section).keys() ^ getattr(other, section).keys()):
            yield Fault(name, f"{section} {key!r} is not the same in every language")
    for key, sentence in other.sentences.items():
        expected = _places(_forms(first.sentences.get(key, sentence))[-1]) or frozenset()
        found = [_places(form) for form in _forms(sentence)]
        if any(places is not None and places != expected for places in found):
            yield Fault(f"{name}: {key}", f"should have the places {sorted(expected)} in each form")


def _forms(sentence: Sentence) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else tuple(sentence.values())


def _places(form: str) -> frozenset[str] | None:
    try:
        places = [place for _, place, _, _ in Formatter().parse(form) if place is not None]
    except ValueError:
        return None
    return frozenset(places) if all(place.isidentifier() for place in places) else None
