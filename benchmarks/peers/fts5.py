"""SQLite's full-text index with its own BM25."""

from collections.abc import Sequence
import re
import sqlite3

from benchmarks.peers.peer import MOST, Document, Found


class Fts5:
    """One row for each entry; any word of the question may be there."""

    def __init__(self, documents: Sequence[Document], tokenizer: str) -> None:
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute(f"create virtual table t using fts5(whole, tokenize='{tokenizer}')")
        self._least = 3 if tokenizer == "trigram" else 1
        rows = [(number, each.whole) for number, each in enumerate(documents)]
        self._base.executemany("insert into t(rowid, whole) values (?, ?)", rows)

    def search(self, text: str) -> Found:
        """See `Peer`."""
        words = [word for word in re.findall(r"\w+", text.lower()) if len(word) >= self._least]
        if not words:
            return []
        asked = " OR ".join(f'"{word}"' for word in words)
        rows = self._base.execute(
            "select rowid, -rank from t where t match ? order by rank limit ?", (asked, MOST)
        )
        return [(int(number), float(score)) for number, score in rows]
