"""What happened to a draft: numbered changes that are added and never altered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, insert, select

from scheduler.domain.errors import NotFoundError
from scheduler.domain.items import Change, Item
from scheduler.storage.change_rows import VALUES, change_of, row_of
from scheduler.storage.change_tables import change as table
from scheduler.storage.change_tables import change_item
from scheduler.storage.codec import decode
from scheduler.storage.transaction import Transaction

# What one statement asks for by name; of more, to read the whole of it is quicker.
_FEW: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One thing that somebody did to a draft.

    `undoes` is the number of the change that it took back, `edition` what it issued or restored.
    """

    number: int
    at: datetime
    by: str
    action: str
    changes: tuple[Change, ...] = ()
    undoes: int | None = None
    edition: int | None = None
    comment: str | None = None
    undone_by: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which changes are looked for; their numbers are larger than `above`, smaller than `below`."""

    item: Item | None = None
    by: str | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    above: int | None = None
    below: int | None = None
    limit: int | None = None


async def number(tx: Transaction, conference_id: int) -> int:
    """Return the number of the last change, which is the state of the draft; 0 before any."""
    last = select(func.max(table.c.number)).where(table.c.conference_id == conference_id)
    return (await tx.execute(last)).scalar_one() or 0


async def altered_since(tx: Transaction, conference_id: int, number: int) -> bool:
    """Say whether a later change than this one holds items: a change of roles holds none."""
    later = select(func.max(change_item.c.number)).where(
        change_item.c.conference_id == conference_id
    )
    return ((await tx.execute(later)).scalar_one() or 0) > number


async def append(
    tx: Transaction,
    conference_id: int,
    new: Recorded,
    *,
    versions: Mapping[Item, int],
) -> None:
    """Write a change with its items; `versions` are those of the rows that the items now have."""
    owner = {"conference_id": conference_id, "number": new.number}
    names = ("at", "by", "action", "undoes", "edition", "comment")
    await tx.execute(insert(table).values(**owner, **{n: getattr(new, n) for n in names}))
    rows = [
        {**owner, "position": position, **row_of(change, versions)}
        for position, change in enumerate(new.changes)
    ]
    if rows:
        await tx.execute(insert(change_item), rows)


async def get(tx: Transaction, conference_id: int, wanted: int) -> Recorded:
    mine = _rows(conference_id).where(table.c.number == wanted)
    found = await _with_items(tx, conference_id, (await tx.execute(mine)).mappings().all())
    if not found:
        raise NotFoundError(f"There is no change {wanted} of this draft.")
    return found[0]


async def find(tx: Transaction, conference_id: int, sought: Sought) -> tuple[Recorded, ...]:
    """Return the changes that are looked for, the newest first."""
    wanted = _rows(conference_id).order_by(table.c.number.desc()).limit(sought.limit)
    if sought.item:
        wanted = wanted.where(table.c.number.in_(_numbers_of(conference_id, sought.item)))
    for column, value in ((table.c.by, sought.by), (table.c.action, sought.action)):
        if value is not None:
            wanted = wanted.where(column == value)
    if sought.since:
        wanted = wanted.where(table.c.at >= sought.since)
    if sought.until:
        wanted = wanted.where(table.c.at < sought.until)
    if sought.above is not None:
        wanted = wanted.where(table.c.number > sought.above)
    if sought.below is not None:
        wanted = wanted.where(table.c.number < sought.below)
    return await _with_items(tx, conference_id, (await tx.execute(wanted)).mappings().all())


async def steps_back(tx: Transaction, conference_id: int, wanted: int) -> int:
    """Return how many changes stand behind this one, each of which the next took back."""
    first = select(table.c.undoes).where(
        table.c.conference_id == conference_id, table.c.number == wanted
    )
    chain = first.cte("chain", recursive=True)
    earlier = select(table.c.undoes).where(
        table.c.conference_id == conference_id, table.c.number == chain.c.undoes
    )
    chain = chain.union_all(earlier)
    return (await tx.execute(select(func.count(chain.c.undoes)))).scalar_one()


async def people(tx: Transaction, conference_id: int) -> tuple[str, ...]:
    """Return everybody who ever changed the draft."""
    mine = select(table.c.by).where(table.c.conference_id == conference_id)
    return tuple((await tx.execute(mine.distinct().order_by(table.c.by))).scalars())


async def issuers(tx: Transaction, conference_id: int) -> Mapping[int, str]:
    """Return who issued each edition, by its number; of older ones no change may tell."""
    mine = select(table.c.edition, table.c.by).where(
        table.c.conference_id == conference_id,
        table.c.edition.is_not(None),
        table.c.action != "restore",  # which names an edition that was there before
    )
    return {row.edition: row.by for row in await tx.execute(mine)}


async def value_at(tx: Transaction, conference_id: int, item: Item, *, version: int) -> Any | None:  # noqa: ANN401 -- any value a programme lists
    """Return what an item was when its row had this version, if a change says so."""
    columns = change_item.c
    mine = select(columns.after).where(
        columns.conference_id == conference_id,
        columns.kind == item.kind,
        columns.key == item.key,
        columns.version == version,
    )
    row = (await tx.execute(mine.order_by(columns.number.desc()).limit(1))).first()
    return decode(row.after, VALUES[item.kind]) if row and row.after else None


async def last_versions(
    tx: Transaction, conference_id: int, items: Collection[Item]
) -> Mapping[Item, int]:
    """Return the last versions that items had, as far as changes tell of any."""
    columns = change_item.c
    mine = select(columns.kind, columns.key, func.max(columns.version)).where(
        columns.conference_id == conference_id,
        columns.version.is_not(None),
        columns.kind.in_({item.kind for item in items}),
    )
    if len(items) <= _FEW:
        mine = mine.where(columns.key.in_({item.key for item in items}))
    found = await tx.execute(mine.group_by(columns.kind, columns.key))
    every = {Item(kind, key): version for kind, key, version in found}
    return {item: every[item] for item in items if item in every}


def _rows(conference_id: int) -> Select[*tuple[Any, ...]]:
    undoing = table.alias("undoing")
    later = (
        select(func.max(undoing.c.number))
        .where(undoing.c.conference_id == conference_id, undoing.c.undoes == table.c.number)
        .scalar_subquery()
    )
    return select(table, later.label("undone_by")).where(table.c.conference_id == conference_id)


def _numbers_of(conference_id: int, item: Item) -> Select[int]:
    columns = change_item.c
    return select(columns.number).where(
        columns.conference_id == conference_id, columns.kind == item.kind, columns.key == item.key
    )


async def _with_items(
    tx: Transaction, conference_id: int, rows: Sequence[Mapping[Any, Any]]
) -> tuple[Recorded, ...]:
    if not rows:
        return ()
    columns = change_item.c
    numbers = [row["number"] for row in rows]
    # Between the first and the last of a few, there may be thousands that nobody looks for.
    is_few = len(numbers) <= _FEW
    between = columns.number.between(numbers[-1], numbers[0])
    these = columns.number.in_(numbers) if is_few else between
    items = select(change_item).where(columns.conference_id == conference_id, these)
    found: dict[int, list[Change]] = {row["number"]: [] for row in rows}
    for row in (await tx.execute(items.order_by(columns.number, columns.position))).mappings():
        if row["number"] in found:
            found[row["number"]].append(change_of(row))
    names = ("number", "at", "by", "action", "undoes", "edition", "comment", "undone_by")
    return tuple(
        Recorded(changes=tuple(found[row["number"]]), **{name: row[name] for name in names})
        for row in rows
    )
