"""Which sessions of a draft name an item: found by their rows, however many sessions there are."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select, union

from scheduler.domain.items import Item, ItemKind
from scheduler.domain.times import ONE_DAY, begin
from scheduler.storage.tables import meeting, officer, session, session_document, sitting, statement
from scheduler.storage.transaction import Transaction

# Where clocks change at midnight, a day begins a little earlier or later than it seems.
_ABOUT = timedelta(hours=3)


async def sessions_naming(
    tx: Transaction, conference_id: int, item: Item, *, zone: str
) -> tuple[str, ...]:
    """Return the slugs of the sessions that name an item; of a day, those that sit about then."""
    found = [
        _sessions(conference_id, table, where)
        for table, where in _mentions(conference_id, item, zone=zone)
    ]
    if not found:
        return ()
    return tuple(sorted((await tx.execute(union(*found))).scalars()))


def _sessions(conference_id: int, table: Table, where: ColumnElement[bool]) -> Select[Any]:
    mine = select(session.c.slug).where(session.c.conference_id == conference_id, where)
    return mine if table is session else mine.join(table, table.c.session_id == session.c.id)


def _mentions(
    conference_id: int, item: Item, *, zone: str
) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Yield the tables that can name such an item, each with what a row of it then holds."""
    match item.kind:
        case ItemKind.ROOM:
            yield sitting, sitting.c.room == item.key
        case ItemKind.MEETING:
            yield sitting, sitting.c.meeting == item.key
        case ItemKind.THEME:
            yield session, session.c.theme == item.key
        case ItemKind.PERSON:
            yield officer, officer.c.person == item.key
            yield statement, statement.c.person == item.key
        case ItemKind.DOCUMENT:
            yield session_document, session_document.c.symbol == item.key
            yield statement, statement.c.document == item.key
        case ItemKind.DAY:
            yield from _of_day(conference_id, date.fromisoformat(item.key), zone=zone)


def _of_day(
    conference_id: int, day: date, *, zone: str
) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Yield what sits on a day by its start, and what sits in one of its meetings."""
    held = select(meeting.c.slug).where(
        meeting.c.conference_id == conference_id, meeting.c.date == day
    )
    yield sitting, sitting.c.meeting.in_(held)
    first, last = begin(day, time.min, zone) - _ABOUT, begin(day, time.min, zone) + ONE_DAY + _ABOUT
    yield sitting, sitting.c.starts_at.between(first, last)
