"""The tables of what happened to a draft: every change, item by item, and what was set aside."""

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Table
from sqlalchemy import Text as Long

from scheduler.domain.items import ItemKind
from scheduler.storage.columns import Member
from scheduler.storage.schema import metadata, required
from scheduler.storage.types import Instant

# Rows are added and never changed. The number of the last one is the state of the draft.
change = Table(
    "change",
    metadata,
    Column("conference_id", ForeignKey("conference.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    required("at", Instant),
    required("by", String),
    required("action", String(32)),
    # The change that this one took back, the edition that it issued or went back to, and why.
    Column("undoes", Integer),
    Column("edition", Integer),
    Column("comment", Long),
    # With the number in it, SQLite finds by it what undid a change, and does not count down to it.
    Index("ix_change_conference_id_undoes_number", "conference_id", "undoes", "number"),
)

change_item = Table(
    "change_item",
    metadata,
    Column("conference_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    required("kind", Member(ItemKind)),
    # None where a whole list was put in another order.
    Column("key", String),
    Column("before", Long),
    Column("after", Long),
    Column("place", Integer),
    # The version of the item's row after the change; what an old form was made from.
    Column("version", Integer),
    ForeignKeyConstraint(
        ["conference_id", "number"], ["change.conference_id", "change.number"], ondelete="CASCADE"
    ),
    Index("ix_change_item_conference_id_kind_key", "conference_id", "kind", "key"),
)

# Conflicts that somebody looked at and found to be none.
dismissal = Table(
    "dismissal",
    metadata,
    Column("conference_id", ForeignKey("conference.id", ondelete="CASCADE"), primary_key=True),
    Column("conflict", String(64), primary_key=True),
    required("reason", Long),
    required("by", String),
    required("at", Instant),
)
