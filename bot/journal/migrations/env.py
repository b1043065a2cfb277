"""Run by Alembic for every migration, on the connection that `bot.journal.migrating` gives it."""

from alembic import context

from bot.journal.migrating import is_ours
from bot.journal.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    include_name=is_ours,
    render_as_batch=True,
)
context.run_migrations()
