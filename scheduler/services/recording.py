"""Writes down what was done to a draft, in the transaction that does it."""

from collections.abc import Iterable
from datetime import datetime

from scheduler.domain.items import Change, ItemChange
from scheduler.domain.times import whole_seconds
from scheduler.storage import changes, items
from scheduler.storage.changes import Recorded
from scheduler.storage.transaction import Transaction


async def record(
    tx: Transaction,
    conference_id: int,
    made: Iterable[Change],
    *,
    action: str,
    now: datetime,
    by: str,
    undoes: int | None = None,
    edition: int | None = None,
    comment: str | None = None,
) -> Recorded:
    """Add the next numbered change; whoever calls has the conference locked and has written it."""
    made = tuple(made)
    recorded = Recorded(
        number=await changes.number(tx, conference_id) + 1,
        at=whole_seconds(now),
        by=by,
        action=action,
        changes=made,
        undoes=undoes,
        edition=edition,
        comment=comment,
    )
    if recorded.number > 1:
        await _count_on(tx, conference_id, made)
    written = {change.item for change in made if isinstance(change, ItemChange)}
    versions = await items.versions(tx, conference_id, written)
    await changes.append(tx, conference_id, recorded, versions=versions)
    return recorded


async def _count_on(tx: Transaction, conference_id: int, made: Iterable[Change]) -> None:
    """Let no item that comes back have a version again that a form may still hold."""
    added = [c.item for c in made if isinstance(c, ItemChange) and c.before is None]
    if added:
        last = await changes.last_versions(tx, conference_id, added)
        again = {item: version + 1 for item, version in last.items()}
        await items.count_on(tx, conference_id, again)
