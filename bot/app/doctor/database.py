"""Is the database within reach, and are the tables in it those that this program expects?"""

from collections.abc import Iterator

from bot.app.doctor.finding import Finding, fault, ok, warning
from bot.database.address import parse_address
from bot.database.looking import Tables, is_served, look_at_tables
from bot.database.schema import Schema
from bot.delivery.tables import SCHEMA as DELIVERY
from bot.errors import DatabaseError
from bot.journal.tables import SCHEMA as JOURNAL
from bot.settings import Settings

_AWAY = "see whether it runs, and whether BOT_DATABASE_URL is right"


async def look_at_database(settings: Settings, *, is_running: bool) -> tuple[Finding, ...]:
    """Look at each owner's tables, and at who serves from a SQLite file.

    Args:
        settings: Where the database is.
        is_running: Whether it is known that the bot runs here.
    """
    url = settings.database_url
    try:
        found = [(schema, await look_at_tables(url, schema)) for schema in (JOURNAL, DELIVERY)]
        served = is_served(parse_address(url, DELIVERY))
    except DatabaseError as error:
        return (fault("database", str(error), _AWAY),)
    tables = tuple(_tables(schema, stand) for schema, stand in found)
    return (*tables, *_serving(is_served=served, is_running=is_running))


def _tables(schema: Schema, tables: Tables) -> Finding:
    check = f"database, {schema.name.removeprefix('the ')}"
    match tables:
        case Tables.CURRENT:
            return ok(check, "it answers, and its tables are up to date")
        case Tables.MISSING:
            return ok(check, "there are no tables yet; `run` makes them")
        case Tables.OLDER:
            advice = "make a backup if you want to be able to go back"
            return warning(check, "its tables are older; `run` brings them up to date", advice)
        case Tables.NEWER:
            advice = "run the newer program that made them, or name another database"
            return fault(check, "its tables are newer than this program", advice)


def _serving(*, is_served: bool, is_running: bool) -> Iterator[Finding]:
    if is_served and not is_running:
        advice = "stop that one before you start another, or serve with several from PostgreSQL"
        yield warning("SQLite", "a process serves from the file, and it is for one only", advice)
