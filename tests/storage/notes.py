"""A table of the storage tests' own, so that they need no domain."""

import asyncio

from sqlalchemy import Column, Integer, MetaData, Table, func, insert, literal, select

from scheduler.storage.transaction import Transaction

note = Table("note", MetaData(), Column("id", Integer, primary_key=True, autoincrement=False))


async def create(tx: Transaction) -> None:
    await tx.connection.run_sync(note.metadata.create_all)


async def add(tx: Transaction, *numbers: int) -> None:
    """Write one row a number, with a moment between for others to come in."""
    for number in numbers:
        await tx.execute(insert(note).values(id=number))
        await asyncio.sleep(0)


async def add_and_announce(tx: Transaction, number: int) -> None:
    await add(tx, number)
    await tx.announce()


async def add_next(tx: Transaction) -> int:
    """Read, wait and write what was read plus one: two at once would collide."""
    number = await count(tx)
    await asyncio.sleep(0)
    await add(tx, number)
    return number


async def count(tx: Transaction) -> int:
    return (await tx.execute(select(func.count()).select_from(note))).scalar_one()


async def count_twice(tx: Transaction, *, between: asyncio.Event, go: asyncio.Event) -> list[int]:
    before = await count(tx)
    between.set()
    await go.wait()
    return [before, await count(tx)]


async def count_far(tx: Transaction) -> int:
    """Keep the engine busy for many seconds."""
    number = select(literal(1).label("n")).cte("number", recursive=True)
    number = number.union_all(select(number.c.n + 1).where(number.c.n < 1_000_000_000))
    return (await tx.execute(select(func.count()).select_from(number))).scalar_one()
