"""The plan of one sitting changed by itself, and a session planned once more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from scheduler.domain.copying import copied
from scheduler.domain.errors import NotFoundError
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.sequence import in_order
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.services import agenda
from scheduler.services.agenda import Recorded, StaleError
from scheduler.storage import conferences, items
from scheduler.storage.rows import Row
from scheduler.storage.transaction import Transaction


async def replan(
    tx: Transaction,
    *,
    conference: str,
    session: str,
    seen: Sitting,
    planned: Sitting,
    now: datetime,
    by: str,
) -> Recorded | None:
    """Change the plan of a sitting, whatever else of its session was changed meanwhile.

    StaleError when the sitting itself is no longer as it was seen.
    """
    await conferences.lock(tx, conference)
    item = Item(ItemKind.SESSION, session)
    row: Row[Session] = await agenda.item(tx, conference, item)
    current = find_sitting(row.value, seen.uid)
    if current != seen:
        message = "Somebody else has changed this sitting since you opened it."
        raise StaleError(message, now=row, base=None)
    sittings = (planned if each is current else each for each in row.value.sittings)
    return await agenda.update(
        tx,
        conference=conference,
        item=item,
        version=row.version,
        value=replace(row.value, sittings=in_order(sittings)),
        now=now,
        by=by,
    )


async def duplicate(
    tx: Transaction,
    *,
    conference: str,
    session: str,
    new_uid: Callable[[], str],
    now: datetime,
    by: str,
) -> Recorded:
    """Add a session like this one, without what has happened to it."""
    conference_id = await conferences.lock(tx, conference)
    row: Row[Session] = await agenda.item(tx, conference, Item(ItemKind.SESSION, session))
    taken = frozenset(await items.order(tx, conference_id, ItemKind.SESSION))
    value = copied(row.value, taken=taken, new_uid=new_uid)
    return await agenda.create(
        tx, conference=conference, kind=ItemKind.SESSION, value=value, now=now, by=by
    )


def find_sitting(session: Session, uid: str) -> Sitting:
    for sitting in session.sittings:
        if sitting.uid == uid:
            return sitting
    raise NotFoundError("This sitting is no longer in the draft.")
