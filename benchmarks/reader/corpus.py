"""What the pair model learns from: invented documents, and what people ask about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from bot.knowledge import load_knowledge
from bot.matching.queries import Query, read_all_queries
from bot.model import Entry, Knowledge

TRAINING = Path(__file__).parents[1] / "training"
DOCUMENTS, QUESTIONS = TRAINING / "documents", TRAINING / "questions"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Knowledge, and what people ask about it.

    Attributes:
        knowledge: What can be answered.
        queries: What is asked, with the entries that answer it or come close.
    """

    knowledge: Knowledge
    queries: tuple[Query, ...]

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries in order; a candidate is named by its place here."""
        return tuple(self.knowledge.entries.values())

    @property
    def fingerprint(self) -> str:
        """Another one for other entries or other queries."""
        asked = "\n".join(repr((query.question, query.gold, query.near)) for query in self.queries)
        known = "\n".join(f"{entry.id} {entry.question} {entry.answer}" for entry in self.entries)
        return sha256(f"{known}\n{asked}".encode()).hexdigest()[:12]

    def about(self, documents: Iterable[str]) -> "Corpus":
        """The part that some documents make: their entries, and the queries about these."""
        wanted = frozenset(documents)
        entries = {
            name: entry
            for name, entry in self.knowledge.entries.items()
            if entry.source.id in wanted
        }
        queries = tuple(query for query in self.queries if document_of(query) in wanted)
        return Corpus(replace(self.knowledge, entries=entries), queries)


def document_of(query: Query) -> str | None:
    """The id of the document that a query is about; None if it is about none."""
    entry = next(iter((*query.gold, *query.near)), None)
    return None if entry is None else entry.rpartition("/")[0]


def read_corpus(knowledge: Path, *queries: Path) -> Corpus:
    """Read documents in the knowledge format, and queries as `python -m bot evaluate` reads them.

    Args:
        knowledge: A folder of documents.
        queries: Files of JSON lines, or folders of such files.

    Raises:
        ValueError: A query names an entry that is not there.
    """
    loaded = load_knowledge(knowledge)
    files = [file for path in queries for file in (sorted(path.glob("*.jsonl")) or [path])]
    read = read_all_queries(files)
    named = {entry for query in read for entry in (*query.gold, *query.near)}
    if missing := sorted(named - loaded.entries.keys()):
        raise ValueError(f"{knowledge}: there are no entries {', '.join(missing[:9])}")
    return Corpus(loaded, read)


def split_documents(corpus: Corpus, count: int) -> Sequence[frozenset[str]]:
    """The documents in so many parts, much alike in size; the same ones each time."""
    documents = sorted(source.id for source in corpus.knowledge.sources)
    return [frozenset(documents[number::count]) for number in range(count)]
