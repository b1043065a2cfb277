"""Questions may be matched side by side, in any thread, from the very first one on."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.knowledge import load_knowledge
from bot.matching import build_matcher

ROOT = Path(__file__).parents[2]


def test_threads_don_t_disturb_each_other() -> None:
    knowledge = load_knowledge(ROOT / "knowledge")
    entries = knowledge.entries.values()
    asked = [text for entry in entries for text in (entry.question, *entry.phrasings)] * 4
    matcher = build_matcher(knowledge)
    alone = [build_matcher(knowledge).match(text) for text in asked[:20]]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(matcher.match, asked))
    assert together[:20] == alone
