"""The environment, read once into frozen settings; all faults are reported together."""

from collections.abc import Collection, Mapping
import difflib
import os
from pathlib import Path
from types import MappingProxyType

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Fault, SettingsError
from bot.settings.model import Settings

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
    faults = [TOKEN_MISSING] if needs_token and "telegram_token" not in given else []
    if "webhook_url" in given and "webhook_secret" not in given:
        faults += [SECRET_MISSING]
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        faults += [_fault(each, named) for each in error.errors()]
        raise SettingsError(faults) from None
    if faults:
        raise SettingsError(faults)
    return settings


def names() -> dict[str, str]:
    """Every variable with what it means and its default, for help and documentation."""
    return {
        f"{PREFIX}{name.upper()}": f"{info.description} (default: {_shown(info.default)})"
        for name, info in Settings.model_fields.items()
    }


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


def _fault(error: ErrorDetails, named: Collection[str]) -> Fault:
    field = str(error["loc"][0])
    name = f"--{field}" if field in named else f"{PREFIX}{field}".upper()
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
