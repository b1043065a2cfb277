"""Run by Alembic for every migration."""

from bot.database.migrating import run

run()
