"""Brings a database's tables up to date."""

from pathlib import Path
import tempfile

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from bot.errors import JournalError
from bot.journal.tables import REVISION, VERSION_TABLE, metadata

_FOLDER = Path(__file__).with_name("migrations")


def migrate(connection: Connection, revision: str = REVISION) -> None:
    """Run the migrations that a database lacks, within the connection's own transaction.

    Raises:
        JournalError: The database was made by a newer version of the program.
    """
    current = MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE}
    ).get_current_revision()
    config = _configure(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise JournalError(
            f"its tables are of version {current}, which this program does not know (it knows "
            f"{REVISION}): run the newer program that made them, or name another database"
        )
    command.upgrade(config, revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Undo migrations down to a revision, or down to nothing (`base`)."""
    command.downgrade(_configure(connection), revision)


def draft(message: str, folder: Path = _FOLDER) -> Path:
    """Write the next migration: what makes the tables from what the migrations make now.

    Args:
        message: What changes, in a few words.
        folder: Where the migrations are.

    Returns:
        The drafted file, which a person must read.
    """
    with tempfile.TemporaryDirectory() as scratch:
        engine = create_engine(f"sqlite:///{scratch}/journal.db")
        try:
            with engine.begin() as connection:
                config = _configure(connection, folder)
                command.upgrade(config, "head")
                number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
                revision = f"j{number:04}"
                command.revision(config, message, autogenerate=True, rev_id=revision)
        finally:
            engine.dispose()
    return next(folder.glob(f"versions/{revision}_*.py"))


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Whether something in the database is the journal's; what others keep there is let alone."""
    del parents
    return kind != "table" or (name or "") in metadata.tables


def _configure(connection: Connection, folder: Path = _FOLDER) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config
