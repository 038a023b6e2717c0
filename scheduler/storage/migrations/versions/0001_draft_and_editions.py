"""Keep the drafts of conferences in tables, and what was released of them as editions."""

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "used_uid",
        sa.Column("uid", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_used_uid"),
    )
    op.create_table(
        "conference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("short_title", sa.Text()),
        sa.Column("symbol", sa.String()),
        sa.Column("theme", sa.Text()),
        sa.Column("description", sa.Text()),
        sa.Column("venue", sa.Text()),
        sa.Column("city", sa.Text()),
        sa.Column("country", sa.String()),
        sa.Column("website", sa.String()),
        sa.Column("color", sa.String()),
        sa.ForeignKeyConstraint(["uid"], ["used_uid.uid"], name="fk_conference_uid_used_uid"),
        sa.PrimaryKeyConstraint("id", name="pk_conference"),
        sa.UniqueConstraint("slug", name="uq_conference_slug"),
        sa.UniqueConstraint("uid", name="uq_conference_uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_day_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_day"),
        sa.UniqueConstraint("conference_id", "date", name="uq_day_conference_id_date"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("links", sa.Text()),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_document_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("conference_id", "symbol", name="uq_document_conference_id_symbol"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "edition",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("issued_at", sa.String(27), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("comment", sa.Text()),
        sa.Column("notices", sa.Text(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.Column("programme", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_edition_conference_id_conference"
        ),
        sa.PrimaryKeyConstraint("conference_id", "number", name="pk_edition"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("honorific", sa.Text()),
        sa.Column("function", sa.Text()),
        sa.Column("organisation", sa.Text()),
        sa.Column("country", sa.String()),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_person_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("conference_id", "slug", name="uq_person_conference_id_slug"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("building", sa.Text()),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_room_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_room"),
        sa.UniqueConstraint("conference_id", "slug", name="uq_room_conference_id_slug"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_source_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("conference_id", "fact", name="uq_source_conference_id_fact"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text()),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_theme_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theme"),
        sa.UniqueConstraint("conference_id", "slug", name="uq_theme_conference_id_slug"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("half", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer()),
        sa.Column("room", sa.String()),
        sa.Column("starts_at", sa.String(27)),
        sa.Column("ends_at", sa.String(27)),
        sa.ForeignKeyConstraint(
            ["conference_id", "room"],
            ["room.conference_id", "room.slug"],
            name="fk_meeting_conference_id_room_room",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_meeting_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("conference_id", "slug", name="uq_meeting_conference_id_slug"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("code", sa.String()),
        sa.Column("theme", sa.String()),
        sa.Column("description", sa.Text()),
        sa.Column("access", sa.String(32)),
        sa.Column("webcast", sa.String()),
        sa.ForeignKeyConstraint(
            ["conference_id", "theme"],
            ["theme.conference_id", "theme.slug"],
            name="fk_session_conference_id_theme_theme",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_session_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sa.UniqueConstraint("conference_id", "slug", name="uq_session_conference_id_slug"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "officer",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id", "person"],
            ["person.conference_id", "person.slug"],
            name="fk_officer_conference_id_person_person",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_officer_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name="fk_officer_session_id_session", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name="pk_officer"),
    )
    op.create_index("ix_officer_conference_id", "officer", ["conference_id"])
    op.create_table(
        "session_document",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id", "symbol"],
            ["document.conference_id", "document.symbol"],
            name="fk_session_document_conference_id_symbol_document",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_session_document_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name="fk_session_document_session_id_session",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name="pk_session_document"),
    )
    op.create_index("ix_session_document_conference_id", "session_document", ["conference_id"])
    op.create_table(
        "sitting",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String()),
        sa.Column("starts_at", sa.String(27)),
        sa.Column("ends_at", sa.String(27)),
        sa.Column("room", sa.String()),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("started_at", sa.String(27)),
        sa.Column("ended_at", sa.String(27)),
        sa.Column("moved_from", sa.String(27)),
        sa.Column("reason", sa.Text()),
        sa.ForeignKeyConstraint(
            ["conference_id", "meeting"],
            ["meeting.conference_id", "meeting.slug"],
            name="fk_sitting_conference_id_meeting_meeting",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conference_id", "room"],
            ["room.conference_id", "room.slug"],
            name="fk_sitting_conference_id_room_room",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_sitting_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name="fk_sitting_session_id_session", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["uid"], ["used_uid.uid"], name="fk_sitting_uid_used_uid"),
        sa.PrimaryKeyConstraint("uid", name="pk_sitting"),
    )
    op.create_index("ix_sitting_conference_id", "sitting", ["conference_id"])
    op.create_index("ix_sitting_session_id", "sitting", ["session_id"])
    op.create_table(
        "statement",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(32), nullable=False),
        sa.Column("on_behalf_of", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("document", sa.String()),
        sa.ForeignKeyConstraint(
            ["conference_id", "document"],
            ["document.conference_id", "document.symbol"],
            name="fk_statement_conference_id_document_document",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conference_id", "person"],
            ["person.conference_id", "person.slug"],
            name="fk_statement_conference_id_person_person",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_statement_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name="fk_statement_session_id_session",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name="pk_statement"),
    )
    op.create_index("ix_statement_conference_id", "statement", ["conference_id"])
    op.create_table(
        "summary",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.String(27), nullable=False),
        sa.Column("changed_at", sa.String(27), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_summary_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name="fk_summary_session_id_session", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name="pk_summary"),
    )
    op.create_index("ix_summary_conference_id", "summary", ["conference_id"])
