"""The shapes that several tables share, and how their constraints are named."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

# A migration can only change a constraint that has a name, and both engines must use the same.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def required(name: str, kind: Any, *others: Any) -> Column[Any]:  # noqa: ANN401 -- as Column itself
    return Column(name, kind, *others, nullable=False)


def owned(owner: str) -> Column[Any]:
    """Return the column of the row that this one belongs to, and is deleted with."""
    return required(f"{owner}_id", Integer, ForeignKey(f"{owner}.id", ondelete="CASCADE"))


def names(column: str, target: str) -> ForeignKeyConstraint:
    """Name a row of the same conference by what the public calls it; renaming follows."""
    table, _, key = target.partition(".")
    return ForeignKeyConstraint(
        ["conference_id", column], [f"{table}.conference_id", f"{table}.{key}"], onupdate="CASCADE"
    )


def listed(name: str, *columns: Any, key: str) -> Table:  # noqa: ANN401 -- as Table itself
    """Make the table of one of a conference's lists; each row counts its own changes."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        owned("conference"),
        required("position", Integer),
        required("version", Integer),
        *columns,
        UniqueConstraint("conference_id", key),
        # A number that was a row's must not become another's: somebody may hold the old one.
        sqlite_autoincrement=True,
    )


def part(name: str, *columns: Any) -> Table:  # noqa: ANN401 -- as Table itself
    """Make the table of an ordered part of a session."""
    return Table(
        name,
        metadata,
        Column("session_id", ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        owned("conference"),
        required("version", Integer),
        *columns,
        Index(None, "conference_id"),
    )
