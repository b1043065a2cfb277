"""scikit-learn's TF-IDF over runs of 3 to 5 characters."""

from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.peers.peer import MOST, Document, Found


class CharacterTfidf:
    """One row for each entry, compared by cosine."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._reader = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._rows = self._reader.fit_transform([each.whole for each in documents])

    def search(self, text: str) -> Found:
        """See `Peer`."""
        scores = (self._rows @ self._reader.transform([text]).T).toarray()[:, 0]
        best = (-scores).argsort(kind="stable")[:MOST]
        return [(int(place), float(scores[place])) for place in best]
