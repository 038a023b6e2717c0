"""PostgreSQL: impatient settings, one clear line for an outage, and recovery by itself."""

import asyncio
import socket
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select, text

from scheduler.domain.errors import UnavailableError
from scheduler.storage import postgres
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.storage import notes

SETTINGS = (
    "statement_timeout",
    "lock_timeout",
    "idle_in_transaction_session_timeout",
    "synchronous_commit",
    "transaction_isolation",
    "transaction_read_only",
)


@pytest.fixture
def engine_name() -> str:
    return "postgresql"


async def _settings(tx: Transaction) -> list[str]:
    return [
        (await tx.execute(select(func.current_setting(name)))).scalar_one() for name in SETTINGS
    ]


async def test_writes_are_impatient_and_durable(database: Database) -> None:
    assert await database.write(_settings) == ["5s", "2s", "10s", "on", "read committed", "off"]


async def test_readings_are_one_snapshot_that_cannot_write(database: Database) -> None:
    assert await database.read(_settings) == ["5s", "2s", "10s", "on", "repeatable read", "on"]


async def test_a_write_after_a_reading_may_write_again(noted: Database) -> None:
    for number in range(20):
        await noted.read(notes.count)
        await noted.write(notes.add, number)

    assert await noted.read(notes.count) == 20


async def _drop_others(tx: Transaction) -> None:
    await tx.execute(
        text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    )


async def test_a_dropped_connection_is_replaced(noted: Database, address: str) -> None:
    await asyncio.gather(*(noted.read(notes.count) for _ in range(5)))
    async with await Database.open(address) as other:
        await other.write(_drop_others)

    assert await asyncio.gather(*(noted.read(notes.count) for _ in range(5))) == [0] * 5


async def test_a_write_whose_connection_is_dropped_leaves_nothing(
    noted: Database, address: str
) -> None:
    async def interrupted(tx: Transaction) -> None:
        await notes.add(tx, 1)
        async with await Database.open(address) as other:
            await other.write(_drop_others)
        await notes.add(tx, 2)

    with pytest.raises(UnavailableError) as refusal:
        await noted.write(interrupted)

    assert "\n" not in str(refusal.value)
    assert await noted.read(notes.count) == 0


async def _hurry(tx: Transaction, setting: str) -> None:
    """Wait a twentieth of a second instead of seconds, in this transaction."""
    await tx.execute(select(func.set_config(setting, "50ms", True)))


async def test_a_write_that_waits_too_long_for_another_is_refused(noted: Database) -> None:
    async def waiting(tx: Transaction) -> None:
        await _hurry(tx, "lock_timeout")
        await notes.add(tx, 1)

    async def held(tx: Transaction, holds: asyncio.Event, go: asyncio.Event) -> None:
        await tx.execute(text("LOCK TABLE note"))
        holds.set()
        await go.wait()

    holds, go = asyncio.Event(), asyncio.Event()
    holder = asyncio.create_task(noted.write(held, holds, go))
    await holds.wait()
    with pytest.raises(UnavailableError) as refusal:
        await noted.write(waiting)
    go.set()
    await holder

    assert str(refusal.value) == (
        f"The database {noted.place} cannot be used:"
        " another change holds what this one needs; try again."
    )


async def test_a_statement_that_takes_too_long_is_ended(noted: Database) -> None:
    async def far(tx: Transaction) -> int:
        await _hurry(tx, "statement_timeout")
        return await notes.count_far(tx)

    with pytest.raises(UnavailableError) as refusal:
        await noted.read(far)

    assert str(refusal.value) == (
        f"The database {noted.place} cannot be used: the statement took too long and was ended."
    )


async def _refusal(address: str) -> str:
    with pytest.raises(UnavailableError) as refusal:
        await Database.open(address)
    return str(refusal.value)


async def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    line = await _refusal("postgresql://anna:secret@127.0.0.1:9/reconvene")

    assert line == (
        "The database postgresql://anna:***@127.0.0.1:9/reconvene cannot be reached:"
        " Connection refused."
    )


async def test_a_server_that_nobody_knows_is_named() -> None:
    line = await _refusal("postgresql://anna@nowhere.invalid/reconvene")

    assert line.startswith("The database postgresql://anna@nowhere.invalid/reconvene cannot be")
    assert "\n" not in line


async def test_a_server_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "CONNECT_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        line = await _refusal(f"postgresql://127.0.0.1:{port}/reconvene")

    assert line.endswith("cannot be reached: no answer.")


async def test_a_socket_that_is_not_there_is_named(tmp_path: Path) -> None:
    line = await _refusal(f"postgresql:///reconvene?host={tmp_path}")

    assert line.endswith("cannot be reached: No such file or directory.")


async def test_a_database_that_is_not_there_is_named(address: str) -> None:
    missing = make_url(address).set(database="missing").render_as_string(hide_password=False)

    assert (await _refusal(missing)).endswith(
        "cannot be used: the server has no database of this name."
    )


async def test_a_driver_that_is_not_installed_is_named(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)

    assert await _refusal(address) == (
        "PostgreSQL needs the driver asyncpg: pip install 'reconvene[postgres]'."
    )
