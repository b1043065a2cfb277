"""Which rows are next: of each chat the oldest, if none of that chat is in the works."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    FromClause,
    Select,
    Table,
    UpdateBase,
    any_,
    bindparam,
    func,
    not_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

Claims = dict[str, UpdateBase]
"""A statement for each dialect; it has the parameters `me`, `shares` and `most`."""

_Among = Callable[[ColumnElement[int], Select[int]], ColumnElement[bool]]


def claim_heads(table: Table, key: Column[int], waits: Column[Any] | None = None) -> Claims:
    """Statements that claim what is next, and return it as it has become.

    They hop from chat to chat through the index, so that they take as long as there are chats
    waiting, however many updates wait in each. Where several replicas ask at once, PostgreSQL
    lets each skip what another is claiming, and looks at a row again once it has locked it.

    Args:
        table: With `chat`, `share`, `owner` and `tries`, and an index on its chats and keys.
        key: Its key, by whose order the oldest is known.
        waits: The column that is empty while a row waits; None if all rows do.
    """
    return {
        "sqlite": _claim(table, key, waits, lambda column, query: column.in_(query)),
        "postgresql": _claim(table, key, waits, _is_among),
    }


def _is_among(column: ColumnElement[int], query: Select[int]) -> ColumnElement[bool]:
    """As `IN`, but found first and then looked up; its planner might do it the other way round."""
    return column == any_(func.array(query.scalar_subquery(), type_=ARRAY(BigInteger)))


def _claim(table: Table, key: Column[int], waits: Column[Any] | None, among: _Among) -> UpdateBase:
    heads = _heads(table, key, waits)
    others = table.alias("others")
    busy = select(others.c.chat).where(others.c.owner.is_not(None))
    claimable = (
        select(key.label("key"))
        .where(
            among(key, select(heads.c.key)),
            table.c.owner.is_(None),
            _is_waiting(table, waits),
            table.c.share.in_(bindparam("shares", expanding=True)),
            not_(among(table.c.chat, busy)),
        )
        .order_by(key)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=table)
        .cte("claimable")
    )
    return (
        update(table)
        .where(among(key, select(claimable.c.key)))
        .values(owner=bindparam("me"), tries=table.c.tries + 1)
        .returning(*table.c)
    )


def _heads(table: Table, key: Column[int], waits: Column[Any] | None) -> FromClause:
    """The key of the oldest waiting row of each chat, from hop to hop; the last one is empty."""

    def first(rows: FromClause, *where: ColumnElement[bool]) -> Select[int]:
        found = select(rows.c[key.name].label("key")).where(_is_waiting(rows, waits), *where)
        return found.order_by(rows.c.chat, rows.c[key.name]).limit(1)

    here, later = table.alias("here"), table.alias("later")
    heads = select(first(table.alias("first")).scalar_subquery().label("key")).cte(
        "heads", recursive=True
    )
    chat = select(here.c.chat).where(here.c[key.name] == heads.c.key).correlate(heads)
    hop = first(later, later.c.chat > chat.scalar_subquery()).scalar_subquery()
    return heads.union_all(select(hop).where(heads.c.key.is_not(None)))


def _is_waiting(rows: FromClause, waits: Column[Any] | None) -> ColumnElement[bool]:
    return true() if waits is None else rows.c[waits.name].is_(None)
