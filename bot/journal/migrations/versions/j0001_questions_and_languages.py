"""Questions and chosen languages."""

from alembic import op
import sqlalchemy as sa

revision = "j0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the first version."""
    op.create_table(
        "journal_questions",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("status", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("entry", sa.Text),
        sa.Column("confidence", sa.Float),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("asker", sa.String(32)),
        sa.Column("chosen", sa.Text),
    )
    op.create_index("ix_journal_questions_time", "journal_questions", ["time", "id"])
    op.create_index("ix_journal_questions_asker", "journal_questions", ["asker"])
    op.create_table(
        "journal_languages",
        sa.Column("asker", sa.String(32), primary_key=True),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("journal_languages")
    op.drop_table("journal_questions")
