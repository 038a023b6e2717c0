"""The editions: rows that are added, chained to the one before, and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, insert, select, update

from scheduler.domain.edition import FIRST, Cause, Edition
from scheduler.domain.errors import ConflictError, NotFoundError, UnavailableError
from scheduler.domain.notice import Notice
from scheduler.storage import conferences, content
from scheduler.storage.tables import conference
from scheduler.storage.tables import edition as table
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """An edition as the list of changes shows it: without its programme."""

    number: int
    cause: Cause
    issued_at: datetime
    issued_by: str
    comment: str | None
    notices: tuple[Notice, ...]


async def append(tx: Transaction, edition: Edition) -> Edition:
    """Write the next edition and announce it; ConflictError when it is not the next."""
    conference_id = await conferences.lock(tx, edition.slug)
    number, digest = await _last(tx, conference_id)
    if (edition.number, edition.previous) != (number + 1, digest):
        raise _not_next(edition, number)
    row = content.columns(edition)
    await tx.execute(insert(table).values(conference_id=conference_id, **row))
    mine = conference.c.id == conference_id
    await tx.execute(update(conference).where(mine).values(edition=edition.number))
    await tx.announce()
    return replace(edition, digest=row["digest"])


async def latest(tx: Transaction, slug: str) -> Edition | None:
    """Return what the public sees; None before the first release."""
    conference_id = (await conferences.get(tx, slug)).id
    mine = _rows().where(table.c.conference_id == conference_id)
    row = (await tx.execute(mine.order_by(table.c.number.desc()).limit(1))).mappings().first()
    return _edition(row) if row else None


async def all_latest(tx: Transaction) -> tuple[Edition, ...]:
    """Return the latest edition of every conference that has one, by slug."""
    newest = _rows().where(table.c.number == conference.c.edition).order_by(conference.c.slug)
    return tuple(_edition(row) for row in (await tx.execute(newest)).mappings())


async def numbers(tx: Transaction) -> Mapping[str, int]:
    """Return the number of each conference's latest edition: cheap, to be asked often."""
    released = select(conference.c.slug, conference.c.edition).where(conference.c.edition > 0)
    rows = await tx.execute(released.order_by(conference.c.slug))
    return {row.slug: row.edition for row in rows}


async def get(tx: Transaction, slug: str, number: int) -> Edition:
    conference_id = (await conferences.get(tx, slug)).id
    mine = _rows().where(table.c.conference_id == conference_id, table.c.number == number)
    row = (await tx.execute(mine)).mappings().first()
    if row is None:
        last, _ = await _last(tx, conference_id)
        there = f"the latest is edition {last}" if last else "nothing of it is released yet"
        raise NotFoundError(f"There is no edition {number} of {slug!r}; {there}.")
    return _edition(row)


async def notices(tx: Transaction, slug: str) -> tuple[Issued, ...]:
    """Return every edition without its programme, the newest first."""
    conference_id = (await conferences.get(tx, slug)).id
    names = ("number", "cause", "issued_at", "issued_by", "comment")
    rows = await tx.execute(
        select(*(table.c[name] for name in (*names, "notices")))
        .where(table.c.conference_id == conference_id)
        .order_by(table.c.number.desc())
    )
    return tuple(
        Issued(**{name: row[name] for name in names}, notices=content.notices(row))
        for row in rows.mappings()
    )


def _rows() -> Select[*tuple[Any, ...]]:
    return select(table, conference.c.slug).join_from(table, conference)


async def _last(tx: Transaction, conference_id: int) -> tuple[int, str]:
    rows = await tx.execute(
        select(table.c.number, table.c.digest)
        .where(table.c.conference_id == conference_id)
        .order_by(table.c.number.desc())
        .limit(1)
    )
    row = rows.first()
    return (row.number, row.digest) if row else (0, FIRST)


def _edition(row: Mapping[Any, Any]) -> Edition:
    try:
        return content.edition(row)
    except ValueError as error:
        raise UnavailableError(
            f"Edition {row['number']} of {row['slug']!r} cannot be used: {error};"
            " restore a copy of the database."
        ) from error


def _not_next(edition: Edition, number: int) -> ConflictError:
    return ConflictError(
        f"Edition {edition.number} of {edition.slug!r} cannot follow edition {number};"
        " read the latest edition and try again."
    )
