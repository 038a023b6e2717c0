"""Delegates' own calendars: what each holds, found by the digest of its secret address."""

from dataclasses import dataclass

from sqlalchemy import delete as delete_from
from sqlalchemy import insert, select, update

from scheduler.domain.selection import Choice
from scheduler.storage import conferences
from scheduler.storage.tables import calendar, conference
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a delegate chose, and how often that had been changed when it was read."""

    choice: Choice
    version: int


async def add(tx: Transaction, slug: str, digest: str, choice: Choice) -> None:
    conference_id = (await conferences.get(tx, slug)).id
    await tx.execute(
        insert(calendar).values(
            digest=digest, conference_id=conference_id, version=1, choice=choice
        )
    )


async def find(tx: Transaction, slug: str, digest: str) -> Kept | None:
    """Return what stands under a digest, if it is of this conference."""
    statement = select(calendar.c.choice, calendar.c.version).join_from(calendar, conference)
    mine = statement.where(calendar.c.digest == digest, conference.c.slug == slug)
    row = (await tx.execute(mine)).first()
    return None if row is None else Kept(choice=row.choice, version=row.version)


async def save(tx: Transaction, digest: str, kept: Kept) -> bool:
    """Keep another choice; false when it was changed since, or is gone."""
    mine = (calendar.c.digest == digest, calendar.c.version == kept.version)
    changed = {"choice": kept.choice, "version": kept.version + 1}
    saved = await tx.execute(update(calendar).where(*mine).values(changed))
    return saved.rowcount == 1


async def readdress(tx: Transaction, digest: str, *, new: str) -> bool:
    """Let a calendar be found by another digest alone; false when it is gone."""
    moved = await tx.execute(update(calendar).where(calendar.c.digest == digest).values(digest=new))
    return moved.rowcount == 1


async def delete(tx: Transaction, digest: str) -> bool:
    gone = await tx.execute(delete_from(calendar).where(calendar.c.digest == digest))
    return gone.rowcount == 1
