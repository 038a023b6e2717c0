"""Writes changes of single items into a draft, one by one: quick, however large the draft is."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.items import LISTS, Item, ItemChange, ItemKind, demand_unchanged
from scheduler.storage import conferences, items
from scheduler.storage.naming import sessions_naming
from scheduler.storage.rows import Row
from scheduler.storage.transaction import Transaction

# What is named is there before what names it, and goes after it.
_ORDER: Final = {kind: place for place, kind in enumerate((ItemKind.CONFERENCE, *LISTS))}


async def apply(
    tx: Transaction,
    conference: str,
    changes: Iterable[ItemChange],
    *,
    kept: Collection[str] = (),
) -> None:
    """Write changes whose items are as the changes say they were, or refuse with a ConflictError.

    `kept` are the uids that a sitting may have again.
    """
    conference_id = await conferences.lock(tx, conference)
    for change in in_turn(changes):
        row = await _row(tx, conference, change.item)
        demand_unchanged(change.item, row.value if row else None, left=change.before)
        if change.after is None:
            await _demand_unnamed(tx, conference, conference_id, change.item)
            await items.delete(tx, conference_id, change.item)
        elif row is None:
            await _bring(tx, conference_id, change, kept=kept)
        else:
            kind = change.item.kind
            await items.save(tx, conference_id, kind, row=row, changed=change.after, kept=kept)


def in_turn(changes: Iterable[ItemChange]) -> Sequence[ItemChange]:
    """Put changes in an order in which nothing ever names what is not there."""
    listed = list(changes)
    added = [change for change in listed if change.before is None]
    gone = [change for change in listed if change.after is None]
    kept = [change for change in listed if not (change.before is None or change.after is None)]
    added.sort(key=lambda change: _ORDER[change.item.kind])
    gone.sort(key=lambda change: -_ORDER[change.item.kind])
    return [*added, *kept, *gone]


async def _bring(
    tx: Transaction, conference_id: int, change: ItemChange, *, kept: Collection[str]
) -> None:
    """Add an item, where it stood if it stood somewhere."""
    kind = change.item.kind
    keys = await items.order(tx, conference_id, kind)
    last = await items.create(tx, conference_id, kind, change.after, kept=kept)
    place = last if change.place is None else min(change.place, last)
    if place < last:
        order = (*keys[:place], change.item.key, *keys[place:])
        await items.put_in_order(tx, conference_id, kind, order)


async def _row(tx: Transaction, conference: str, item: Item) -> Row[Any] | None:
    try:
        return await items.get(tx, conference, item)
    except NotFoundError:
        return None


async def _demand_unnamed(tx: Transaction, conference: str, conference_id: int, item: Item) -> None:
    """Refuse to take away what something still names: a deletion would say what lets go of it."""
    zone = (await conferences.get(tx, conference)).value.zone
    # What sits on a day names it by its time alone, and may stand without it.
    is_day = item.kind is ItemKind.DAY
    named = () if is_day else await sessions_naming(tx, conference_id, item, zone=zone)
    if named or await items.meetings_naming(tx, conference_id, item):
        raise ConflictError(
            f"The {item.kind} {item.key!r} is in use by now, so this cannot be undone by"
            " itself; delete it instead, which says what will let go of it."
        )
