"""The draft agenda: every edit is one transaction, and one numbered change that can be undone."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from scheduler.domain import item_checks
from scheduler.domain.conflict import Conflict
from scheduler.domain.conflicts import conflicts
from scheduler.domain.dates import dated_place
from scheduler.domain.deletion import without
from scheduler.domain.errors import ConflictError, InvalidError, Problem
from scheduler.domain.items import Item, ItemChange, ItemKind, Reordering, changes_between, key_of
from scheduler.domain.programme import Programme
from scheduler.services import checking, deleting
from scheduler.services.applying import apply
from scheduler.services.recording import record
from scheduler.services.rewriting import FEW, is_undoable, rewrite, undo
from scheduler.storage import changes, conferences, items, lists
from scheduler.storage import draft as stored
from scheduler.storage.changes import Recorded
from scheduler.storage.rows import Row
from scheduler.storage.transaction import Transaction

__all__ = [
    "Draft",
    "Recorded",
    "Row",
    "StaleError",
    "begin",
    "create",
    "delete",
    "draft",
    "is_undoable",
    "item",
    "number",
    "outline",
    "place",
    "rewrite",
    "undo",
    "update",
]


# No slots: what is found out about a draft is kept in its __dict__ for as long as it stands.
@dataclass(frozen=True, kw_only=True)
class Draft:
    """The draft of a conference; `number` is that of the last change that was made to it."""

    number: int
    programme: Programme

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts, dismissed or not; to find those of a large draft takes a moment."""
        return conflicts(self.programme)


class StaleError(ConflictError):
    """Somebody has changed the item since it was read: `now` is what it is, `base` what it was.

    `base` is missing where no change tells what the form was made from.
    """

    def __init__(self, message: str, *, now: Row[Any], base: Any | None) -> None:  # noqa: ANN401 -- any value a programme lists
        super().__init__(message)
        self.now = now
        self.base = base


async def draft(tx: Transaction, conference: str) -> Draft:
    """Return the whole draft."""
    state = await number(tx, conference)
    return Draft(number=state, programme=await stored.programme(tx, conference))


async def number(tx: Transaction, conference: str) -> int:
    """Return the state of the draft, to be compared with that of one that was read before."""
    return await changes.number(tx, (await conferences.get(tx, conference)).id)


async def outline(tx: Transaction, conference: str) -> Programme:
    """Return the draft without its sessions: all that a form has to offer."""
    row = await conferences.get(tx, conference)
    return Programme(conference=row.value, **await lists.of_conference(tx, row.id))


async def item(tx: Transaction, conference: str, wanted: Item) -> Row[Any]:
    """Return an item of the draft with the version that a change of it must name."""
    return await items.get(tx, conference, wanted)


async def begin(tx: Transaction, programme: Programme, *, now: datetime, by: str) -> Recorded:
    """Begin the draft of a new conference."""
    if found := item_checks.problems(programme, ItemKind.CONFERENCE, programme.conference):
        raise InvalidError(found)
    await stored.create(tx, programme)
    conference_id = await conferences.lock(tx, programme.conference.slug)
    nothing: dict[str, Any] = dict.fromkeys((*lists.LISTS, "sessions"), ())
    empty = replace(programme, **nothing)
    whole = ItemChange(item=Item(ItemKind.CONFERENCE), before=None, after=programme.conference)
    made = (whole, *changes_between(empty, programme))
    return await record(tx, conference_id, made, action="create", now=now, by=by)


