"""How the delivery's tables came to be what they are; what is said of the journal's goes here too.

To draft the next step after a change in `bot.delivery.tables`:

    python -c 'from bot.delivery.tables import SCHEMA
    from bot.database.migrating import draft; draft(SCHEMA, "What changes")'

Replicas of the version before go on serving while it is taken: add columns that may be empty, and
never rename or drop one that is in use.
"""
