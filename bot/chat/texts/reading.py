"""Reading the files of texts, and making sure that the languages say the same things."""

from collections.abc import Iterator, Mapping
from pathlib import Path
import re
from string import Formatter

from babel import Locale
from babel.localedata import locale_identifiers
from pydantic import BaseModel, ConfigDict, ValidationError
import yaml

from bot.chat.texts.texts import CommandText, Sentence, Texts
from bot.errors import Fault, InputFileError
from bot.languages import FIRST, TEXTS, list_languages

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""As safe in libyaml as in Python, and ten times as fast."""
_FILLER = "filler"
"""What is heard between phrases, and needs no reply."""
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
"""The names that Telegram allows."""


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


def load_texts(folder: Path = TEXTS) -> dict[str, Texts]:
    """Read the texts of every language, by the language's code.

    Args:
        folder: Where `nl.yaml` and the other files stand.

    Raises:
        InputFileError: A file has faults, or the languages don't say the same things.
    """
    strange = [*_strange(folder)]
    if strange:
        raise InputFileError(strange)
    files = {language: _read(folder / f"{language}.yaml") for language in list_languages(folder)}
    faults = [
        fault
        for language, file in files.items()
        for fault in (
            *_malformed(f"{language}.yaml", file),
            *_differing(language, files[FIRST], file),
        )
    ]
    faults += _ambiguous(files)
    if faults:
        raise InputFileError(faults)
    return {language: _texts(language, file) for language, file in files.items()}


def _strange(folder: Path) -> Iterator[Fault]:
    """The files that somebody may take for texts, and that are not."""
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() == ".yml" or (file.suffix != ".yaml" == file.suffix.lower()):
            yield Fault(file.name, f"should be named {file.stem.lower()}.yaml")
        elif file.suffix == ".yaml" and not _is_code(file.stem):
            yield Fault(file.name, "should be named after a language's code, such as de.yaml")


def _is_code(name: str) -> bool:
    return re.fullmatch(r"[a-z]{2,3}", name) is not None and name in locale_identifiers()


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

    for intent in sorted(file.heard.keys() - file.sentences.keys() - {_FILLER}):
        yield Fault(f"{name}: heard.{intent}", "is small talk without a sentence to reply with")
    for key, command in file.commands.items():
        if not _COMMAND.fullmatch(command.name):
            yield Fault(
                f"{name}: commands.{key}.name", "should be 1 to 32 of a-z 0-9 _, as Telegram asks"
            )


def _ambiguous(files: Mapping[str, _File]) -> Iterator[Fault]:
    """Names that stand for different commands in different languages, or in one."""
    first: dict[str, str] = {}
    for language, file in files.items():
        for key, command in file.commands.items():
            other = first.setdefault(command.name, key)
            if other != key:
                place = f"{language}.yaml: commands.{key}.name"
                yield Fault(place, f"{command.name!r} is a name of the command {other!r} already")


def _differing(language: str, first: _File, other: _File) -> Iterator[Fault]:
    name = f"{language}.yaml"
    for section in ("commands", "heard", "sentences"):
        for key in sorted(getattr(first, section).keys() ^ getattr(other, section).keys()):
            yield Fault(name, f"{section} {key!r} is not the same in every language")
    for key in sorted(first.commands.keys() & other.commands.keys()):
        if first.commands[key].admin != other.commands[key].admin:
            yield Fault(f"{name}: commands.{key}.admin", "is not the same in every language")
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
