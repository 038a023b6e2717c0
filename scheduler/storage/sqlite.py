"""SQLite: one writer connection and two readers of a file, with a write-ahead log."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import quote

from sqlalchemy import URL, Connection, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from scheduler.domain.errors import UnavailableError
from scheduler.storage.lock import WriterLock
from scheduler.storage.store import Changed

_READER: Final = ("busy_timeout=5000", "trusted_schema=0", "query_only=1")
_WRITER: Final = (
    "busy_timeout=5000",
    "trusted_schema=0",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=1",
)
# A table is changed by building it anew, which must not cascade; the keys are checked at the end.
_ALTERER: Final = (*_WRITER, "foreign_keys=0")

WATCH_SECONDS: Final = 0.2
POOL_SECONDS: Final = 10


class SqliteStore:
    """The connections to one file; the lock beside it makes this process its only writer."""

    engine_name = "sqlite"

    def __init__(self, path: Path, *, lock: WriterLock | None) -> None:
        self._path = path
        self._lock = lock
        self._turn = asyncio.Lock()
        self._reader = _engine(path, pragmas=_READER, begin="BEGIN", size=2)
        self._writer = _engine(path, pragmas=_WRITER, begin="BEGIN IMMEDIATE")

    @classmethod
    def open(cls, path: Path, *, writable: bool) -> Self:
        if not writable and not path.exists():
            raise UnavailableError(f"There is no database {path}.")
        return cls(path, lock=WriterLock.take(path) if writable else None)

    @property
    def place(self) -> str:
        return str(self._path)

    async def check(self) -> None:
        if self._lock is not None:
            # Only its owner reads the drafts; SQLite gives its files beside it the same rights.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            async with self._writer.connect():
                pass
        async with self._reader.connect() as connection:
            await connection.execute(text("SELECT count(*) FROM sqlite_schema"))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        async with self._reader.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        async with self._turn, self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def altering(self, *, copy: str | None) -> AsyncIterator[AsyncConnection]:
        engine = _engine(self._path, pragmas=_ALTERER, begin="BEGIN IMMEDIATE")
        async with self._turn:
            try:
                if copy is not None:
                    await self._copy(self._path.with_name(f"{self._path.name}-{copy}"))
                async with engine.begin() as connection:
                    yield connection
                    await _check_foreign_keys(connection)
            finally:
                await engine.dispose()

    async def _copy(self, target: Path) -> None:
        """Keep a copy of this moment; a half-written one never bears the name."""
        part = target.with_name(f"{target.name}.part")
        part.unlink(missing_ok=True)
        try:
            # Made first, so that it is never readable by others: SQLite fills an empty file.
            part.touch(mode=0o600)
            async with _plain(self._path) as connection:
                await connection.execute(text("VACUUM INTO :part"), {"part": str(part)})
            await asyncio.to_thread(_sync, part)
            part.replace(target)
            await asyncio.to_thread(_sync, target.parent)
        finally:
            part.unlink(missing_ok=True)

    async def interrupt(self, connection: AsyncConnection) -> None:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.interrupt()

    async def announce(self, connection: AsyncConnection) -> None:
        """Nothing to send: watchers see every commit in the file itself."""

    async def watch(self, changed: Changed) -> None:
        seen: int | None = None
        async with _plain(self._path) as connection:
            while True:
                # It changes with every commit of another connection, and is read before looking.
                version = await connection.scalar(text("PRAGMA data_version"))
                if version != seen:
                    seen = version
                    await changed()
                await asyncio.sleep(WATCH_SECONDS)

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()
        if self._lock is not None:
            self._lock.release()


def _engine(
    path: Path, *, pragmas: tuple[str, ...], begin: str | None, size: int = 1
) -> AsyncEngine:
    engine = create_async_engine(
        URL.create(
            "sqlite+aiosqlite",
            database=f"file:{quote(str(path))}",
            query={"mode": "rw", "uri": "true"},
        ),
        # The driver itself begins nothing; the listener below says when and how.
        connect_args={"isolation_level": None},
        # An error goes into the log, and what was to be stored may be a password's hash.
        hide_parameters=True,
        pool_size=size,
        max_overflow=0,
        pool_timeout=POOL_SECONDS,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    if begin is not None:

        @event.listens_for(engine.sync_engine, "begin")
        def begin_transaction(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

    return engine


@asynccontextmanager
async def _plain(path: Path) -> AsyncIterator[AsyncConnection]:
    """Open a connection of its own, which begins no transaction."""
    engine = _engine(path, pragmas=("busy_timeout=5000", "trusted_schema=0"), begin=None)
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


def _sync(path: Path) -> None:
    """Wait until the disk has it: SQLite does not, for a copy."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _check_foreign_keys(connection: AsyncConnection) -> None:
    broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise UnavailableError(f"The change would leave rows without their parent in: {tables}.")
