"""How the bot is set up: one frozen model, with what is right for each setting."""

from pathlib import Path
import re
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)

from bot.languages import FIRST, LANGUAGES
from bot.settings.addresses import (
    has_known_parameters,
    is_host_and_port,
    is_server,
    is_webhook,
    names_a_database,
)

VARIABLE_FOLDER = Path("var")
"""Where the bot keeps what it makes itself, unless told otherwise."""

_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{25,100}")
"""A bot's number and 35 more characters, as BotFather gives them; some slack for test servers."""
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_SHORTEST_PASSWORD = 6
"""A shorter one protects nothing, and to blot it out would spoil other words."""
_LARGEST_ID = 2**52 - 1
"""Telegram's numbers of people have at most 52 bits (core.telegram.org/bots/api#user)."""
_LONGEST_ID = len(str(_LARGEST_ID))


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
    return is_number and 0 < int(part) <= _LARGEST_ID


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
    language: str = Field(
        FIRST, description="language of the bot's own sentences where the asker's is unknown"
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
    controller: str | None = Field(
        None, description="who keeps the data, as /privacy says it: a ministry, a department"
    )
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

    @field_validator("telegram_token")
    @classmethod
    def _is_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError(
                "is no token: BotFather gives digits, a colon, and 35 of A-Z a-z 0-9 _ -; "
                "write all of it, without quotes, spaces or `bot` before it"
            )
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not is_server(value):
            raise ValueError(  # never shown: it may hold the token
                "should be the address of a server alone, such as http://127.0.0.1:8081; "
                "/bot and the token are appended"
            )
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

    @field_validator("language")
    @classmethod
    def _is_spoken(cls, value: str) -> str:
        if value not in LANGUAGES:
            *others, last = map(repr, LANGUAGES)
            raise ValueError(f"should be {', '.join(others)} or {last}")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, value: str) -> str:
        if not names_a_database(value):  # never shown: it may hold a password
            raise ValueError(
                "should be the address of an SQLite file or a PostgreSQL database, such as "
                "sqlite+aiosqlite:///var/journal.sqlite or "
                "postgresql+asyncpg://user:password@host/database"
            )
        if not has_known_parameters(value):
            raise ValueError(
                "takes nothing else after its `?` than timeout (seconds) for SQLite, and host, "
                "port or ssl (such as require) for PostgreSQL; write a `?` in a path or a "
                "password as %3F"
            )
        return value

    @field_validator("webhook_url")
    @classmethod
    def _is_callable(cls, value: str | None, info: ValidationInfo) -> str | None:
        is_telegrams_own = info.data.get("telegram_api_url") is None
        if value is not None and not is_webhook(value, is_telegrams_own):
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
        if not is_host_and_port(value):
            raise ValueError("should be a host and a port, such as 127.0.0.1:8080 or [::]:8080")
        return value
