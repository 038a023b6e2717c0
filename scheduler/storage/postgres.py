"""PostgreSQL: a small pool, impatient with whatever waits, and LISTEN for the watchers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, Self

from sqlalchemy import URL, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from scheduler.domain.errors import UnavailableError
from scheduler.storage.store import Changed

_SETTINGS: Final = {
    "application_name": "reconvene",
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
    "synchronous_commit": "on",
}
_CHANNEL: Final = "reconvene_edition"
_MIGRATION_KEY: Final = 0x5EC0_4E4E

CONNECT_SECONDS: Final = 5
POOL_SECONDS: Final = 10
# A notification can be lost with a connection nobody closed, so the watcher also looks by itself.
LOOK_SECONDS: Final = 5


class PostgresStore:
    """The connections to one database of a server."""

    engine_name = "postgresql"

    def __init__(self, url: URL) -> None:
        self._url = url
        self._writer = _engine(
            url, pool_pre_ping=True, pool_size=5, max_overflow=0, pool_timeout=POOL_SECONDS
        )
        # One snapshot for all statements of a reading, as SQLite gives.
        self._reader = self._writer.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @classmethod
    def open(cls, url: URL) -> Self:
        try:
            return cls(url)
        except ImportError as error:
            raise UnavailableError(
                "PostgreSQL needs the driver asyncpg: pip install 'reconvene[postgres]'."
            ) from error

    @property
    def place(self) -> str:
        return self._url.set(drivername="postgresql").render_as_string(hide_password=True)

    async def check(self) -> None:
        async with self._reader.connect() as connection:
            await connection.execute(select(1))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        async with self._reader.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        async with self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def altering(self, *, copy: str | None) -> AsyncIterator[AsyncConnection]:
        del copy  # the server's operator has backups; a failed change leaves nothing behind
        async with self._writer.begin() as connection:
            for setting in ("statement_timeout", "lock_timeout"):
                await connection.execute(select(func.set_config(setting, "0", True)))
            # Of several processes that start at once, one changes the tables and the others wait.
            await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_KEY)))
            yield connection

    async def interrupt(self, connection: AsyncConnection) -> None:
        """Nothing to do: `statement_timeout` ends the statement."""

    async def announce(self, connection: AsyncConnection) -> None:
        await connection.execute(select(func.pg_notify(_CHANNEL, "")))

    async def watch(self, changed: Changed) -> None:
        engine = _engine(self._url, poolclass=NullPool)
        async with engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            heard = asyncio.Event()
            driver.add_termination_listener(lambda *_: heard.set())
            await driver.add_listener(_CHANNEL, lambda *_: heard.set())
            while not driver.is_closed():
                heard.clear()
                await changed()
                await _wait(heard, driver)
        raise UnavailableError("The server ended the connection on which it announces changes.")

    async def close(self) -> None:
        await self._writer.dispose()


async def _wait(heard: asyncio.Event, driver: Any) -> None:  # noqa: ANN401 -- asyncpg has no types
    try:
        await asyncio.wait_for(heard.wait(), LOOK_SECONDS)
    except TimeoutError:
        # Finds out, by an error, that the server went away without a word.
        await driver.execute("SELECT 1", timeout=CONNECT_SECONDS)


def _engine(url: URL, **options: Any) -> AsyncEngine:  # noqa: ANN401 -- the pool's options
    connect = {"server_settings": _SETTINGS, "timeout": CONNECT_SECONDS}
    # An error goes into the log, and what was to be stored may be a password's hash.
    return create_async_engine(url, connect_args=connect, hide_parameters=True, **options)
