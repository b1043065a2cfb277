"""What one owner keeps in the database."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import MetaData

from bot.errors import DatabaseError


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of one owner, and how they came to be.

    Attributes:
        name: What it is called in messages: "the journal".
        fault: What is raised when it can't be read or written.
        metadata: Its tables as this program expects them.
        revision: The newest migration, a letter and four digits; when the database has it,
            Alembic need not be loaded at all.
        version_table: Where the database says which migrations it had.
        migrations: The folder that holds them.
    """

    name: str
    fault: type[DatabaseError]
    metadata: MetaData
    revision: str
    version_table: str
    migrations: Path
