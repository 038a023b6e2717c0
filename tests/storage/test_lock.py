"""One process opens a SQLite database for writing; the others learn which."""

import os
from pathlib import Path

import pytest

from scheduler.domain.errors import UnavailableError
from scheduler.storage.engine import Database, Role
from tests.storage import notes
from tests.storage.conftest import Start


@pytest.fixture
def engine_name() -> str:
    return "sqlite"


async def _refusal(address: str) -> str:
    with pytest.raises(UnavailableError) as refusal:
        await Database.open(address)
    return str(refusal.value)


async def test_a_second_process_is_refused_with_the_pid_of_the_first(
    address: str, start: Start
) -> None:
    holder = await start("hold", address)

    assert await _refusal(address) == (
        f"The database {address} is in use by another Reconvene process (pid {holder.pid});"
        " stop that one, or use PostgreSQL for more than one."
    )


async def test_the_same_file_by_another_name_is_refused_too(
    database: Database, address: str
) -> None:
    link = Path(address).with_name("link.db")
    link.symlink_to(address)

    assert f"(pid {os.getpid()})" in await _refusal(str(link))
    assert database.place == address


async def test_a_lock_without_a_pid_still_refuses(address: str, start: Start) -> None:
    await start("hold", address)
    os.truncate(f"{address}-lock", 0)

    assert await _refusal(address) == (
        f"The database {address} is in use by another Reconvene process;"
        " stop that one, or use PostgreSQL for more than one."
    )


async def test_a_killed_process_leaves_no_lock(address: str, start: Start) -> None:
    holder = await start("hold", address)
    holder.kill()
    holder.wait()

    async with await Database.open(address) as database:
        await database.alter(notes.create)
        assert await database.read(notes.count) == 0


async def test_a_refused_process_leaves_the_lock_to_others(tmp_path: Path) -> None:
    path = tmp_path / "conference.db"
    path.write_text("This is no database, only a text of some length that looks like nothing.")
    await _refusal(str(path))
    path.unlink()

    async with await Database.open(str(path)) as database:
        assert database.place == str(path)


async def test_readers_need_no_lock(database: Database, address: str) -> None:
    await database.alter(notes.create)

    async with await Database.open(address, role=Role.READER) as reader:
        assert await reader.read(notes.count) == 0
