"""Keep accounts, what each may do, and every change of a draft."""

from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.String(27)


def of_account(table):
    return sa.ForeignKeyConstraint(
        ["account_id"],
        ["account.id"],
        name=f"fk_{table}_account_id_account",
        ondelete="CASCADE",
    )


def of_conference(table):
    return sa.ForeignKeyConstraint(
        ["conference_id"],
        ["conference.id"],
        name=f"fk_{table}_conference_id_conference",
        ondelete="CASCADE",
    )


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("display_name", sa.String(200), nullable=False),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("password", sa.String(), nullable=True),
        sa.Column("totp", sa.String(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=True),
        sa.Column("disabled_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("name", name="uq_account_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "membership",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(32), nullable=False),
        of_account("membership"),
        of_conference("membership"),
        sa.PrimaryKeyConstraint("account_id", "conference_id", "duty", name="pk_membership"),
    )
    op.create_index("ix_membership_conference_id", "membership", ["conference_id"])
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        of_account("recovery_code"),
        sa.PrimaryKeyConstraint("account_id", "digest", name="pk_recovery_code"),
    )
    op.create_table(
        "web_session",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("agent", sa.String(200), nullable=False),
        of_account("web_session"),
        sa.PrimaryKeyConstraint("digest", name="pk_web_session"),
    )
    op.create_index("ix_web_session_account_id", "web_session", ["account_id"])
    op.create_table(
        "invitation",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        of_account("invitation"),
        sa.PrimaryKeyConstraint("digest", name="pk_invitation"),
    )
    op.create_index("ix_invitation_account_id", "invitation", ["account_id"])
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("permissions", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        of_account("api_token"),
        of_conference("api_token"),
        sa.PrimaryKeyConstraint("id", name="pk_api_token"),
        sa.UniqueConstraint("digest", name="uq_api_token_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_api_token_account_id", "api_token", ["account_id"])
    op.create_index("ix_api_token_conference_id", "api_token", ["conference_id"])
    op.create_table(
        "change",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        of_conference("change"),
        sa.PrimaryKeyConstraint("conference_id", "number", name="pk_change"),
    )
    op.create_index(
        "ix_change_conference_id_undoes_number", "change", ["conference_id", "undoes", "number"]
    )
    op.create_table(
        "change_item",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id", "number"],
            ["change.conference_id", "change.number"],
            name="fk_change_item_conference_id_number_change",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conference_id", "number", "position", name="pk_change_item"),
    )
    op.create_index(
        "ix_change_item_conference_id_kind_key", "change_item", ["conference_id", "kind", "key"]
    )
    op.create_table(
        "dismissal",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        of_conference("dismissal"),
        sa.PrimaryKeyConstraint("conference_id", "conflict", name="pk_dismissal"),
    )
