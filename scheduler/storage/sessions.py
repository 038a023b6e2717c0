"""The sessions of the draft, each with its parts; a save names the version that it changes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, delete, insert, select, update

from scheduler.domain.errors import NotFoundError
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.storage import parts, sittings
from scheduler.storage.conferences import stale
from scheduler.storage.rows import Row, record, value_of
from scheduler.storage.tables import session, sitting
from scheduler.storage.transaction import Transaction

Rows = Sequence[Mapping[Any, Any]]


async def of_conference(tx: Transaction, conference_id: int) -> tuple[Row[Session], ...]:
    rows = await _rows(tx, session, session.c.conference_id == conference_id)
    held = {
        table: _by_session(await _rows(tx, table, table.c.conference_id == conference_id))
        for table in (*parts.TABLES, sitting)
    }
    return tuple(
        _session(row, {table: found[row["id"]] for table, found in held.items()}) for row in rows
    )


async def get(tx: Transaction, conference_id: int, slug: str) -> Row[Session]:
    found = await find(tx, conference_id, slug)
    if found is None:
        raise NotFoundError(f"There is no session {slug!r} in the draft.")
    return found


async def find(tx: Transaction, conference_id: int, slug: str) -> Row[Session] | None:
    mine = (session.c.conference_id == conference_id) & (session.c.slug == slug)
    rows = await _rows(tx, session, mine)
    if not rows:
        return None
    session_id = rows[0]["id"]
    tables = (*parts.TABLES, sitting)
    held = {table: await _rows(tx, table, table.c.session_id == session_id) for table in tables}
    return _session(rows[0], held)


async def add(
    tx: Transaction,
    conference_id: int,
    new: Mapping[int, Session],
    *,
    kept: Collection[str] = (),
) -> None:
    """Write new sessions, each at its position in the programme."""
    if not new:
        return
    owner = {"conference_id": conference_id, "version": 1}
    rows = [record(each, session, position=place, **owner) for place, each in new.items()]
    await tx.execute(insert(session), rows)
    mine = select(session.c.slug, session.c.id).where(session.c.conference_id == conference_id)
    ids = {row.slug: row.id for row in await tx.execute(mine)}
    added = {ids[each.slug]: each for each in new.values()}
    await parts.add(tx, conference_id, added)
    await sittings.add(tx, conference_id, added, kept=kept)


async def save(
    tx: Transaction,
    conference_id: int,
    row: Row[Session],
    changed: Session,
    *,
    kept: Collection[str] = (),
) -> Row[Session]:
    """Write a changed session; ConflictError when the row has changed since it was read.

    A new sitting brings a uid that was never used, or that is one of `kept`.
    """
    version = row.version + 1
    saved = await tx.execute(
        update(session)
        .where(session.c.id == row.id, session.c.version == row.version)
        .values(record(changed, session, version=version))
    )
    if saved.rowcount == 0:
        raise stale(row.value.label)
    await parts.save(tx, conference_id, row.id, version=version, old=row.value, new=changed)
    await sittings.save(tx, conference_id, row.id, old=row.value, new=changed, kept=kept)
    return Row(id=row.id, version=version, value=changed)


async def place(tx: Transaction, positions: Mapping[int, int]) -> None:
    """Put sessions, by id, where they stand in the programme."""
    if positions:
        where = session.c.id == bindparam("row")
        rows = [{"row": number, "place": position} for number, position in positions.items()]
        await tx.execute(update(session).where(where).values(position=bindparam("place")), rows)


async def delete_all(tx: Transaction, ids: Collection[int]) -> None:
    """Delete sessions with all that is theirs; their uids stay used."""
    if ids:
        await tx.execute(delete(session).where(session.c.id.in_(ids)))


async def _rows(tx: Transaction, table: Table, mine: ColumnElement[bool]) -> Rows:
    found = await tx.execute(select(table).where(mine).order_by(table.c.position))
    return found.mappings().all()


def _by_session(rows: Rows) -> Mapping[int, Rows]:
    grouped: dict[int, list[Mapping[Any, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["session_id"]].append(row)
    return grouped


def _session(row: Mapping[Any, Any], held: Mapping[Table, Rows]) -> Row[Session]:
    value = value_of(
        Session,
        row,
        sittings=tuple(value_of(Sitting, each) for each in held[sitting]),
        **parts.values(held),
    )
    return Row(id=row["id"], version=row["version"], value=value)
