"""Run by Alembic for every migration, on the connection that `bot.journal.migrating` gives it."""

from alembic import context

from bot.journal.tables import VERSION_TABLE, metadata


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Leave alone what others keep in the same database."""
    del parents
    return kind != "table" or (name or "") in metadata.tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    include_name=is_ours,
    render_as_batch=True,
)
context.run_migrations()
