"""The journal's tables, in types that SQLite and PostgreSQL share."""

from pathlib import Path

from sqlalchemy import Column, Float, Index, MetaData, String, Table, Text

from bot.database.moments import UtcDateTime
from bot.database.schema import Schema
from bot.errors import JournalError

metadata = MetaData()

questions = Table(
    "journal_questions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("time", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False, doc="Redacted."),
    Column("wording", Text, nullable=False, doc="What counts as the same question."),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("status", Text),
    Column("reason", Text),
    Column("entry", Text),
    Column("confidence", Float),
    Column("version", Text, nullable=False),
    Column("asker", String(32), doc="A keyed hash."),
    Column("chosen", Text),
    Index("ix_journal_questions_time", "time", "id"),
    Index("ix_journal_questions_asker", "asker"),
)

languages = Table(
    "journal_languages",
    metadata,
    Column("asker", String(32), primary_key=True, doc="A keyed hash."),
    Column("language", Text, nullable=False),
    Column("time", UtcDateTime, nullable=False, doc="When it was chosen."),
)

SCHEMA = Schema(
    name="the journal",
    fault=JournalError,
    metadata=metadata,
    revision="j0001",
    version_table="journal_version",
    migrations=Path(__file__).with_name("migrations"),
)
