"""Transactions: whole or not at all, on both engines alike."""

import asyncio
import random
import time
from contextlib import AsyncExitStack
from typing import Any, cast

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from scheduler.domain.errors import UnavailableError
from scheduler.storage import postgres, sqlite
from scheduler.storage.engine import Database, Role
from scheduler.storage.postgres import PostgresStore
from scheduler.storage.sqlite import SqliteStore
from scheduler.storage.transaction import Transaction
from tests.storage import notes

sqlite_only = pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)


async def test_what_was_written_is_read(noted: Database) -> None:
    await noted.write(notes.add, 1, 2)

    assert await noted.read(notes.count) == 2


async def test_a_failed_write_leaves_nothing(noted: Database) -> None:
    with pytest.raises(IntegrityError):
        await noted.write(notes.add, 1, 2, 1)

    assert await noted.read(notes.count) == 0


@sqlite_only
async def test_writes_come_one_after_the_other(noted: Database) -> None:
    numbers = await asyncio.gather(*(noted.write(notes.add_next) for _ in range(100)))

    assert numbers == list(range(100))


async def test_a_reading_sees_one_moment(noted: Database) -> None:
    between, go = asyncio.Event(), asyncio.Event()
    reading = asyncio.create_task(noted.read(notes.count_twice, between=between, go=go))
    await between.wait()
    await noted.write(notes.add, 1)
    go.set()

    assert await reading == [0, 0]


async def test_a_reading_cannot_write(noted: Database) -> None:
    with pytest.raises(UnavailableError, match="it may only be read here"):
        await noted.read(notes.add, 1)

    assert await noted.read(notes.count) == 0


async def test_a_reader_cannot_write(address: str) -> None:
    async with await Database.open(address, role=Role.READER) as reader:
        with pytest.raises(UnavailableError) as refusal:
            await reader.write(notes.add, 1)

        assert str(refusal.value) == f"The database {reader.place} is open for reading only."


async def test_a_cancelled_caller_does_not_stop_the_write(noted: Database, address: str) -> None:
    writing = asyncio.create_task(noted.write(notes.add, *range(50)))
    await asyncio.sleep(0.001)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await noted.close()

    async with await Database.open(address) as again:
        assert writing.cancelled()
        assert await again.read(notes.count) == 50


async def test_a_failed_write_whose_caller_has_gone_is_logged(
    noted: Database, caplog: pytest.LogCaptureFixture
) -> None:
    writing = asyncio.create_task(noted.write(notes.add, 1, 1))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await noted.close()

    assert caplog.messages == ["A write whose caller had gone failed."]


async def test_closing_waits_for_the_write_under_way(address: str) -> None:
    database = await Database.open(address)
    await database.alter(notes.create)
    writing = asyncio.create_task(database.write(notes.add, *range(20)))
    await asyncio.sleep(0)
    await database.close()

    async with await Database.open(address) as again:
        assert writing.done()
        assert await again.read(notes.count) == 20


async def test_a_closed_database_says_so(database: Database) -> None:
    await database.close()
    await database.close()

    with pytest.raises(UnavailableError) as refusal:
        await database.read(notes.count)

    assert str(refusal.value) == f"The database {database.place} is closed."


async def test_a_transaction_knows_its_engine(database: Database, engine_name: str) -> None:
    async def name(tx: Transaction) -> str:
        await tx.execute(select(1))
        return tx.engine_name

    assert await database.read(name) == engine_name
    assert database.engine_name == engine_name


@sqlite_only
async def test_a_cancelled_reading_frees_its_connection_at_once(noted: Database) -> None:
    readings = [asyncio.create_task(noted.read(notes.count_far)) for _ in range(4)]
    await asyncio.sleep(0.1)
    for reading in readings:
        reading.cancel()

    async with asyncio.timeout(1):
        assert await noted.read(notes.count) == 0


async def test_a_reading_that_finds_no_free_connection_says_so(
    address: str, engine_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres if engine_name == "postgresql" else sqlite, "POOL_SECONDS", 0.1)
    async with await Database.open(address) as database:
        await database.alter(notes.create)
        between, go = asyncio.Event(), asyncio.Event()
        held = [database.read(notes.count_twice, between=between, go=go) for _ in range(5)]
        holding = asyncio.gather(*held, return_exceptions=True)
        await between.wait()
        with pytest.raises(UnavailableError) as refusal:
            await database.read(notes.count)
        go.set()
        await holding

        assert str(refusal.value) == (
            f"The database {database.place} cannot be used: it is too busy; try again."
        )
        assert await database.read(notes.count) == 0


@sqlite_only
async def test_a_write_waits_for_its_turn_as_long_as_it_takes(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "POOL_SECONDS", 0.05)
    async with await Database.open(address) as database:
        await database.alter(notes.create)
        altering = database.alter(lambda tx: asyncio.sleep(0.2, tx.engine_name))
        done = await asyncio.gather(altering, *(database.write(notes.add_next) for _ in range(5)))

        assert done == ["sqlite", 0, 1, 2, 3, 4]


async def open_transactions(database: Database) -> int:
    """Count the transactions that are still open while nobody uses the database."""
    store = database._store
    if isinstance(store, PostgresStore):
        query = text("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'")
        async with store._writer.connect() as connection:
            return int((await connection.execute(query)).scalar_one())
    assert isinstance(store, SqliteStore)
    return await _held(store._reader) + await _held(store._writer)


async def _held(engine: AsyncEngine) -> int:
    size = cast(AsyncAdaptedQueuePool, engine.pool).checkedin()
    held = 0
    async with AsyncExitStack() as stack:
        for _ in range(size):
            connection = await stack.enter_async_context(engine.connect())
            driver: Any = (await connection.get_raw_connection()).driver_connection
            held += driver.in_transaction
    return held


async def _cancelled_at_random(database: Database, times: int, *, seed: int) -> int:
    """Start pairs of rows and readings, cancel each at some moment; give the pairs acknowledged."""
    moments = random.Random(seed)  # noqa: S311 -- repeatable, no secret
    acknowledged = 0

    async def one(number: int) -> None:
        nonlocal acknowledged
        if number % 2:
            await database.read(notes.count)
        else:
            await database.write(notes.add, number, number + 1)
            acknowledged += 1

    begun = time.perf_counter()
    await database.write(notes.add, -1, -2)
    # As long as the ten writes of a round take here, whatever this machine is busy with.
    span = 10 * (time.perf_counter() - begun)
    for start in range(0, times, 20):
        tasks = [asyncio.create_task(one(number)) for number in range(start, start + 20)]
        for task in tasks:
            asyncio.get_running_loop().call_later(moments.uniform(0, span), task.cancel)
        await asyncio.gather(*tasks, return_exceptions=True)
    return acknowledged


async def _check_cancellations(database: Database, times: int) -> None:
    acknowledged = await _cancelled_at_random(database, times, seed=times)
    await asyncio.gather(*database._units, return_exceptions=True)

    rows = await database.read(notes.count)
    assert await open_transactions(database) == 0
    assert rows % 2 == 0
    assert 0 < acknowledged < rows // 2 <= times // 2 + 1
    await database.write(notes.add, -3)
    assert await database.read(notes.count) == rows + 1


@pytest.mark.unmeasured
async def test_a_thousand_cancellations_leave_no_transaction_open(
    noted: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await _check_cancellations(noted, 1_000)

    assert caplog.messages == []


@pytest.mark.prove
@pytest.mark.timeout(600)
async def test_ten_thousand_cancellations_leave_no_transaction_open(
    noted: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await _check_cancellations(noted, 10_000)

    assert caplog.messages == []
