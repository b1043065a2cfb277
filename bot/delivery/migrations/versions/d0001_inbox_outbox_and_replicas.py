"""The inbox, the outbox, the replicas and their pace."""

from alembic import op
import sqlalchemy as sa

revision = "d0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of the first version."""
    op.create_table(
        "delivery_replicas",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("beats", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "delivery_pace",
        sa.Column("chat", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("due", sa.Double, nullable=False),
    )
    op.create_table(
        "delivery_inbox",
        sa.Column("update_id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("share", sa.SmallInteger, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("received", sa.Double, nullable=False),
        _owner(),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("done", sa.Double),
        sa.Column("fault", sa.Text),
    )
    op.create_table(
        "delivery_outbox",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("share", sa.SmallInteger, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        _owner(),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.UniqueConstraint("chat", "key", name="uq_delivery_outbox_chat"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_delivery_outbox_heads", "delivery_outbox", ["chat", "id"])
    _index("inbox_heads", "inbox", ["chat", "update_id", "received"], "done IS NULL")
    _index("inbox_settled", "inbox", ["done"], "done IS NOT NULL AND fault IS NULL")
    _index("inbox_set_aside", "inbox", ["done"], "fault IS NOT NULL")
    for box in ("inbox", "outbox"):
        _index(f"{box}_owner", box, ["owner"], "owner IS NOT NULL")
        _index(f"{box}_owned", box, ["chat"], "owner IS NOT NULL", unique=True)
    if op.get_bind().dialect.name == "postgresql":  # a queue has many dead rows in few pages
        op.execute("ALTER TABLE delivery_inbox SET (autovacuum_vacuum_scale_factor = 0.01)")


def downgrade() -> None:
    """Drop them, with all that they hold."""
    for name in ("outbox", "inbox", "pace", "replicas"):
        op.drop_table(f"delivery_{name}")


def _owner() -> "sa.Column[str]":
    key = sa.ForeignKey("delivery_replicas.id", ondelete="SET NULL")
    return sa.Column("owner", sa.String(16), key)


def _index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(
        f"{'uq' if unique else 'ix'}_delivery_{name}",
        f"delivery_{table}",
        columns,
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
