"""The tables, as SQLAlchemy Core sees them; a column is named as the field it keeps."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy import Text as Long

from scheduler.domain.edition import Cause
from scheduler.domain.people import Capacity, Role
from scheduler.domain.session import Access, SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.summary import SummaryState
from scheduler.domain.times import Half
from scheduler.storage import account_tables, change_tables, schema
from scheduler.storage.columns import Chosen, Member, Translated, Words
from scheduler.storage.schema import listed, names, owned, part, required
from scheduler.storage.types import Instant

metadata = schema.metadata
# Named, so that whoever takes the metadata from here has every table in it.
OTHERS = (account_tables, change_tables)

# The uids of all conferences and sittings there ever were, so that none is used again.
used_uid = Table("used_uid", metadata, Column("uid", String, primary_key=True))

conference = Table(
    "conference",
    metadata,
    Column("id", Integer, primary_key=True),
    required("version", Integer),
    # The number of the latest edition, so that a missing one is missed; 0 before the first.
    required("edition", Integer),
    required("uid", String, ForeignKey("used_uid.uid")),
    required("slug", String),
    required("title", Translated),
    required("zone", String),
    required("languages", Words),
    Column("short_title", Translated),
    Column("symbol", String),
    Column("theme", Translated),
    Column("description", Translated),
    Column("venue", Translated),
    Column("city", Translated),
    Column("country", String),
    Column("website", String),
    Column("color", String),
    UniqueConstraint("uid"),
    UniqueConstraint("slug"),
    sqlite_autoincrement=True,
)

day = listed("day", required("date", Date), Column("note", Translated), key="date")
room = listed(
    "room",
    required("slug", String),
    required("name", Translated),
    Column("building", Translated),
    key="slug",
)

meeting = listed(
    "meeting",
    required("slug", String),
    required("date", Date),
    required("half", Member(Half)),
    Column("number", Integer),
    Column("room", String),
    Column("starts_at", Instant),
    Column("ends_at", Instant),
    names("room", "room.slug"),
    key="slug",
)

theme = listed(
    "theme",
    required("slug", String),
    required("title", Translated),
    Column("description", Translated),
    key="slug",
)

person = listed(
    "person",
    required("slug", String),
    required("name", Translated),
    Column("honorific", Translated),
    Column("function", Translated),
    Column("organisation", Translated),
    Column("country", String),
    key="slug",
)

document = listed(
    "document",
    required("symbol", String),
    required("title", Translated),
    Column("links", Translated),
    key="symbol",
)

source = listed(
    "source",
    required("fact", Long),
    required("address", String),
    Column("note", Translated),
    key="fact",
)

session = listed(
    "session",
    required("slug", String),
    required("title", Translated),
    required("kind", Member(SessionKind)),
    Column("code", String),
    Column("theme", String),
    Column("description", Translated),
    Column("access", Member(Access)),
    Column("webcast", String),
    names("theme", "theme.slug"),
    key="slug",
)

officer = part(
    "officer",
    required("person", String),
    required("role", Member(Role)),
    names("person", "person.slug"),
)

statement = part(
    "statement",
    required("person", String),
    required("capacity", Member(Capacity)),
    Column("on_behalf_of", Translated),
    Column("text", Translated),
    Column("document", String),
    names("person", "person.slug"),
    names("document", "document.symbol"),
)

session_document = part(
    "session_document", required("symbol", String), names("symbol", "document.symbol")
)

summary = part(
    "summary",
    required("state", Member(SummaryState)),
    Column("text", Translated),
    required("revision", Integer),
    required("published_at", Instant),
    required("changed_at", Instant),
    Column("reason", Translated),
)

sitting = Table(
    "sitting",
    metadata,
    Column("uid", String, ForeignKey("used_uid.uid"), primary_key=True),
    owned("session"),
    owned("conference"),
    required("position", Integer),
    required("version", Integer),
    Column("meeting", String),
    Column("starts_at", Instant),
    Column("ends_at", Instant),
    Column("room", String),
    required("status", Member(Status)),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("moved_from", Instant),
    Column("reason", Translated),
    names("meeting", "meeting.slug"),
    names("room", "room.slug"),
    Index(None, "session_id"),
    Index(None, "conference_id"),
)

# Rows are added and never changed; all columns are hashed.
edition = Table(
    "edition",
    metadata,
    Column("conference_id", ForeignKey("conference.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    required("form", Integer),
    required("cause", Member(Cause)),
    required("issued_at", Instant),
    required("issued_by", String),
    Column("comment", Long),
    required("notices", Long),
    required("marks", LargeBinary),
    required("programme", LargeBinary),
    required("previous", String(64)),
    required("digest", String(64)),
)

# Nothing in a row tells whose it is or when it was made; the secret itself is not in it either.
calendar = Table(
    "calendar",
    metadata,
    Column("digest", String(64), primary_key=True),
    owned("conference"),
    required("version", Integer),
    required("choice", Chosen),
    Index(None, "conference_id"),
)
