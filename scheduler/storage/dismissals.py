"""Which conflicts of a draft somebody looked at and found to be none, and why."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete as delete_from
from sqlalchemy import insert, select

from scheduler.storage.change_tables import dismissal as table
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """What somebody said of a conflict, which is known by its id."""

    conflict: str
    reason: str
    by: str
    at: datetime


async def of_conference(tx: Transaction, conference_id: int) -> tuple[Dismissal, ...]:
    mine = select(table).where(table.c.conference_id == conference_id)
    rows = (await tx.execute(mine.order_by(table.c.at, table.c.conflict))).mappings()
    names = ("conflict", "reason", "by", "at")
    return tuple(Dismissal(**{name: row[name] for name in names}) for row in rows)


async def put(tx: Transaction, conference_id: int, new: Dismissal) -> None:
    """Keep a dismissal in the place of any earlier one; the conference is locked."""
    await delete(tx, conference_id, new.conflict)
    await tx.execute(
        insert(table).values(
            conference_id=conference_id,
            conflict=new.conflict,
            reason=new.reason,
            by=new.by,
            at=new.at,
        )
    )


async def delete(tx: Transaction, conference_id: int, conflict: str) -> None:
    mine = (table.c.conference_id == conference_id, table.c.conflict == conflict)
    await tx.execute(delete_from(table).where(*mine))
