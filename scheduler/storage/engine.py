"""The database: transactions that the fate of their callers cannot cut in two."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, Self, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler.domain.errors import UnavailableError
from scheduler.storage.address import parse
from scheduler.storage.faults import explained
from scheduler.storage.postgres import PostgresStore
from scheduler.storage.sqlite import SqliteStore
from scheduler.storage.store import Changed, Store
from scheduler.storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")
Begin = AbstractAsyncContextManager[AsyncConnection]

RETRY_SECONDS: Final = 1.0
logger = logging.getLogger(__name__)


class Role(StrEnum):
    """What this process may do; of a SQLite database there is one writer."""

    WRITER = "writer"
    READER = "reader"


class Database:
    """One database, open. `read` and `write` run a function of a transaction, whole."""

    __slots__ = ("_closing", "_role", "_store", "_units", "_watchers")

    def __init__(self, store: Store, *, role: Role) -> None:
        self._store = store
        self._role = role
        self._units: set[asyncio.Task[Any]] = set()
        self._watchers: set[asyncio.Task[None]] = set()
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, address: str, *, role: Role = Role.WRITER) -> Self:
        place = parse(address)
        store: Store = (
            SqliteStore.open(place, writable=role is Role.WRITER)
            if isinstance(place, Path)
            else PostgresStore.open(place)
        )
        database = cls(store, role=role)
        try:
            with explained(store.place):
                await store.check()
        except BaseException:
            await database.close()
            raise
        return database

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def engine_name(self) -> str:
        return self._store.engine_name

    @property
    def place(self) -> str:
        """Where the database is, without a password."""
        return self._store.place

    async def read(
        self,
        work: Callable[Concatenate[Transaction, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run `work(tx, ...)` on one snapshot; a caller who is cancelled ends it."""
        tx = Transaction(self._store)
        unit = self._start(self._run(self._store.reading(), tx, partial(work, tx, *args, **kwargs)))
        try:
            return await asyncio.shield(unit)
        except asyncio.CancelledError:
            await tx.abandon()
            raise

    async def write(
        self,
        work: Callable[Concatenate[Transaction, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run `work(tx, ...)` and commit, whatever becomes of the caller; an error rolls back.

        A caller who is cancelled does not know whether it happened, and reads again.
        """
        tx = Transaction(self._store)
        return await self._change(self._store.writing(), tx, partial(work, tx, *args, **kwargs))

    async def alter(
        self, work: Callable[[Transaction], Awaitable[T]], *, copy: str | None = None
    ) -> T:
        """Change the tables themselves, alone; on SQLite a copy of that name is kept before."""
        tx = Transaction(self._store)
        return await self._change(self._store.altering(copy=copy), tx, partial(work, tx))

    async def _change(self, begin: Begin, tx: Transaction, work: Callable[[], Awaitable[T]]) -> T:
        if self._role is Role.READER:
            raise UnavailableError(f"The database {self.place} is open for reading only.")
        unit = self._start(self._run(begin, tx, work))
        try:
            return await asyncio.shield(unit)
        except asyncio.CancelledError:
            unit.add_done_callback(_report_unheard)
            raise

    async def _run(self, begin: Begin, tx: Transaction, work: Callable[[], Awaitable[T]]) -> T:
        with explained(self.place):
            async with begin as tx.connection:
                return await work()

    def _start(self, unit: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        if self._closing is not None:
            unit.close()
            raise UnavailableError(f"The database {self.place} is closed.")
        task = asyncio.create_task(unit)
        self._units.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, unit: asyncio.Task[Any]) -> None:
        self._units.discard(unit)
        if not unit.cancelled():
            unit.exception()  # looked at, or asyncio complains when the caller has gone

    def watch(self, changed: Changed) -> asyncio.Task[None]:
        """Call `changed` now and soon after any process has announced a change.

        It may be called without a change; it never stops by itself, only with `close`.
        """
        task = asyncio.create_task(self._watch(changed))
        self._watchers.add(task)
        task.add_done_callback(self._watchers.discard)
        return task

    async def _watch(self, changed: Changed) -> None:
        while True:
            try:
                await self._store.watch(changed)
            except Exception:  # whatever it was, watching again is the answer
                logger.warning("Watching the database was interrupted.", exc_info=True)
            await asyncio.sleep(RETRY_SECONDS)

    async def close(self) -> None:
        """Let what is under way end, then let go of the database."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        for watcher in self._watchers:
            watcher.cancel()
        await asyncio.gather(*self._watchers, *self._units, return_exceptions=True)
        await self._store.close()


def _report_unheard(unit: asyncio.Task[Any]) -> None:
    """Log what went wrong, since the caller who would have been told has gone."""
    if not unit.cancelled() and (error := unit.exception()):
        logger.warning("A write whose caller had gone failed.", exc_info=error)
