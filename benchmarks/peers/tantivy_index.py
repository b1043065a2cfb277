"""tantivy with its Dutch stemmer."""

from collections.abc import Sequence
import re

import tantivy

from benchmarks.peers.peer import MOST, Document, Found


class TantivyIndex:
    """One document for each entry; any word of the question may be there."""

    def __init__(self, documents: Sequence[Document]) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("whole", tokenizer_name="dutch")
        schema.add_integer_field("place", stored=True)
        self._index = tantivy.Index(schema.build())
        self._index.register_tokenizer(
            "dutch",
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("dutch"))
            .build(),
        )
        writer = self._index.writer()
        for number, each in enumerate(documents):
            writer.add_document(tantivy.Document(place=number, whole=each.whole))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str) -> Found:
        """See `Peer`."""
        words = " ".join(re.findall(r"\w+", text.lower()))
        if not words:
            return []
        hits = self._searcher.search(self._index.parse_query(words, ["whole"]), MOST).hits
        return [(int(self._searcher.doc(at)["place"][0]), float(score)) for score, at in hits]
