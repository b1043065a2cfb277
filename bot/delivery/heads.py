"""Which rows are next: of each chat the oldest, if none of that chat is in the works."""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    Table,
    UpdateBase,
    bindparam,
    func,
    select,
    true,
    update,
)


def claim_heads(table: Table, key: Column[int], waits: Column[Any] | None) -> UpdateBase:
    """A statement that claims what is next, and returns it as it has become.

    It hops from chat to chat through the index, so that it takes as long as there are chats
    waiting, however many updates wait in each. Where several replicas ask at once, PostgreSQL
    lets each skip what another is claiming, and looks at a row again once it has locked it.

    Args:
        table: With `chat`, `share`, `owner` and `tries`.
        key: Its key, by whose order the oldest is known.
        waits: The column that is empty while a row waits; None if all rows do.

    Returns:
        A statement with the parameters `me`, `shares` and `most`.
    """

    def is_waiting(rows: FromClause) -> ColumnElement[bool]:
        return true() if waits is None else rows.c[waits.name].is_(None)

    first, later, own, others = (table.alias(name) for name in ("first", "later", "own", "others"))
    chats = (
        select(func.min(first.c.chat).label("chat"))
        .where(is_waiting(first))
        .cte("chats", recursive=True)
    )
    next_chat = select(func.min(later.c.chat)).where(is_waiting(later), later.c.chat > chats.c.chat)
    chats = chats.union_all(select(next_chat.scalar_subquery()).where(chats.c.chat.is_not(None)))
    oldest = select(func.min(own.c[key.name])).where(is_waiting(own), own.c.chat == chats.c.chat)
    heads = select(oldest.scalar_subquery().label("key")).select_from(chats).cte("heads")
    busy = select(others.c.chat).where(others.c.owner.is_not(None))
    claimable = (
        select(key.label("key"))
        .join(heads, heads.c.key == key)
        .where(
            table.c.owner.is_(None),
            is_waiting(table),
            table.c.share.in_(bindparam("shares", expanding=True)),
            table.c.chat.not_in(busy),
        )
        .order_by(key)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=table)
        .cte("claimable")
    )
    return (
        update(table)
        .where(key.in_(select(claimable.c.key)))
        .values(owner=bindparam("me"), tries=table.c.tries + 1)
        .returning(*table.c)
    )
