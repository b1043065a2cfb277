"""Moments in the database."""

from datetime import UTC, datetime

from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


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
