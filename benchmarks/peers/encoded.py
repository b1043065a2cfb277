"""A sentence encoder alone: the nearest wording by cosine."""

from collections.abc import Sequence

from benchmarks.peers.peer import WIDE, Document, Found, first_of_each
from bot.matching.encoding import Encoder


class Encoded:
    """One vector for each wording."""

    def __init__(self, documents: Sequence[Document], encoder: Encoder) -> None:
        rows = [(n, text) for n, each in enumerate(documents) for text in each.wordings]
        self._owners = [number for number, _ in rows]
        self._encoder = encoder
        self._vectors = encoder.encode([text for _, text in rows])

    def search(self, text: str) -> Found:
        """See `Peer`."""
        scores = self._vectors @ self._encoder.encode([text])[0]
        best = (-scores).argsort(kind="stable")[:WIDE]
        return first_of_each((self._owners[place], float(scores[place])) for place in best)
