"""Ready-made matchers, each as its documentation says, to be measured beside our own."""

from collections.abc import Callable, Mapping, Sequence

from benchmarks.peers.bm25 import Bm25
from benchmarks.peers.encoded import Encoded
from benchmarks.peers.fts5 import Fts5
from benchmarks.peers.fuzzy import Fuzzy
from benchmarks.peers.peer import Document, Found, Peer
from benchmarks.peers.tantivy_index import TantivyIndex
from benchmarks.peers.tfidf import CharacterTfidf
from bot.matching.encoding import E5Encoder, UseEncoder

__all__ = ["PEERS", "Document", "Found", "Peer"]

PEERS: Mapping[str, Callable[[Sequence[Document]], Peer]] = {
    "rapidfuzz WRatio": lambda documents: Fuzzy(documents, "WRatio"),
    "rapidfuzz token_set_ratio": lambda documents: Fuzzy(documents, "token_set_ratio"),
    "SQLite FTS5, unicode61": lambda documents: Fts5(documents, "unicode61"),
    "SQLite FTS5, trigram": lambda documents: Fts5(documents, "trigram"),
    "bm25s, Dutch stemmer": Bm25,
    "tantivy, Dutch stemmer": TantivyIndex,
    "TF-IDF, characters 3–5": CharacterTfidf,
    "USE alone": lambda documents: Encoded(documents, UseEncoder()),
    "e5 alone": lambda documents: Encoded(documents, E5Encoder()),
}
"""How each is made from the documents, by its name."""
