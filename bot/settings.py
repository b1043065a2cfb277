"""The environment, read once into frozen settings; all faults are reported together."""

from collections.abc import Collection, Mapping
import difflib
import os
from pathlib import Path
import re
from types import MappingProxyType
from typing import Annotated, Literal, Self
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails

from bot.errors import Fault, SettingsError

PREFIX = "BOT_"
VARIABLE_FOLDER = Path("var")
"""Where the bot keeps what it makes itself, unless told otherwise."""


TOKEN_MISSING = Fault("BOT_TELEGRAM_TOKEN", "is missing; BotFather gives you one")

WEBHOOK_SECRET_MISSING = Fault(
    "BOT_WEBHOOK_SECRET",
    "is missing; with BOT_WEBHOOK_URL, it tells Telegram's calls from a stranger's",
)

_DATABASES = {"sqlite", "sqlite+aiosqlite", "postgresql", "postgresql+asyncpg"}
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_WEBHOOK_PATH = re.compile(r"/(?!(?:healthz|readyz|metrics)$)[\w.~/-]+", re.ASCII)
_WEBHOOK_PORTS = {443, 80, 88, 8443}
"""Where Telegram calls: https://core.telegram.org/bots/api#setwebhook."""
_SHORTEST_PASSWORD = 6
"""A shorter one protects nothing, and to blot it out would spoil other words."""
_LONGEST_ID = 19
"""Digits of the largest numbers that Telegram may use."""


def _ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = value.replace(",", " ").split()
    bad = [part for part in parts if not _is_id(part)]
    if bad:
        shown = ", ".join(map(repr, bad))
        raise ValueError(f"{shown}: should be Telegram user ids, numbers such as 123456789")
    return frozenset(map(int, parts))


def _is_id(part: str) -> bool:
    is_number = part.isascii() and part.isdigit() and len(part) <= _LONGEST_ID
    return is_number and int(part) > 0


def _is_webhook(url: str, is_telegrams_own: bool) -> bool:  # noqa: FBT001  one of two rules
    """Whether Telegram takes an address for a webhook; one's own Bot API server takes more."""
    try:
        given = urlsplit(url)
        port = given.port or (443 if given.scheme == "https" else 80)
    except ValueError:
        return False
    is_plain = given.geturl() == url and given.hostname and "@" not in given.netloc
    if not is_plain or not _WEBHOOK_PATH.fullmatch(given.path) or given.query or given.fragment:
        return False
    if not is_telegrams_own:
        return given.scheme in {"http", "https"}
    return given.scheme == "https" and port in _WEBHOOK_PORTS


def _names_a_database(url: str) -> bool:
    kind, _, place = url.partition("://")
    if kind not in _DATABASES:
        return False
    if kind.startswith("sqlite"):
        return bool(place.strip("/"))
    try:
        parts = urlsplit(url)
        return bool(parts.path.strip("/")) and parts.port != 0
    except ValueError:  # a port that is no number
        return False


class Settings(BaseModel):
    """How this bot is set up. Each field is the variable `BOT_<NAME>`, described for `--help`."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    telegram_token: SecretStr | None = Field(
        None, description="the bot's token, from Telegram's BotFather; never logged"
    )
    telegram_api_url: str | None = Field(
        None, description="root of a Bot API server; /bot<token> is appended"
    )
    admins: Annotated[frozenset[int], BeforeValidator(_ids)] = Field(
        frozenset(), description="comma-separated numeric Telegram user ids of the admins"
    )
    knowledge: Path = Field(Path("knowledge"), description="the knowledge folder")
    database_url: str = Field(
        f"sqlite+aiosqlite:///{VARIABLE_FOLDER}/journal.sqlite",
        description="the journal: an async SQLAlchemy URL, SQLite file or PostgreSQL",
    )
    language: Literal["nl", "en"] = Field(
        "nl", description="language of the bot's own sentences where the asker's is unknown"
    )
    webhook_url: str | None = Field(
        None, description="the address that Telegram calls; without one, the bot polls"
    )
    webhook_secret: SecretStr | None = Field(
        None, description="what Telegram must know to call it: 16 to 256 of A-Z a-z 0-9 _ -"
    )
    listen: str = Field(
        "127.0.0.1:8080", description="host:port of the HTTP server: webhook, health, figures"
    )
    secret: SecretStr | None = Field(
        None,
        min_length=16,
        description=f"key of the hashes in the journal; made once under {VARIABLE_FOLDER}/",
    )
    cache: Path = Field(
        VARIABLE_FOLDER / "cache", description="folder for what can be rebuilt, such as indexes"
    )
    thresholds: Path | None = Field(
        None, description="file with the thresholds of matching; the shipped ones by default"
    )
    questions_per_minute: int = Field(20, ge=1, description="how much one asker may ask")
    retention_days: int = Field(90, ge=1, le=3650, description="how long questions are kept")
    log_format: Literal["console", "json"] = Field("console", description="console or json")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="debug, info, warning or error"
    )

    @property
    def secrets(self) -> frozenset[str]:
        """All that must never be shown: the token, the keys, the database's password."""
        given = (self.telegram_token, self.webhook_secret, self.secret)
        password = urlsplit(self.database_url).password or ""
        shown = {password, unquote(password)} if len(password) >= _SHORTEST_PASSWORD else set()
        return frozenset({each.get_secret_value() for each in given if each} | shown)

    @field_validator("telegram_api_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and (
            urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname
        ):
            raise ValueError("should be an address such as http://127.0.0.1:8081")
        return value

    @field_validator("knowledge")
    @classmethod
    def _is_a_folder(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError(f"{value} is no folder; name the one that holds the knowledge")
        return value

    @field_validator("thresholds")
    @classmethod
    def _is_a_file(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError(f"{value} is no file; name one with thresholds, or leave it out")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, value: str) -> str:
        if not _names_a_database(value):  # never shown: it may hold a password
            raise ValueError(
                "should be the address of an SQLite file or a PostgreSQL database, such as "
                "sqlite+aiosqlite:///var/journal.sqlite or "
                "postgresql+asyncpg://user:password@host/database"
            )
        return value

    @field_validator("webhook_url")
    @classmethod
    def _is_callable(cls, value: str | None, info: ValidationInfo) -> str | None:
        is_telegrams_own = info.data.get("telegram_api_url") is None
        if value is not None and not _is_webhook(value, is_telegrams_own):
            raise ValueError(
                "should be an address such as https://bot.example.org/telegram, with a path that "
                "is none of the server's own, on port 443, 80, 88 or 8443"
            )
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("should be 16 to 256 characters, of A-Z a-z 0-9 _ - only")
        return value

    @field_validator("listen")
    @classmethod
    def _is_host_and_port(cls, value: str) -> str:
        try:
            given = urlsplit(f"//{value}")
            is_right = given.netloc == value and given.hostname and given.port is not None
        except ValueError:
            is_right = False
        if not is_right or "@" in value:
            raise ValueError("should be a host and a port, such as 127.0.0.1:8080 or [::]:8080")
        return value

    @classmethod
    def read(
        cls,
        environment: Mapping[str, str] | None = None,
        file: Path = Path(".env"),
        *,
        named: Mapping[str, str] = MappingProxyType({}),
        needs_token: bool = False,
    ) -> Self:
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
            faults += [WEBHOOK_SECRET_MISSING]
        try:
            settings = cls.model_validate(given)
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
