"""One item of a draft, read and written alone: quick, however large the conference is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy import delete as sql_delete
from sqlalchemy.exc import IntegrityError

from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.items import LISTS, Item, ItemKind, key_of
from scheduler.storage import conferences, lists, sessions, tables
from scheduler.storage.conferences import stale
from scheduler.storage.rows import Row, record, value_of
from scheduler.storage.tables import conference, session
from scheduler.storage.transaction import Transaction

_SESSIONS: Final = lists.Kind(table=session, value=object)


async def get(tx: Transaction, slug: str, item: Item) -> Row[Any]:
    """Return an item with the version of its row."""
    row = await conferences.get(tx, slug)
    if item.kind is ItemKind.CONFERENCE:
        return row
    if item.kind is ItemKind.SESSION:
        return await sessions.get(tx, row.id, item.key)
    kind = _kind(item.kind)
    mine = select(kind.table).where(*_named(kind, row.id, item.key))
    found = (await tx.execute(mine)).mappings().first()
    if found is None:
        raise NotFoundError(f"There is no {item.kind} {item.key!r} in the draft.")
    return Row(id=found["id"], version=found["version"], value=value_of(kind.value, found))


async def create(
    tx: Transaction,
    conference_id: int,
    kind: ItemKind,
    value: Any,  # noqa: ANN401 -- any value a programme lists
    *,
    kept: Collection[str] = (),
) -> int:
    """Write a new item at the end of its list; return its place there."""
    keys = await order(tx, conference_id, kind)
    key = key_of(kind, value)
    if key in keys:
        raise ConflictError(f"There is a {kind} {key!r} in the draft already.")
    with _references():
        if kind is ItemKind.SESSION:
            await sessions.add(tx, conference_id, {len(keys): value}, kept=kept)
        else:
            table = _kind(kind).table
            owner = {"conference_id": conference_id, "version": 1, "position": len(keys)}
            await tx.execute(insert(table).values(record(value, table, **owner)))
    return len(keys)


async def save(
    tx: Transaction,
    conference_id: int,
    kind: ItemKind,
    *,
    row: Row[Any],
    changed: Any,  # noqa: ANN401 -- any value a programme lists
    kept: Collection[str] = (),
) -> int:
    """Write a changed item and return its new version; ConflictError when the row is stale."""
    with _references():
        if kind is ItemKind.CONFERENCE:
            await conferences.save(tx, row, changed)
        elif kind is ItemKind.SESSION:
            await sessions.save(tx, conference_id, row, changed, kept=kept)
        else:
            await _save(tx, _kind(kind).table, row, changed)
    return row.version + 1


async def delete(tx: Transaction, conference_id: int, item: Item) -> None:
    """Delete an item that nothing names, and close the gap that it leaves in its list."""
    kind = _kind(item.kind)
    columns = kind.table.c
    named = _named(kind, conference_id, item.key)
    place = (await tx.execute(select(columns.position).where(*named))).scalar_one()
    await tx.execute(sql_delete(kind.table).where(*named))
    behind = columns.conference_id == conference_id, columns.position > place
    await tx.execute(update(kind.table).where(*behind).values(position=columns.position - 1))


async def meetings_naming(tx: Transaction, conference_id: int, item: Item) -> tuple[str, ...]:
    """Return the slugs of the meetings in a room, or on a day."""
    columns = tables.meeting.c
    named = {
        ItemKind.ROOM: lambda: columns.room == item.key,
        ItemKind.DAY: lambda: columns.date == date.fromisoformat(item.key),
    }
    if item.kind not in named:
        return ()
    mine = select(columns.slug).where(columns.conference_id == conference_id, named[item.kind]())
    return tuple((await tx.execute(mine.order_by(columns.position))).scalars())


async def order(tx: Transaction, conference_id: int, kind: ItemKind) -> tuple[str, ...]:
    """Return the keys of a list in its order."""
    table, key = _kind(kind).table, _kind(kind).key
    mine = select(table.c[key]).where(table.c.conference_id == conference_id)
    return tuple(map(str, (await tx.execute(mine.order_by(table.c.position))).scalars()))


async def put_in_order(
    tx: Transaction, conference_id: int, kind: ItemKind, keys: Sequence[str]
) -> None:
    """Give every item of a list the place that its key has here."""
    table, key = _kind(kind).table, _kind(kind).key
    mine = select(table.c.id, table.c[key], table.c.position)
    rows = await tx.execute(mine.where(table.c.conference_id == conference_id))
    places = {name: place for place, name in enumerate(keys)}
    moved = [
        {"row": row.id, "place": places[str(row[1])]}
        for row in rows
        if row.position != places[str(row[1])]
    ]
    if moved:
        where = table.c.id == bindparam("row")
        await tx.execute(update(table).where(where).values(position=bindparam("place")), moved)


async def versions(
    tx: Transaction, conference_id: int, items: Iterable[Item]
) -> Mapping[Item, int]:
    """Return the versions of the rows of these items; one that is not there is left out."""
    found: dict[Item, int] = {}
    wanted = set(items)
    for kind in {item.kind for item in wanted}:
        if kind is ItemKind.CONFERENCE:
            mine = select(conference.c.version).where(conference.c.id == conference_id)
            found[Item(kind)] = (await tx.execute(mine)).scalar_one()
            continue
        table, key = _kind(kind).table, _kind(kind).key
        mine = select(table.c[key], table.c.version).where(table.c.conference_id == conference_id)
        every = {Item(kind, str(row[0])): row[1] for row in await tx.execute(mine)}
        found |= {item: version for item, version in every.items() if item in wanted}
    return found


async def count_on(tx: Transaction, conference_id: int, versions: Mapping[Item, int]) -> None:
    """Give rows these versions: what comes back under an old name counts on from there."""
    for item, version in versions.items():
        kind = _kind(item.kind)
        named = _named(kind, conference_id, item.key)
        await tx.execute(update(kind.table).where(*named).values(version=version))


async def _save(tx: Transaction, table: Table, row: Row[Any], changed: Any) -> None:  # noqa: ANN401 -- any value a programme lists
    saved = await tx.execute(
        update(table)
        .where(table.c.id == row.id, table.c.version == row.version)
        .values(record(changed, table, version=row.version + 1))
    )
    if saved.rowcount == 0:
        raise stale("this")


def _kind(kind: ItemKind) -> lists.Kind:
    return _SESSIONS if kind is ItemKind.SESSION else lists.LISTS[LISTS[kind]]


def _named(kind: lists.Kind, conference_id: int, key: str) -> tuple[Any, ...]:
    column = kind.table.c[kind.key]
    return kind.table.c.conference_id == conference_id, column == _as_kept(kind, key)


def _as_kept(kind: lists.Kind, key: str) -> str | date:
    """Return a key as its column keeps it: days are told apart by their date."""
    if kind.key != "date":
        return key
    try:
        day = date.fromisoformat(key)
    except ValueError:
        day = None
    # Python reads dates in other ways as well, and a day with two names would be two in the log.
    if day is None or day.isoformat() != key:
        raise NotFoundError(f"There is no day {key!r} in the draft.")
    return day


@contextmanager
def _references() -> Iterator[None]:
    """Say what the engines' refusal means: what is named here was deleted in this very moment."""
    try:
        yield
    except IntegrityError as error:
        raise ConflictError(
            "This names something that somebody has just deleted from the draft;"
            " look at the new state and choose another."
        ) from error
