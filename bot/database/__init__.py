"""One database for all that must be kept: SQLite for one process, PostgreSQL for several.

Each owner, the journal and the delivery, has its own `Schema` and its own migrations in it. This
front is empty, so that nobody loads SQLAlchemy by accident; import what you need from its file.
"""
