"""What changes in a draft when an item is deleted, found without reading the whole of it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scheduler.domain.deletion import without
from scheduler.domain.items import LISTS, Item, ItemChange, ItemKind, changes_between
from scheduler.domain.programme import Programme
from scheduler.storage import conferences, items, lists, sessions
from scheduler.storage.naming import sessions_naming
from scheduler.storage.transaction import Transaction


async def sessions_changed(
    tx: Transaction, conference: str, conference_id: int, item: Item
) -> tuple[str, ...]:
    """Return the slugs of the sessions that may not be the same without an item."""
    if item.kind is ItemKind.SESSION:
        return (item.key,)
    zone = (await conferences.get(tx, conference)).value.zone
    return await sessions_naming(tx, conference_id, item, zone=zone)


async def changes_without(
    tx: Transaction, conference: str, conference_id: int, item: Item, *, slugs: Iterable[str]
) -> tuple[ItemChange, ...]:
    """Return the changes that leave the draft without an item and without any mention of it."""
    programme = await _around(tx, conference, conference_id, item, slugs=slugs)
    made = changes_between(programme, without(programme, item))
    order = await items.order(tx, conference_id, item.kind)
    return tuple(
        replace(change, place=order.index(item.key) if change.item == item else change.place)
        for change in made
        if isinstance(change, ItemChange)
    )


async def _around(
    tx: Transaction, conference: str, conference_id: int, item: Item, *, slugs: Iterable[str]
) -> Programme:
    """Return the part of the draft that is there and is not the same without the item."""
    row = await conferences.get(tx, conference)
    found: dict[str, Any] = {
        **await lists.of_conference(tx, conference_id, names=("days", "meetings")),
        "sessions": tuple([(await sessions.get(tx, conference_id, s)).value for s in slugs]),
    }
    own = LISTS[item.kind]
    if own not in found:
        keys = {own: {item.key}}
        found |= await lists.of_conference(tx, conference_id, names=(own,), keys=keys)
    return Programme(conference=row.value, **found)
