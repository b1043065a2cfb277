"""Brings the tables of one owner up to date."""

from pathlib import Path
import tempfile

from alembic import command, context
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, func, select

from bot.database.schema import Schema

_LOCK = 0x6B616D6572  # "kamer"; PostgreSQL knows locks by numbers
"""Who holds it may change tables."""


def migrate(connection: Connection, schema: Schema) -> None:
    """Run the migrations that a database lacks, within the connection's own transaction.

    Processes that start at once wait for each other: SQLite has one writer at a time, and
    PostgreSQL is given a lock that the transaction's end frees.

    Raises:
        DatabaseError: As the schema's own: the database was made by a newer program.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    current = MigrationContext.configure(
        connection, opts={"version_table": schema.version_table}
    ).get_current_revision()
    config = _configure(connection, schema)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise schema.fault(
            f"its tables are of version {current}, which this program does not know (it knows "
            f"{schema.revision}): run the newer program that made them, or name another database"
        )
    command.upgrade(config, schema.revision)


def downgrade(connection: Connection, schema: Schema, revision: str) -> None:
    """Undo migrations down to a revision, or down to nothing (`base`)."""
    command.downgrade(_configure(connection, schema), revision)


def draft(schema: Schema, message: str) -> Path:
    """Write the next migration: what makes the tables from what the migrations make now.

    Args:
        schema: Whose tables change.
        message: What changes, in a few words.

    Returns:
        The drafted file, which a person must read.
    """
    with tempfile.TemporaryDirectory() as scratch:
        engine = create_engine(f"sqlite:///{scratch}/scratch.db")
        try:
            with engine.begin() as connection:
                config = _configure(connection, schema)
                command.upgrade(config, "head")
                number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
                revision = f"{schema.revision[0]}{number:04}"
                command.revision(config, message, autogenerate=True, rev_id=revision)
        finally:
            engine.dispose()
    return next(schema.migrations.glob(f"versions/{revision}_*.py"))


def run() -> None:
    """Do what Alembic was told to; every owner's `env.py` calls it."""
    schema: Schema = context.config.attributes["schema"]

    def is_ours(name: str | None, kind: str, parents: object) -> bool:
        del parents
        return kind != "table" or (name or "") in schema.metadata.tables

    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=schema.metadata,
        version_table=schema.version_table,
        include_name=is_ours,
        render_as_batch=True,
    )
    context.run_migrations()


def _configure(connection: Connection, schema: Schema) -> Config:
    config = Config(attributes={"connection": connection, "schema": schema})
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    return config
