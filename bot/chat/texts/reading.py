"""Reading the files of texts, and making sure that the languages say the same things."""

from pathlib import Path
from string import Formatter

from babel import Locale
from pydantic import BaseModel, ConfigDict, ValidationError
import yaml

from bot.chat.texts.texts import CommandText, Sentence, Texts
from bot.errors import Fault, InputFileError

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
    heard: dict[str, list[str]]
    sentences: dict[str, str | dict[str, str]]


def load_texts(folder: Path = Path(__file__).parent) -> dict[str, Texts]:
    """Read the texts of every language, by the language's code.

    Args:
        folder: Where `nl.yaml` and the other files stand.

    Raises:
        InputFileError: A file has faults, or the languages don't say the same things.
    """
    texts = {language: _read(folder / f"{language}.yaml", language) for language in LANGUAGES}
    first = texts[LANGUAGES[0]]
    faults = [
        fault
        for language, others in texts.items()
        for fault in _differences(f"{language}.yaml", first, others)
    ]
    if faults:
        raise InputFileError(faults)
    return texts


def _read(file: Path, language: str) -> Texts:
    try:
        read = _File.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputFileError([Fault(file.name, f"can't be read: {error}")]) from error
    except ValidationError as error:
        raise InputFileError(
            Fault(f"{file.name}: {'.'.join(map(str, fault['loc']))}", fault["msg"])
            for fault in error.errors()
        ) from error
    return Texts(
        locale=Locale.parse(language),
        name=read.name,
        commands={
            key: CommandText(each.name, each.about, each.admin)
            for key, each in read.commands.items()
        },
        heard={intent: tuple(phrases) for intent, phrases in read.heard.items()},
        sentences=read.sentences,
    )


def _differences(file: str, first: Texts, other: Texts) -> list[Fault]:
    faults = [
        Fault(file, f"{section} {key!r} is not the same in every language")
        for section in ("commands", "heard", "sentences")
        for key in sorted(getattr(first, section).keys() ^ getattr(other, section).keys())
    ]
    for key, sentence in other.sentences.items():
        expected = _places(first.sentences.get(key, sentence))
        faults += [
            Fault(f"{file}: {key}", f"should have the places {sorted(expected)} in each form")
            for form in _forms(sentence)
            if _places(form) != expected
        ]
    return faults


def _forms(sentence: Sentence) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else tuple(sentence.values())


def _places(sentence: Sentence) -> frozenset[str]:
    return frozenset(
        place
        for form in _forms(sentence)
        for _, place, _, _ in Formatter().parse(form)
        if place is not None
    )
