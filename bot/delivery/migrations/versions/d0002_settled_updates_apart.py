"""The numbers of settled updates have a table of their own; in SQLite they move there."""

from alembic import op
import sqlalchemy as sa

revision = "d0002"
down_revision = "d0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table; an older program beside this one knows nothing of it, and need not."""
    op.create_table(
        "delivery_settled",
        sa.Column("update_id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("done", sa.Double, nullable=False),
    )
    op.create_index("ix_delivery_settled_done", "delivery_settled", ["done"])


def downgrade() -> None:
    """Drop it; updates that come again are then answered again."""
    op.drop_table("delivery_settled")
