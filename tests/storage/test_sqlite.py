"""A SQLite file: durable, private, with one clear line when it fails."""

import asyncio
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from scheduler.domain.errors import UnavailableError
from scheduler.storage.engine import Database, Role
from scheduler.storage.transaction import Transaction
from tests.storage import notes

PRAGMAS = (
    "journal_mode",
    "synchronous",
    "foreign_keys",
    "busy_timeout",
    "trusted_schema",
    "query_only",
)


@pytest.fixture
def engine_name() -> str:
    return "sqlite"


def _rights(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


async def _pragmas(tx: Transaction) -> list[str | int]:
    return [(await tx.execute(text(f"PRAGMA {name}"))).scalar_one() for name in PRAGMAS]


async def test_the_writer_waits_for_the_disk_and_checks_keys(database: Database) -> None:
    assert await database.write(_pragmas) == ["wal", 2, 1, 5000, 0, 0]


async def test_readers_may_only_query(database: Database) -> None:
    settings = await asyncio.gather(*(database.read(_pragmas) for _ in range(4)))

    assert [(mode, trusted, only) for mode, *_, trusted, only in settings] == [("wal", 0, 1)] * 4


async def test_only_its_owner_reads_the_files(empty_address: str, tmp_path: Path) -> None:
    async with await Database.open(empty_address) as database:
        await database.alter(notes.create)

        assert _rights(tmp_path) == {
            "conference.db": 0o600,
            "conference.db-lock": 0o600,
            "conference.db-shm": 0o600,
            "conference.db-wal": 0o600,
        }


async def _refusal(address: str, *, role: Role = Role.WRITER) -> str:
    with pytest.raises(UnavailableError) as refusal:
        await Database.open(address, role=role)
    return str(refusal.value)


async def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert await _refusal(str(tmp_path / "no" / "conference.db")) == (
        f"The folder {tmp_path}/no cannot be written (No such file or directory);"
        " the database needs a folder in which it may create files."
    )


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir()
    with _unwritable(folder):
        line = await _refusal(str(folder / "conference.db"))

    assert line == (
        f"The folder {folder} cannot be written (Permission denied);"
        " the database needs a folder in which it may create files."
    )


@contextmanager
def _unwritable(folder: Path) -> Iterator[None]:
    """Make it so for this process too, which may be the superuser's."""
    for parent in (folder, folder.parent, folder.parent.parent, folder.parent.parent.parent):
        parent.chmod(0o755)
    folder.chmod(0o555)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear delegates, the conference reconvenes at ten tomorrow.\n" * 50)

    for role in Role:
        assert await _refusal(str(path), role=role) == (
            f"The database {path} cannot be used: it is not a database."
        )


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert await _refusal(str(tmp_path)) == (
        f"The database {tmp_path} cannot be reached: Is a directory."
    )


async def test_a_reader_does_not_make_the_file(tmp_path: Path) -> None:
    path = tmp_path / "conference.db"

    assert await _refusal(str(path), role=Role.READER) == f"There is no database {path}."
    assert _rights(tmp_path) == {}


async def test_another_program_that_locks_the_file_is_said(
    database: Database, address: str
) -> None:
    async def hurry(tx: Transaction) -> None:
        await tx.execute(text("PRAGMA busy_timeout = 50"))

    await database.write(hurry)
    other = sqlite3.connect(address)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UnavailableError) as refusal:
        await database.write(hurry)

    other.close()
    await database.write(hurry)
    assert str(refusal.value) == (
        f"The database {address} cannot be used: it is locked by another program; try again."
    )


async def test_a_full_disk_refuses_writes_and_reads_go_on(noted: Database, address: str) -> None:
    async def fill(tx: Transaction) -> None:
        await tx.execute(text("PRAGMA max_page_count = 3"))
        await notes.add(tx, *range(5_000))

    with pytest.raises(UnavailableError) as refusal:
        await noted.write(fill)

    assert str(refusal.value) == (
        f"The database {address} cannot be used: its disk is full; nothing was changed."
    )
    assert await noted.read(notes.count) == 0


async def _threads(expected: int) -> int:
    """Count them once they had a moment to end: each says so just before it does."""
    for _ in range(100):
        if threading.active_count() == expected:
            break
        await asyncio.sleep(0.01)
    return threading.active_count()


async def test_closing_ends_every_thread(address: str) -> None:
    before = threading.active_count()
    database = await Database.open(address)
    await asyncio.gather(*(database.read(_pragmas) for _ in range(4)))
    await database.write(_pragmas)
    await database.close()

    assert await _threads(before) == before


async def test_opening_can_be_cancelled_at_any_moment(address: str) -> None:
    before = threading.active_count()
    for step in range(40):
        opening = asyncio.create_task(Database.open(address))
        await asyncio.sleep(step / 4_000)
        opening.cancel()
        for opened in await asyncio.gather(opening, return_exceptions=True):
            if isinstance(opened, Database):
                await opened.close()

    assert await _threads(before) == before
    await (await Database.open(address)).close()
