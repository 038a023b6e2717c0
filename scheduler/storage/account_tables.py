"""The tables of accounts: who signs in, what each may do, and the digests of their secrets.

No secret stands in a row but that of the second factor, which the server itself must know.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from scheduler.domain.access import Duty
from scheduler.storage.columns import Member, Words
from scheduler.storage.schema import metadata, owned, required
from scheduler.storage.types import Instant

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    required("version", Integer),
    required("name", String(80)),
    required("display_name", String(200)),
    required("is_administrator", Boolean),
    required("created_at", Instant),
    # An argon2 hash; none until an invitation is accepted.
    Column("password", String),
    # The secret of the second factor (RFC 6238), and the last step that it was used for.
    Column("totp", String),
    Column("totp_step", Integer),
    Column("disabled_at", Instant),
    UniqueConstraint("name"),
    sqlite_autoincrement=True,
)

membership = Table(
    "membership",
    metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("conference_id", ForeignKey("conference.id", ondelete="CASCADE"), primary_key=True),
    Column("duty", Member(Duty), primary_key=True),
    Index(None, "conference_id"),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(64), primary_key=True),
)

web_session = Table(
    "web_session",
    metadata,
    Column("digest", String(64), primary_key=True),
    owned("account"),
    required("created_at", Instant),
    required("seen_at", Instant),
    # Whether the second factor was given, or none is asked for.
    required("is_complete", Boolean),
    # The browser as it called itself, so that its owner knows it again.
    required("agent", String(200)),
    Index(None, "account_id"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("digest", String(64), primary_key=True),
    owned("account"),
    required("created_at", Instant),
    required("expires_at", Instant),
    required("by", String),
    Index(None, "account_id"),
)

api_token = Table(
    "api_token",
    metadata,
    Column("id", Integer, primary_key=True),
    required("digest", String(64)),
    owned("account"),
    owned("conference"),
    required("label", String(200)),
    required("permissions", Words),
    required("created_at", Instant),
    required("expires_at", Instant),
    Column("used_at", Instant),
    UniqueConstraint("digest"),
    Index(None, "account_id"),
    Index(None, "conference_id"),
    sqlite_autoincrement=True,
)
