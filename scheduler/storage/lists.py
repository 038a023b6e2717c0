"""What a conference lists besides its sessions: days, rooms, meetings, themes, people and so on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table, bindparam, delete, insert, select, update

from scheduler.domain.conference import Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.people import Person
from scheduler.domain.programme import Programme
from scheduler.storage import tables
from scheduler.storage.rows import record, value_of
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one list is kept; `key` is the column that tells its values apart."""

    table: Table
    value: type[Any]
    key: str = "slug"


# A meeting names a room, so rooms are written before meetings and deleted after them.
LISTS: Final[Mapping[str, Kind]] = {
    "days": Kind(table=tables.day, value=Day, key="date"),
    "rooms": Kind(table=tables.room, value=Room),
    "meetings": Kind(table=tables.meeting, value=Meeting),
    "themes": Kind(table=tables.theme, value=Theme),
    "people": Kind(table=tables.person, value=Person),
    "documents": Kind(table=tables.document, value=Document, key="symbol"),
    "sources": Kind(table=tables.source, value=Source, key="fact"),
}


async def of_conference(
    tx: Transaction,
    conference_id: int,
    *,
    names: Iterable[str] = tuple(LISTS),
    keys: Mapping[str, Collection[str]] | None = None,
) -> Mapping[str, tuple[Any, ...]]:
    """Return the conference's lists, or those that are named, as a programme's fields.

    With `keys`, only the values of a list that these name.
    """
    return {
        name: await _values(tx, LISTS[name], conference_id, keys=keys[name] if keys else None)
        for name in names
    }


async def put(
    tx: Transaction, conference_id: int, *, old: Programme | None, new: Programme
) -> None:
    """Write what is new and what has changed; what is gone stays until nothing names it."""
    for name, kind in LISTS.items():
        before = _placed(kind, getattr(old, name, ()))
        after = _placed(kind, getattr(new, name))
        added = [each for key, each in after.items() if key not in before]
        changed = [
            _bound(kind, row, before=before[key])
            for key, row in after.items()
            if key in before and before[key] != row
        ]
        if added:
            rows = [{"conference_id": conference_id, "version": 1, **each} for each in added]
            await tx.execute(insert(kind.table), rows)
        if changed:
            await tx.execute(_update(kind, conference_id), changed)


async def drop(tx: Transaction, conference_id: int, *, old: Programme, new: Programme) -> None:
    """Delete what is gone."""
    for name, kind in reversed(tuple(LISTS.items())):
        gone = _placed(kind, getattr(old, name)).keys() - _placed(kind, getattr(new, name)).keys()
        if gone:
            mine = kind.table.c.conference_id == conference_id, kind.table.c[kind.key].in_(gone)
            await tx.execute(delete(kind.table).where(*mine))


async def _values(
    tx: Transaction, kind: Kind, conference_id: int, *, keys: Collection[str] | None
) -> tuple[Any, ...]:
    table = kind.table
    mine = select(table).where(table.c.conference_id == conference_id).order_by(table.c.position)
    if keys is not None:
        mine = mine.where(table.c[kind.key].in_(keys))
    rows = (await tx.execute(mine)).mappings()
    return tuple(value_of(kind.value, row) for row in rows)


def _placed(kind: Kind, values: tuple[Any, ...]) -> dict[Any, dict[str, Any]]:
    """Return what the rows keep, by key."""
    rows = (record(value, kind.table, position=position) for position, value in enumerate(values))
    return {row[kind.key]: row for row in rows}


def _update(kind: Kind, conference_id: int) -> Any:  # noqa: ANN401 -- SQLAlchemy's Update
    columns = kind.table.c
    return (
        update(kind.table)
        .where(columns.conference_id == conference_id, columns[kind.key] == bindparam("old_key"))
        .values({name: bindparam(f"new_{name}") for name in _changing(kind)})
        .values(version=columns.version + bindparam("steps"))
    )


def _bound(kind: Kind, row: Mapping[Any, Any], *, before: Mapping[Any, Any]) -> dict[str, Any]:
    """Return what changes a row; one that only moves up keeps its version, as its forms do."""
    steps = int({**before, "position": row["position"]} != row)
    new = {f"new_{name}": row[name] for name in _changing(kind)}
    return {"old_key": row[kind.key], "steps": steps, **new}


def _changing(kind: Kind) -> Iterator[str]:
    fixed = {"id", "conference_id", "version", kind.key}
    return (column.name for column in kind.table.c if column.name not in fixed)
