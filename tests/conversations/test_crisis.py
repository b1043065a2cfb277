"""After a conversation with somebody in danger, no file holds a word of theirs."""

from pathlib import Path

from tests.conversations.test_replays import REPLAYS
from tests.harness.replays import Replay, play, telegram_player

ASKED = "hoeveel reigers broeden er in de biesbosch"


async def test_no_file_holds_a_word_of_somebody_in_danger(tmp_path: Path) -> None:
    known = {"user": ASKED, "replies": [{"entry": "vogels/1"}], "journal": "answered"}
    turns = [*REPLAYS["crisis"].model_dump(exclude_unset=True)["turns"], known]
    replay = Replay.model_validate({"title": "A search", "knowledge": "small", "turns": turns})
    async with telegram_player(replay, tmp_path) as player:
        await play(replay, player)
    kept = _bytes_of(tmp_path)
    assert ASKED.encode() in kept
    for words in (b"dood", b"leven", b"leeven", b"beter af", b"hoeft", b"kill", b"live any"):
        assert words not in kept


def _bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
