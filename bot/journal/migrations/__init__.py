"""How the journal's tables came to be what they are, step by step (Alembic).

To change a table: change it in `bot.journal.tables`, then run

    python -c 'from bot.journal.tables import SCHEMA
    from bot.database.migrating import draft; draft(SCHEMA, "What changes")'

which compares the tables with what the migrations make, and drafts the next step in `versions/`.
Read it, mend it, and set the `revision` in `bot.journal.tables` to its id. Migrations must run on
SQLite and PostgreSQL alike, and an older version of the bot must be able to go on beside the
newer one: add columns that may be empty, and never rename or drop one that is in use.
"""
