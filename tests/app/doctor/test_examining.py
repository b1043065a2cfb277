"""The doctor looks at everything, never for ever, and never shows a secret."""

from pathlib import Path
import socket

import pytest

from bot.app.doctor import Finding, State, examine
from bot.settings import Settings, read_environment
from tests.harness.oracle import TOKEN, Oracle, consulting

ROOT = Path(__file__).parents[3]
SECRETS = {
    "BOT_TELEGRAM_TOKEN": TOKEN,
    "BOT_SECRET": "a-key-for-hashes-only",
    "BOT_WEBHOOK_SECRET": "a-webhook-secret-1",
}


def settings(oracle: Oracle, **more: str) -> Settings:
    variables = {
        **SECRETS,
        "BOT_TELEGRAM_API_URL": oracle.url,
        "BOT_WEBHOOK_URL": "https://bot.example.org/telegram",
        "BOT_LISTEN": "127.0.0.1:0",
        "BOT_KNOWLEDGE": str(ROOT / "knowledge"),
        **more,
    }
    return read_environment(variables, Path("no-such-file"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def look(patience_s: float = 30.0, **more: str) -> dict[str, Finding]:
    async with consulting() as oracle:
        found = [each async for each in examine(settings(oracle, **more), patience_s)]
    assert not [secret for secret in SECRETS.values() if secret in str(found)]
    return {each.check: each for each in found}


async def test_everything_is_looked_at_and_well_in_a_new_installation() -> None:
    found = await look()
    assert [
        found.pop(each).check for each in ("disk", "disk of the cache")
    ]  # whatever room is left
    assert {name: each.state for name, each in found.items()} == {
        **dict.fromkeys(["settings", "address", "token"], State.OK),
        "webhook": State.WARNING,
        **dict.fromkeys(["clock", "database, journal", "database, inbox"], State.OK),
        **dict.fromkeys(["knowledge", "cache", "secret"], State.OK),
    }


async def test_what_takes_too_long_is_given_up_and_the_rest_is_looked_at() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        own = settings(Oracle(url=f"http://127.0.0.1:{mute.getsockname()[1]}"))
        found = {each.check: each async for each in examine(own, 0.5)}
    assert found["token"].what.startswith("no answer within")
    assert "disk" in found


async def test_what_nobody_foresaw_costs_one_check_only() -> None:
    oracle = Oracle(webhook={"url": "", "pending_update_count": "many"})
    async with consulting(oracle):
        found = {each.check: each async for each in examine(settings(oracle))}
    assert found["token"].what == "it can't be looked at (ValueError)"
    assert "disk" in found


async def test_knowledge_that_is_not_all_proved_or_read_is_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    bare = "source: {id: a, title: A}\nentries: [{id: '1', question: Wie?, answer: Wij.}]\n"
    (folder / "a.yaml").write_text(bare)
    (folder / "B.YAML").write_text(bare)
    found = (await look(BOT_KNOWLEDGE=str(folder)))["knowledge"]
    assert found.state is State.WARNING
    assert "a.yaml:1:9: this source has no 'text'" in found.what
    assert "names every one (2)" in found.advice


async def test_faulty_knowledge_is_told_by_its_first_fault(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "a.yaml").write_text("source: {}\n")
    found = (await look(BOT_KNOWLEDGE=str(folder)))["knowledge"]
    assert found.state is State.FAULT
    assert "a.yaml:1:" in found.what
    assert "bot check" in found.advice


async def test_thresholds_are_looked_at_where_a_file_is_named(tmp_path: Path) -> None:
    shipped = (ROOT / "bot" / "matching" / "thresholds.json").read_text()
    for text, state in ((shipped, State.OK), ("{}", State.FAULT)):
        (tmp_path / "thresholds.json").write_text(text)
        found = await look(BOT_THRESHOLDS=str(tmp_path / "thresholds.json"))
        assert found["thresholds"].state is state


async def test_a_secret_that_a_fault_would_repeat_is_blotted_out() -> None:
    path = f"/no-such-folder-{SECRETS['BOT_SECRET']}/journal.sqlite"
    found = await look(BOT_DATABASE_URL=f"sqlite:///{path}", BOT_CACHE=path)
    assert "[secret]" in found["cache"].what
