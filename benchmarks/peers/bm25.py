"""bm25s with Snowball's Dutch stemmer."""

from collections.abc import Sequence

import bm25s
import Stemmer

from benchmarks.peers.peer import MOST, Document, Found


class Bm25:
    """One row for each entry."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._stem = Stemmer.Stemmer("dutch").stemWords
        self._index = bm25s.BM25()
        self._index.index(self._read([each.whole for each in documents]), show_progress=False)
        self._most = min(MOST, len(documents))

    def search(self, text: str) -> Found:
        """See `Peer`."""
        tokens = self._read([text])
        if not any(tokens):
            return []
        places, scores = self._index.retrieve(tokens, k=self._most, show_progress=False)
        return list(zip(places[0].tolist(), scores[0].tolist(), strict=True))

    def _read(self, texts: list[str]) -> list[list[str]]:
        read = bm25s.tokenize(
            texts, stopwords=[], stemmer=self._stem, return_ids=False, show_progress=False
        )
        return [list(tokens) for tokens in read]
