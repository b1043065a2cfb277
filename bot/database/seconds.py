"""The database's own clock, which all processes share, in seconds since 1970."""

from sqlalchemy import Double
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class SecondsNow(FunctionElement[float]):
    """The moment it is; of a thousandth of a second in SQLite."""

    type = Double()
    inherit_cache = True


@compiles(SecondsNow, "postgresql")
def _in_postgresql(element: SecondsNow, compiler: SQLCompiler, **options: object) -> str:
    del element, compiler, options
    return "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"


@compiles(SecondsNow, "sqlite")
def _in_sqlite(element: SecondsNow, compiler: SQLCompiler, **options: object) -> str:
    del element, compiler, options
    return "((julianday('now') - 2440587.5) * 86400.0)"
