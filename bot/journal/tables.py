"""The journal's tables, in types that SQLite and PostgreSQL share."""

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Float, Index, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

REVISION = "j0001"
"""The newest migration; when the database has it, Alembic need not be loaded at all."""

VERSION_TABLE = "journal_version"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it without its zone, and gets it back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any zone into UTC."""
        moment = value and value.astimezone(UTC)
        return moment and (moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        del dialect
        zoned = value and (value if value.tzinfo else value.replace(tzinfo=UTC))
        return zoned and zoned.astimezone(UTC)


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
