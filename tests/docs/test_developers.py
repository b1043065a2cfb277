"""What the developers' guide says of the code is so."""

from pathlib import Path
import re

from tests.harness.pages import ROOT, codes, page
from tests.harness.replays import play, read_replay, terminal_player

GUIDE = page("docs/developers.md")


async def test_the_replay_that_is_shown_can_be_played(tmp_path: Path) -> None:
    shown = next(fence for fence in GUIDE.fences if fence.file == "replay.yaml")
    file = tmp_path / "replay.yaml"
    file.write_text(shown.body, "utf-8")
    replay = read_replay(file)
    async with terminal_player(replay, tmp_path) as player:
        await play(replay, player)


def test_every_name_that_is_given_occurs_in_the_code() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    names = {name for name in codes(GUIDE.prose) if re.fullmatch(r"[A-Z]\w+|[a-z]+_\w+", name)}
    assert {"CommandDesk", "LANGUAGES"} <= names
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", code)] == []
