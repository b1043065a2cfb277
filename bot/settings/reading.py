"""The environment, read once into frozen settings; all faults are reported together."""

from collections.abc import Mapping
import difflib
import os
from pathlib import Path
from types import MappingProxyType

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Fault, SettingsError
from bot.settings.model import Settings
from bot.settings.secret_files import IN_FILES, SUFFIX, read_secret_files

PREFIX = "BOT_"
TOKEN_MISSING = Fault("BOT_TELEGRAM_TOKEN", "is missing; BotFather gives you one")
SECRET_MISSING = Fault("BOT_WEBHOOK_SECRET", "is missing; it tells Telegram from a stranger")


def read_environment(
    environment: Mapping[str, str] | None = None,
    file: Path = Path(".env"),
    *,
    named: Mapping[str, str] = MappingProxyType({}),
    needs_token: bool = False,
) -> Settings:
    """Read the environment and the .env file; the environment wins, empty counts as unset.

    Args:
        environment: The variables; the process's own by default.
        file: A .env file; it need not be there.
        named: What the command line names, by its option's name; it wins over both.
        needs_token: Whether a missing token is a fault.

    Raises:
        SettingsError: Every fault, each under its variable's or its option's name.
    """
    own = os.environ if environment is None else environment
    given = {**_set_in(_read_file(file)), **_set_in(own), **named}
    faults = [TOKEN_MISSING] if needs_token and not _is_set("telegram_token", given) else []
    if "webhook_url" in given and not _is_set("webhook_secret", given):
        faults += [SECRET_MISSING]
    shown = {name: f"--{name}" for name in named}
    garbled = [name for name, value in given.items() if not _is_text(value)]
    faults += [
        Fault(shown.get(name, f"{PREFIX}{name}".upper()), "is no text in UTF-8") for name in garbled
    ]
    given = {name: value for name, value in given.items() if name not in garbled}
    secrets, unread = read_secret_files(given)
    faults += [Fault(f"{PREFIX}{each.place}".upper(), each.what) for each in unread]
    values = {name: value for name, value in given.items() if not _names_a_file(name)}
    shown |= {name: f"{PREFIX}{name}{SUFFIX}".upper() for name in secrets}
    try:
        settings = Settings.model_validate(values | secrets)
    except ValidationError as error:
        faults += [_fault(each, shown) for each in error.errors()]
        raise SettingsError(faults) from None
    if faults:
        raise SettingsError(faults)
    return settings


def names() -> dict[str, str]:
    """Every variable with what it means and its default, for help and documentation."""
    meanings = {
        name: f"{info.description} (default: {_shown(info.default)})"
        for name, info in Settings.model_fields.items()
    }
    files = {f"{name}{SUFFIX}": "a file that holds it (default: none)" for name in IN_FILES}
    order = [each for name in meanings for each in (name, f"{name}{SUFFIX}")]
    both = meanings | files
    return {f"{PREFIX}{name}".upper(): both[name] for name in order if name in both}


def _is_set(name: str, given: Mapping[str, str]) -> bool:
    return name in given or f"{name}{SUFFIX}" in given


def _is_text(value: str) -> bool:
    """Whether it holds no bytes that Python could not decode (PEP 383)."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _names_a_file(name: str) -> bool:
    return name.endswith(SUFFIX) and name.removesuffix(SUFFIX) in IN_FILES


def _set_in(variables: Mapping[str, str | None]) -> dict[str, str]:
    return {
        name.removeprefix(PREFIX).lower(): value.strip()
        for name, value in variables.items()
        if value and value.strip() and (name in names() or _misspelt(name))
    }


def _misspelt(name: str) -> str | None:
    near = difflib.get_close_matches(name, names(), n=1, cutoff=0.8)
    return near[0] if name.startswith(PREFIX) and near else None


def _shown(default: object) -> str:
    return "none" if default is None or default == frozenset() else str(default)


def _read_file(file: Path) -> dict[str, str | None]:
    try:
        return dict(dotenv_values(file))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([Fault(str(file), f"can't be read: {error}")]) from error


def _fault(error: ErrorDetails, shown: Mapping[str, str]) -> Fault:
    field = str(error["loc"][0])
    name = shown.get(field, f"{PREFIX}{field}".upper())
    if error["type"] == "extra_forbidden":
        return Fault(name, f"is no setting; did you mean {_misspelt(name)}?")
    return Fault(name, _in_our_words(error))


def _in_our_words(error: ErrorDetails) -> str:
    limits = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            return str(limits["error"])
        case "literal_error":
            return f"should be {limits['expected']}"
        case "greater_than_equal":
            return f"should be {limits['ge']} or more"
        case "less_than_equal":
            return f"should be {limits['le']} or less"
        case "too_short":
            return f"should have {limits['min_length']} characters or more"
        case _:
            return "should be a whole number"