async def create(
    tx: Transaction,
    *,
    conference: str,
    kind: ItemKind,
    value: Any,  # noqa: ANN401 -- any value a programme lists
    now: datetime,
    by: str,
) -> Recorded:
    """Add an item at the end of its list; a day and a meeting where its date belongs."""
    conference_id = await conferences.lock(tx, conference)
    key = key_of(kind, value)
    found = list(await checking.problems(tx, conference, kind, value))
    keys = await items.order(tx, conference_id, kind)
    if key in keys:
        found.append(_taken(kind, key))
    if found:
        raise InvalidError(tuple(found))
    place = await items.create(tx, conference_id, kind, value)
    if kind in {ItemKind.DAY, ItemKind.MEETING}:
        place = dated_place(await checking.around(tx, conference, kind), kind, value)
        await items.put_in_order(tx, conference_id, kind, (*keys[:place], key, *keys[place:]))
    made = ItemChange(item=Item(kind, key), before=None, after=value, place=place)
    return await record(tx, conference_id, [made], action="create", now=now, by=by)


async def update(
    tx: Transaction,
    *,
    conference: str,
    item: Item,
    version: int,
    value: Any,  # noqa: ANN401 -- any value a programme lists
    now: datetime,
    by: str,
) -> Recorded | None:
    """Change an item; StaleError when it has changed since that version, None when it is equal."""
    conference_id = await conferences.lock(tx, conference)
    row = await _current(tx, conference, conference_id, item, version=version)
    if row.value == value:
        return None
    if key_of(item.kind, value) != item.key:
        raise ConflictError(f"The {item.kind} {item.key!r} is known by this name; it stays.")
    if found := await checking.problems(tx, conference, item.kind, value):
        raise InvalidError(found)
    await items.save(tx, conference_id, item.kind, row=row, changed=value)
    made = ItemChange(item=item, before=row.value, after=value)
    return await record(tx, conference_id, [made], action="update", now=now, by=by)


async def place(
    tx: Transaction, *, conference: str, item: Item, to: int, now: datetime, by: str
) -> Recorded | None:
    """Put an item at another place of its list, counted from 0; None when it stands there."""
    _demand_listed(item)
    conference_id = await conferences.lock(tx, conference)
    before = await items.order(tx, conference_id, item.kind)
    if item.key not in before:
        await items.get(tx, conference, item)  # says that it is not there
    rest = [key for key in before if key != item.key]
    after = (*rest[: max(to, 0)], item.key, *rest[max(to, 0) :])
    if before == after:
        return None
    await items.put_in_order(tx, conference_id, item.kind, after)
    made = Reordering(kind=item.kind, before=before, after=after)
    return await record(tx, conference_id, [made], action="place", now=now, by=by)


async def delete(
    tx: Transaction, *, conference: str, item: Item, version: int, now: datetime, by: str
) -> Recorded | None:
    """Delete an item, and let go of it wherever the draft names it."""
    _demand_listed(item)
    conference_id = await conferences.lock(tx, conference)
    await _current(tx, conference, conference_id, item, version=version)
    slugs = await deleting.sessions_changed(tx, conference, conference_id, item)
    if len(slugs) > FEW:
        change = partial(without, item=item)
        return await rewrite(
            tx, conference=conference, change=change, action="delete", now=now, by=by
        )
    made = await deleting.changes_without(tx, conference, conference_id, item, slugs=slugs)
    await apply(tx, conference, made)
    return await record(tx, conference_id, made, action="delete", now=now, by=by)


async def _current(
    tx: Transaction, conference: str, conference_id: int, item: Item, *, version: int
) -> Row[Any]:
    row = await items.get(tx, conference, item)
    if row.version != version:
        base = await changes.value_at(tx, conference_id, item, version=version)
        message = "Somebody else has changed this since you opened it."
        raise StaleError(message, now=row, base=base)
    return row


def _demand_listed(item: Item) -> None:
    if item.kind is ItemKind.CONFERENCE:
        raise ConflictError(
            "The conference itself is in no list: it is neither placed nor deleted."
        )


def _taken(kind: ItemKind, key: str) -> Problem:
    names = {ItemKind.DAY: "date", ItemKind.DOCUMENT: "symbol", ItemKind.SOURCE: "fact"}
    return Problem(path=names.get(kind, "slug"), message=f"{key!r} is in use already")
