"""Transactions: whole or not at all, one writer at a time, readers that cannot write."""

from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select

from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction

note = Table("note", MetaData(), Column("id", Integer, primary_key=True))


async def create(tx: Transaction) -> None:
    await tx.connection.run_sync(note.metadata.create_all)


async def add(tx: Transaction, number: int) -> None:
    await tx.execute(insert(note).values(id=number))


async def count(tx: Transaction) -> int:
    return (await tx.execute(select(func.count()).select_from(note))).scalar_one()


async def test_what_was_written_is_read(database: Database) -> None:
    await database.alter(create)
    await database.write(add, 1)

    assert await database.read(count) == 1
