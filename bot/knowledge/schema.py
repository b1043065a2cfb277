"""The format of a knowledge file, as models: what may stand in it, and nothing else may."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.knowledge.values import (
    Address,
    Answer,
    Day,
    EntryId,
    KindName,
    Language,
    Listed,
    ListedEntries,
    Number,
    Reference,
    SourceId,
    Text,
    Truth,
)
from bot.model import Kind


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceModel(_Model):
    """The official document that the entries come from."""

    id: SourceId = Field(
        description="Stable and unique among all files; letters, digits, '.', '_' and '-'."
    )
    title: Text = Field(description="The document's title, as printed.")
    reference: Text | None = Field(None, description="The document's number, or null.")
    publisher: Text | None = Field(None, description="Who published it.")
    published: Day | None = Field(None, description="When: a date like 2023-06-12.")
    url: Address | None = Field(None, description="Where it can be read.")
    language: Language = Field("nl", description="The language of its text.")
    pages: Number | None = Field(None, description="How many pages it has.")
    text: Text | None = Field(
        None,
        description="Path, from the knowledge folder, of the text that each quote must be in.",
        examples=["sources/36360-VI-vragen.txt"],
    )


class EntryModel(_Model):
    """One question with its official answer."""

    id: EntryId = Field(
        description="Unique in this file, in quotes, 1 to 100 characters, no '/' or white space: "
        "the question's number, n1, or a short name."
    )
    question: Text = Field(
        description="The official question as printed; a curator's own for a passage."
    )
    answer: Answer = Field(
        None, description="The official text, verbatim and whole; null if the source holds none."
    )
    complete: Truth = Field(
        default=True,
        description="false: the answer is a part of the official text; the reply says so.",
    )
    page: Number | None = Field(None, description="The page where it stands.")
    kind: KindName = Field(
        Kind.QUESTION,
        description="question: as printed. passage: a curator worded it, the answer is quoted.",
    )
    phrasings: Annotated[list[Text], Listed] = Field(
        default_factory=list, description="Other ways in which people ask it, in any language."
    )
    topics: Annotated[list[Text], Listed] = Field(
        default_factory=list, description="What it is about."
    )
    see: Annotated[list[Reference], Listed] = Field(
        default_factory=list,
        description="Entries that the answer refers to: ids in this file, or full ids.",
    )


class FileModel(_Model):
    """One official document with the questions it answers."""

    source: SourceModel
    entries: Annotated[list[EntryModel], ListedEntries] = Field(
        min_length=1, description="The questions, in order."
    )


SYNONYMS: TypeAdapter[dict[str, list[str]]] = TypeAdapter(dict[Text, Annotated[list[Text], Listed]])
"""The format of `synonyms.yaml`: each term with a list of what it also goes by."""
