"""Settings come from the environment and the .env file, and every fault is named."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, names, read_environment


def read(file: Path | None = None, /, **variables: str) -> Settings:
    return read_environment(variables, file or Path("no-such-file"))


def faults(**variables: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(**variables)
    return [str(fault) for fault in caught.value.faults]


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = read()
    assert settings.knowledge == Path("knowledge")
    assert settings.questions_per_minute == 20
    assert settings.retention_days == 90
    assert settings.controller is None
    assert settings.telegram_token is None
    assert settings.admins == frozenset()


def test_admins_may_stand_with_commas_and_spaces_between_them() -> None:
    assert read(BOT_ADMINS="12, 34,56").admins == {12, 34, 56}


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_LANGUAGE=en\nBOT_RETENTION_DAYS=7\n")
    settings = read(file, BOT_LANGUAGE="nl")
    assert (settings.language, settings.retention_days) == ("nl", 7)


def test_an_empty_variable_counts_as_unset_and_leaves_the_file_its_say(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_LANGUAGE=en\n")
    assert read(file, BOT_LANGUAGE=" ").language == "en"
    assert read(BOT_LANGUAGE="").language == "nl"


def test_all_faults_are_reported_together() -> None:
    found = faults(
        BOT_ADMINS="me,12",
        BOT_LANGUAGE="de",
        BOT_QUESTIONS_PER_MINUTE="0",
        BOT_TELEGRAM_API_URL="ftp://x",
        BOT_WEBHOOK_URL="https://example.org",
        BOT_SECRET="short",
        BOT_DATABASE_URL="mysql://x",
        BOT_THRESHOLDS="/no/such",
        BOT_KNOWLEDGE="/no/such",
    )
    assert [fault.split(":")[0] for fault in found] == [
        "BOT_WEBHOOK_SECRET",
        "BOT_TELEGRAM_API_URL",
        "BOT_ADMINS",
        "BOT_KNOWLEDGE",
        "BOT_DATABASE_URL",
        "BOT_LANGUAGE",
        "BOT_WEBHOOK_URL",
        "BOT_SECRET",
        "BOT_THRESHOLDS",
        "BOT_QUESTIONS_PER_MINUTE",
    ]


WEBHOOK = {
    "BOT_WEBHOOK_URL": "https://bot.example.org/telegram",
    "BOT_WEBHOOK_SECRET": "a-secret_of-16-or-more",
}


def test_a_webhook_has_an_address_and_a_secret() -> None:
    settings = read(**WEBHOOK)
    assert settings.webhook_url == WEBHOOK["BOT_WEBHOOK_URL"]
    assert WEBHOOK["BOT_WEBHOOK_SECRET"] not in repr(settings)


def test_a_webhook_without_a_secret_is_a_fault_beside_the_others() -> None:
    found = faults(BOT_WEBHOOK_URL=WEBHOOK["BOT_WEBHOOK_URL"], BOT_LISTEN="x")
    assert [fault.split(":")[0] for fault in found] == ["BOT_WEBHOOK_SECRET", "BOT_LISTEN"]


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.org/telegram",
        "https://bot.example.org",
        "https://bot.example.org/",
        "https://bot.example.org:8080/telegram",
        "https://bot.example.org:x/telegram",
        "https://me:pass@bot.example.org/telegram",
        "https://bot.example.org/telegram?x=1",
        "https://bot.example.org/tele gram",
        "https://bot.example.org/healthz",
        "https:///telegram",
        "nonsense",
    ],
)
def test_what_telegram_does_not_call_is_no_webhook(url: str) -> None:
    (fault,) = faults(**WEBHOOK | {"BOT_WEBHOOK_URL": url})
    assert fault.startswith("BOT_WEBHOOK_URL: should be an address such as https://")


@pytest.mark.parametrize("port", ["", ":443", ":80", ":88", ":8443"])
def test_telegram_calls_on_four_ports(port: str) -> None:
    url = f"https://bot.example.org{port}/telegram"
    assert read(**WEBHOOK | {"BOT_WEBHOOK_URL": url}).webhook_url == url


def test_ones_own_bot_api_server_calls_anywhere() -> None:
    own = {"BOT_TELEGRAM_API_URL": "http://api:8081", "BOT_WEBHOOK_URL": "http://bot:8080/telegram"}
    assert read(**WEBHOOK | own).webhook_url == "http://bot:8080/telegram"


@pytest.mark.parametrize("secret", ["fifteen-letters", "x" * 257, "with a space in it", "é" * 20])
def test_a_secret_that_telegram_would_not_take_is_a_fault(secret: str) -> None:
    (fault,) = faults(**WEBHOOK | {"BOT_WEBHOOK_SECRET": secret})
    assert fault == "BOT_WEBHOOK_SECRET: should be 16 to 256 characters, of A-Z a-z 0-9 _ - only"


@pytest.mark.parametrize(
    "listen",
    [
        *("8080", "127.0.0.1", "h:x", "h:99999", "u@h:1", "h:1/x", ":80"),
        *("a b:80", "999.1.1.1:80", "127.0.0:80", "::1:80", "h:", "http://h:80", "*:80", "h:８０"),
    ],
)
def test_the_server_listens_on_a_host_and_a_port(listen: str) -> None:
    assert faults(BOT_LISTEN=listen) == [
        "BOT_LISTEN: should be a host and a port, such as 127.0.0.1:8080 or [::]:8080"
    ]


@pytest.mark.parametrize("listen", ["0.0.0.0:80", "[::]:8080", "localhost:0"])
def test_an_address_may_be_of_either_kind_or_a_name(listen: str) -> None:
    assert read(BOT_LISTEN=listen).listen == listen


def test_a_misspelt_name_is_a_fault_and_another_programs_variable_is_not() -> None:
    assert faults(BOT_ADMIN="1") == ["BOT_ADMIN: is no setting; did you mean BOT_ADMINS?"]
    assert read(BOT_OF_SOMEBODY_ELSE="1") == read()


def test_a_faulty_secret_is_not_repeated_in_the_fault() -> None:
    assert "hunter2" not in "".join(faults(BOT_SECRET="hunter2"))


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"BOT_LANGUAGE=\xff\n")
    with pytest.raises(SettingsError, match="can't be read"):
        read(file)


def test_what_is_no_text_is_a_fault_of_whatever_setting() -> None:
    garbled = dict.fromkeys(names(), "hunter2\udc9b")
    assert sorted(faults(**garbled)) == sorted(f"{name}: is no text in UTF-8" for name in names())
    with pytest.raises(SettingsError, match=r"^--knowledge: is no text in UTF-8"):
        read_environment({}, Path("no"), named={"knowledge": "x\udcff"})


def test_every_setting_says_what_it_means() -> None:
    assert all(
        name.startswith("BOT_") and not meaning.startswith("None")
        for name, meaning in names().items()
    )


TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"


def test_secrets_are_not_shown() -> None:
    assert TOKEN not in repr(read(BOT_TELEGRAM_TOKEN=TOKEN))


@pytest.mark.parametrize(
    "token",
    [
        "abc",
        "123456",
        "123456:",
        TOKEN[:20],
        TOKEN[10:],
        f"bot{TOKEN}",
        f'"{TOKEN}"',
        f"{TOKEN[:9]} {TOKEN[9:]}",
        f"{TOKEN}{TOKEN}",
        f"{TOKEN}\n{TOKEN}",
        TOKEN.replace("123456", "１２３４５６"),
        TOKEN.replace("DEF", "DÉF"),
        f"https://api.telegram.org/bot{TOKEN}",
        "<token>" * 6,
    ],
)
def test_what_can_be_no_token_is_a_fault_beside_the_others_and_is_not_shown(token: str) -> None:
    found = faults(BOT_TELEGRAM_TOKEN=token, BOT_LANGUAGE="fr")
    assert [fault.split(":")[0] for fault in found] == ["BOT_TELEGRAM_TOKEN", "BOT_LANGUAGE"]
    assert "is no token: BotFather gives" in found[0]
    assert token not in "".join(found)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.telegram.org/bot",
        f"https://api.telegram.org/bot{TOKEN}",
        "https://me:hunter2@api.example.org",
        "http://api:99999",
        "http://api:",
        "http://a b",
        "http://api?x=hunter2",
        "http://api#x",
        "http://999.1.1.1",
        "api.telegram.org",
    ],
)
def test_what_is_not_a_bot_api_server_alone_is_a_fault_and_not_shown(url: str) -> None:
    (fault,) = faults(BOT_TELEGRAM_API_URL=url)
    assert fault.startswith("BOT_TELEGRAM_API_URL: should be the address of a server alone")
    assert TOKEN not in fault
    assert "hunter2" not in fault


@pytest.mark.parametrize(
    "url", ["http://api:8081", "https://x.example/botapi/", "http://[::1]:81", "http://a_b:1"]
)
def test_a_bot_api_server_may_stand_below_a_path(url: str) -> None:
    assert read(BOT_TELEGRAM_API_URL=url).telegram_api_url == url


IN_FILES = {
    "BOT_TELEGRAM_TOKEN": TOKEN,
    "BOT_WEBHOOK_SECRET": "a-secret_of-16-or-more",
    "BOT_SECRET": "a secret, of 16 or more",
    "BOT_DATABASE_URL": "postgresql+asyncpg://user:hunter2-password@host/database",
}


@pytest.mark.parametrize("name", IN_FILES)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("", "\r\n"), ("\ufeff", "\n"), (" ", "\t")]
)
def test_a_secret_may_stand_in_a_file(tmp_path: Path, name: str, before: str, after: str) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{before}{IN_FILES[name]}{after}", newline="")
    assert read(**{f"{name}_FILE": str(file)}) == read(**{name: IN_FILES[name]})


def test_a_token_in_a_file_is_a_token_and_the_file_may_stand_in_env(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / ".env").write_text(f"BOT_TELEGRAM_TOKEN_FILE={tmp_path}/token\n")
    settings = read_environment({}, tmp_path / ".env", needs_token=True)
    assert settings.secrets == {TOKEN}


@pytest.mark.parametrize("name", IN_FILES)
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "names a file that is empty"),
        (b"\xef\xbb\xbf\r\n", "names a file that is empty"),
        (b"hunter2-hunter2-hunter2-" * 1000, "names a file that is too large"),
        (b"hunter2\xff\xfe", "names a file that is no text in UTF-8"),
        ("hunter2-hunter2-hunter2".encode("utf-16"), "names a file that is no text in UTF-8"),
        (b"hunter2\x00hunter2-hunter2", "names a file that holds more than one line of text"),
        (b"hunter2-hunter2-hunter2\nhunter2", "names a file that holds more than one line of text"),
    ],
)
def test_a_file_that_holds_no_secret_is_a_fault_that_shows_nothing(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    file = tmp_path / "hidden-hunter2"
    file.write_bytes(content)
    found = faults(**{f"{name}_FILE": str(file), "BOT_LANGUAGE": "fr"})
    assert [fault.split(":")[0] for fault in found] == [f"{name}_FILE", "BOT_LANGUAGE"]
    assert what in found[0]
    assert "hunter2" not in found[0]


@pytest.mark.parametrize("name", IN_FILES)
def test_a_file_that_cannot_be_read_is_a_fault_that_does_not_show_its_name(
    tmp_path: Path, name: str
) -> None:
    for file in (tmp_path, tmp_path / "none", Path("/dev/zero"), Path("x" * 5000), Path(TOKEN)):
        (fault,) = faults(**{f"{name}_FILE": str(file)})
        assert fault.startswith(f"{name}_FILE: names ")
        assert str(file) not in fault


@pytest.mark.parametrize("name", IN_FILES)
def test_a_secret_and_a_file_for_it_are_one_too_many(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text(IN_FILES[name])
    both = {name: IN_FILES[name], f"{name}_FILE": str(tmp_path / "secret")}
    assert faults(**both) == [f"{name}_FILE: is set beside the secret itself; leave one out"]


def test_what_is_wrong_with_a_secret_in_a_file_is_told_under_the_files_name(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hunter2")
    for name in IN_FILES:
        (fault,) = faults(**{f"{name}_FILE": str(tmp_path / "secret")})
        assert fault.startswith(f"{name}_FILE: ")
        assert "hunter2" not in fault


def test_a_missing_file_for_the_token_is_told_once(tmp_path: Path) -> None:
    given = {"BOT_TELEGRAM_TOKEN_FILE": str(tmp_path / "none")}
    with pytest.raises(SettingsError) as caught:
        read_environment(given, Path("no-such-file"), needs_token=True)
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("ADMINS", "1,x,-3", "'x', '-3': should be Telegram user ids, numbers such as 123456789"),
        (
            "ADMINS",
            "9" * 16,
            f"'{'9' * 16}': should be Telegram user ids, numbers such as 123456789",
        ),
        ("ADMINS", "0", "'0': should be Telegram user ids, numbers such as 123456789"),
        ("SECRET", "kort", "should have 16 characters or more"),
        ("LANGUAGE", "fr", "should be 'nl' or 'en'"),
        ("RETENTION_DAYS", "0", "should be 1 or more"),
        ("RETENTION_DAYS", "4000", "should be 3650 or less"),
        ("RETENTION_DAYS", "x", "should be a whole number"),
        ("RETENTION_DAYS", "1.5", "should be a whole number"),
        (
            "THRESHOLDS",
            "/no/such",
            "/no/such is no file; name one with thresholds, or leave it out",
        ),
        ("KNOWLEDGE", "/no/such", "/no/such is no folder; name the one that holds the knowledge"),
    ],
)
def test_a_fault_says_what_would_be_right(name: str, value: str, what: str) -> None:
    assert faults(**{f"BOT_{name}": value}) == [f"BOT_{name}: {what}"]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://me:hunter2@x/y",
        "hunter2",
        "sqlite://",
        "sqlite+pysqlite:///x",
        "://x",
        "postgresql://me:hunter2@host",
        "postgresql://me:hunter2@host:port/x",
        "postgresql+asyncpg://?host=/run",
        "postgresql://me:hunter2@hunter2@host/x",
        "postgresql://me:hunter2/@host/x",
        "postgresql://me:hunter2@host/x/y",
        "postgresql://me:hunter2@ho st/x",
        "postgresql://me:hunter2@host:99999/x",
        "sqlite://hunter2.sqlite",
        "sqlite:///:memory:",
        "sqlite:///hunter2/",
    ],
)
def test_another_database_is_a_fault_that_shows_no_password(url: str) -> None:
    (fault,) = faults(BOT_DATABASE_URL=url)
    assert "such as sqlite+aiosqlite:///var/journal.sqlite" in fault
    assert "hunter2" not in fault


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///x?",
        "sqlite:///a?b#c/hunter2.sqlite",
        "sqlite:///x?timeout=hunter2",
        "sqlite:///x?timeout=-1",
        "sqlite:///x?timeout=",
        "sqlite:///x?nolock=1",
        "sqlite:///x?mode=ro",
        "sqlite:///x?immutable=1",
        "sqlite:///x?vfs=unix-none",
        "sqlite:///x?cache=shared",
        "sqlite:///x?timeout=1&check_same_thread=1",
        "postgresql://host/x?sslmode=require",
        "postgresql://host/x?ssl=hunter2",
        "postgresql://host/x?password=hunter2",
        "postgresql://host/x?prepared_statement_cache_size=hunter2",
        "postgresql://me:hun?ter2@host/x",
    ],
)
def test_what_a_database_may_not_be_told_after_its_address_is_a_fault(url: str) -> None:
    (fault,) = faults(BOT_DATABASE_URL=url)
    assert fault.startswith("BOT_DATABASE_URL: ")
    assert "hunter2" not in fault
    assert "hun?ter2" not in fault


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///x",
        "postgresql://x/y",
        "postgresql+asyncpg://user:p%40ss@host:5432/y",
        "postgresql+asyncpg://user@/y?host=/run/postgresql",
        "postgresql+asyncpg://[::1]/y",
        "postgresql://user@/y?host=one:5432&host=two&ssl=verify-full&port=5432",
        "sqlite:///x?timeout=2.5",
        "sqlite:///x%3Fy%23z",
    ],
)
def test_a_database_needs_no_driver_in_its_address(url: str) -> None:
    assert read(BOT_DATABASE_URL=url).database_url == url


def test_a_missing_token_is_told_with_the_other_faults_where_it_is_needed() -> None:
    for variables, count in (({}, 1), ({"BOT_LANGUAGE": "fr"}, 2)):
        with pytest.raises(SettingsError, match="BOT_TELEGRAM_TOKEN: is missing") as caught:
            read_environment(variables, Path("no-such-file"), needs_token=True)
        assert len(caught.value.faults) == count
    given = {"BOT_TELEGRAM_TOKEN": TOKEN}
    assert read_environment(given, Path("no-such-file"), needs_token=True).telegram_token


def test_what_the_command_line_names_wins() -> None:
    settings = read_environment({"BOT_KNOWLEDGE": "/no/such"}, Path("no"), named={"knowledge": "."})
    assert settings.knowledge == Path()
