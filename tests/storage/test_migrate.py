"""A migration happens whole or not at all, after a copy, and never to a database not ours."""

import asyncio
import random
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, inspect

from scheduler.domain.errors import UnavailableError
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate, require_current
from scheduler.storage.tables import metadata
from scheduler.storage.transaction import Transaction
from tests.storage import notes, revisions
from tests.storage.conftest import ROOT
from tests.storage.revisions import FAILING, FIRST, ORPHANING, SECOND, SLOW, write_revisions

sqlite_only = pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
postgres_only = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)


@pytest.fixture
async def empty(empty_address: str) -> AsyncIterator[Database]:
    async with await Database.open(empty_address) as database:
        yield database


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """Name a folder whose name a careless configuration would trip over."""
    return tmp_path / "50% of, the: versions"


@pytest.fixture
async def convened(empty: Database, versions: Path) -> Database:
    """Bring a database to the first revision, with a row and one that depends on it."""
    await migrate(empty, versions=write_revisions(versions, FIRST))
    await empty.write(revisions.convene)
    return empty


async def tables(database: Database) -> list[str]:
    async def names(tx: Transaction) -> list[str]:
        return await tx.connection.run_sync(lambda sync: inspect(sync).get_table_names())

    return sorted(await database.read(names))


async def test_an_empty_database_gets_the_tables_once(empty: Database, versions: Path) -> None:
    write_revisions(versions, FIRST, SECOND)

    assert await migrate(empty, versions=versions) is True
    assert await migrate(empty, versions=versions) is False
    assert await tables(empty) == ["alembic_version", "meeting", "room", "sitting"]


async def test_the_tables_are_as_the_migrations_make_them(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async def compare(tx: Transaction) -> list[object]:
        return await tx.connection.run_sync(differences)

    assert await database.read(compare) == []


async def test_an_older_database_is_brought_up_to_date(convened: Database, versions: Path) -> None:
    write_revisions(versions, FIRST, SECOND)

    assert await migrate(convened, versions=versions) is True
    assert await convened.read(revisions.rooms) == ["Plenary"]
    assert await convened.read(revisions.sittings) == 1


def _copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*before*"))


@sqlite_only
async def test_a_copy_is_kept_from_before(
    convened: Database, versions: Path, tmp_path: Path
) -> None:
    write_revisions(versions, FIRST, SECOND)
    await migrate(convened, versions=versions)

    assert _copies(tmp_path) == ["conference.db-before-0002"]
    copy = tmp_path / "conference.db-before-0002"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [("0001",)]
        assert connection.execute("SELECT * FROM meeting").fetchall() == [(1,)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@sqlite_only
async def test_an_empty_or_current_database_needs_no_copy(
    convened: Database, versions: Path, tmp_path: Path
) -> None:
    await migrate(convened, versions=versions)

    assert _copies(tmp_path) == []


@sqlite_only
async def test_a_copy_that_cannot_be_made_stops_the_migration(
    convened: Database, versions: Path, tmp_path: Path
) -> None:
    (tmp_path / "conference.db-before-0002").mkdir()
    write_revisions(versions, FIRST, SECOND)
    with pytest.raises(UnavailableError, match="cannot be reached: Is a directory"):
        await migrate(convened, versions=versions)

    assert await tables(convened) == ["alembic_version", "meeting", "sitting"]
    assert _copies(tmp_path) == ["conference.db-before-0002"]


async def test_a_migration_that_fails_leaves_nothing(convened: Database, versions: Path) -> None:
    write_revisions(versions, FIRST, FAILING)
    with pytest.raises(LookupError):
        await migrate(convened, versions=versions)

    assert await tables(convened) == ["alembic_version", "meeting", "sitting"]
    write_revisions(versions, FIRST, SECOND)
    assert await migrate(convened, versions=versions) is True
    assert await convened.read(revisions.sittings) == 1


@sqlite_only
async def test_a_migration_that_orphans_rows_is_refused(convened: Database, versions: Path) -> None:
    write_revisions(versions, FIRST, ORPHANING)
    with pytest.raises(UnavailableError) as refusal:
        await migrate(convened, versions=versions)

    assert str(refusal.value) == "The change would leave rows without their parent in: sitting."
    assert await convened.read(revisions.sittings) == 1


async def test_a_newer_database_is_refused(convened: Database, tmp_path: Path) -> None:
    older = write_revisions(tmp_path / "older")
    line = (
        f"The database {convened.place} is of a newer Reconvene (revision 0001);"
        " install that version, or restore a copy from before."
    )

    for deed in (migrate, require_current):
        with pytest.raises(UnavailableError) as refusal:
            await deed(convened, versions=older)
        assert str(refusal.value) == line


async def test_another_programs_database_is_refused(empty: Database, versions: Path) -> None:
    await empty.alter(notes.create)
    with pytest.raises(UnavailableError) as refusal:
        await migrate(empty, versions=write_revisions(versions, FIRST))

    assert str(refusal.value) == (
        f"The database {empty.place} holds the tables of another program (note);"
        " give Reconvene one of its own."
    )


async def test_a_database_must_be_current_for_those_who_only_read(
    empty: Database, versions: Path
) -> None:
    write_revisions(versions, FIRST)
    lines = []
    with pytest.raises(UnavailableError) as refusal:
        await require_current(empty, versions=versions)
    lines.append(str(refusal.value))
    await migrate(empty, versions=versions)
    await require_current(empty, versions=versions)
    write_revisions(versions, FIRST, SECOND)
    with pytest.raises(UnavailableError) as refusal:
        await require_current(empty, versions=versions)
    lines.append(str(refusal.value))

    assert lines == [
        f"The database {empty.place} is {what}; start the server once, which makes it ready."
        for what in ("empty", "older than this program")
    ]


@postgres_only
async def test_of_two_processes_that_migrate_at_once_one_does(
    empty: Database, empty_address: str, versions: Path
) -> None:
    write_revisions(versions, SLOW)
    async with await Database.open(empty_address) as other:
        done = await asyncio.gather(
            migrate(empty, versions=versions), migrate(other, versions=versions)
        )

    assert sorted(done) == [False, True]


def _kill(command: list[str], *, after: float) -> None:
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(after)
        process.kill()


async def _check_kills(address: str, versions: Path, *, times: int) -> None:
    """Kill a process at some moment of its migration, again and again; none half done is found."""
    moments = random.Random(times)  # noqa: S311 -- repeatable, no secret
    command = [sys.executable, "-m", "tests.storage.child", "migrate", address, str(versions)]
    done = 0
    for number in range(times):
        # The first at once, so that however fast the machine is, one is not complete.
        after = moments.uniform(0, 0.4) if number else 0.0
        await asyncio.to_thread(_kill, command, after=after)
        async with await Database.open(address) as database:
            names = await tables(database)
            done += len(names) == 23
            assert len(names) in {0, 23}
            await database.alter(_drop_all)

    assert done < times


async def _drop_all(tx: Transaction) -> None:
    found = MetaData()
    await tx.connection.run_sync(found.reflect)
    await tx.connection.run_sync(found.drop_all)


@pytest.mark.unmeasured
async def test_a_migration_that_is_killed_is_not_half_done(
    empty_address: str, versions: Path
) -> None:
    await _check_kills(empty_address, write_revisions(versions, FIRST, SLOW), times=5)


@pytest.mark.prove
@pytest.mark.timeout(1_800)
async def test_of_500_migrations_that_are_killed_none_is_half_done(
    empty_address: str, versions: Path
) -> None:
    await _check_kills(empty_address, write_revisions(versions, FIRST, SLOW), times=500)
