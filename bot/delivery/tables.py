"""The tables of delivery, in types that SQLite and PostgreSQL share.

Moments are seconds since 1970 by the database's own clock (`bot.database.seconds`).
"""

from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.database.schema import Schema
from bot.errors import DeliveryError

_Number = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on both; SQLite finds a row by its `INTEGER` key without an index."""

metadata = MetaData()

replicas = Table(
    "delivery_replicas",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("beats", BigInteger, nullable=False, doc="How many signs of life it has shown."),
)


def _owner() -> Column[str]:
    """Whose a row is. When a replica is deleted, the database itself frees what was its own."""
    return Column("owner", String(16), ForeignKey(replicas.c.id, ondelete="SET NULL"))


inbox = Table(
    "delivery_inbox",
    metadata,
    Column("update_id", _Number, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, nullable=False),
    Column("share", SmallInteger, nullable=False, doc="By which chats are shared out."),
    Column("payload", Text, doc="Empty when all is well and done; the chat is 0 then."),
    Column("received", Double, nullable=False),
    _owner(),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("done", Double, doc="When it was settled."),
    Column("fault", Text, doc="Why it was set aside."),
)

settled = Table(
    "delivery_settled",
    metadata,
    Column("update_id", _Number, primary_key=True, autoincrement=False),
    Column("done", Double, nullable=False, doc="When it was settled."),
    Index("ix_delivery_settled_done", "done"),
)
"""What was settled before the last scrub; of use in SQLite only (`bot.delivery.scrubbing`)."""

outbox = Table(
    "delivery_outbox",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("share", SmallInteger, nullable=False, doc="By which chats are shared out."),
    Column("key", Text, nullable=False, doc="What it is about."),
    Column("text", Text, nullable=False),
    _owner(),
    Column("tries", Integer, nullable=False, server_default="0"),
    UniqueConstraint("chat", "key", name="uq_delivery_outbox_chat"),
    Index("ix_delivery_outbox_heads", "chat", "id"),
    sqlite_autoincrement=True,
)

pace = Table(
    "delivery_pace",
    metadata,
    Column("chat", _Number, primary_key=True, autoincrement=False, doc="0: all together."),
    Column("due", Double, nullable=False, doc="When the rate is made up for."),
)


def _index(
    name: str, *columns: Column[Any], where: ColumnElement[bool], unique: bool = False
) -> None:
    Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


_is_settled = inbox.c.done.is_not(None) & inbox.c.fault.is_(None)
_heads = (inbox.c.chat, inbox.c.update_id, inbox.c.received)  # the last for the inbox's depth
_index("ix_delivery_inbox_heads", *_heads, where=inbox.c.done.is_(None))
_index("ix_delivery_inbox_settled", inbox.c.done, where=_is_settled)
_index("ix_delivery_inbox_set_aside", inbox.c.done, where=inbox.c.fault.is_not(None))
for _each in (inbox, outbox):
    _is_owned = _each.c.owner.is_not(None)
    # The database itself sees to it that of each chat only one can be in the works.
    _index(f"uq_{_each.name}_owned", _each.c.chat, where=_is_owned, unique=True)
    _index(f"ix_{_each.name}_owner", _each.c.owner, where=_is_owned)

SCHEMA = Schema(
    name="the inbox",
    fault=DeliveryError,
    metadata=metadata,
    revision="d0002",
    version_table="delivery_version",
    migrations=Path(__file__).with_name("migrations"),
)
