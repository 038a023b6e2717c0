"""The sittings of the draft: each is the row with its uid, for as long as it exists."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, insert, update

from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.storage import uids
from scheduler.storage.rows import record
from scheduler.storage.tables import sitting
from scheduler.storage.transaction import Transaction


async def add(
    tx: Transaction,
    conference_id: int,
    sessions: Mapping[int, Session],
    *,
    kept: Collection[str] = (),
) -> None:
    """Write the sittings of new sessions, by the id of each."""
    rows = [
        _row(each, conference_id=conference_id, session_id=session_id, position=position, version=1)
        for session_id, session in sessions.items()
        for position, each in enumerate(session.sittings)
    ]
    await uids.claim(tx, (row["uid"] for row in rows), kept=kept)
    if rows:
        await tx.execute(insert(sitting), rows)


async def save(
    tx: Transaction,
    conference_id: int,
    session_id: int,
    *,
    old: Session,
    new: Session,
    kept: Collection[str] = (),
) -> None:
    """Write what has changed of a session's sittings; `kept` are the uids in use elsewhere."""
    before = {each.uid: (place, each) for place, each in enumerate(old.sittings)}
    after = {each.uid: (place, each) for place, each in enumerate(new.sittings)}
    await uids.claim(tx, after.keys() - before.keys(), kept=kept)
    await delete_all(tx, before.keys() - after.keys())
    owner = {"conference_id": conference_id, "session_id": session_id}
    for uid, (place, each) in after.items():
        if uid not in before:
            row = _row(each, position=place, version=1, **owner)
            await tx.execute(insert(sitting).values(row))
        elif before[uid] != (place, each):
            row = _row(each, position=place, version=sitting.c.version + 1)
            await tx.execute(update(sitting).where(sitting.c.uid == uid).values(row))


async def delete_all(tx: Transaction, gone: Collection[str]) -> None:
    """Delete sittings; their uids stay used."""
    if gone:
        await tx.execute(delete(sitting).where(sitting.c.uid.in_(gone)))


def _row(each: Sitting, **others: Any) -> dict[str, Any]:  # noqa: ANN401 -- any column's value
    return record(each, sitting, **others)
