"""rapidfuzz: `process.extract` over all wordings."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from benchmarks.peers.peer import WIDE, Document, Found, first_of_each


class Fuzzy:
    """Scans every wording with one of its scorers."""

    def __init__(self, documents: Sequence[Document], scorer: str) -> None:
        self._scorer = getattr(fuzz, scorer)
        rows = [(n, text) for n, each in enumerate(documents) for text in each.wordings]
        self._owners = [number for number, _ in rows]
        self._texts = [utils.default_process(text) for _, text in rows]

    def search(self, text: str) -> Found:
        """See `Peer`."""
        asked = utils.default_process(text)
        found = process.extract(asked, self._texts, scorer=self._scorer, limit=WIDE)
        return first_of_each((self._owners[place], score) for _, score, place in found)
