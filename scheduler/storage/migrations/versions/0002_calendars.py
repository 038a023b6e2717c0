"""Keep what delegates chose for calendars of their own."""

from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_calendar_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_calendar"),
    )
    op.create_index("ix_calendar_conference_id", "calendar", ["conference_id"])
