"""A transaction under way, as the storage functions see it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, TypeVarTuple, overload

from sqlalchemy import CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.selectable import TypedReturnsRows

from scheduler.storage.store import Store

Columns = TypeVarTuple("Columns")
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


class Transaction:
    """Lent to one function for as long as that runs."""

    __slots__ = ("_abandoned", "_busy", "_store", "connection")

    connection: AsyncConnection  # set when one is free; for the storage room alone

    def __init__(self, store: Store) -> None:
        self._store = store
        self._abandoned = False
        self._busy = False

    @property
    def engine_name(self) -> str:
        return self._store.engine_name

    @overload
    async def execute(
        self, statement: TypedReturnsRows[*Columns], parameters: Parameters = None
    ) -> CursorResult[*Columns]: ...

    @overload
    async def execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[*tuple[Any, ...]]: ...

    async def execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[*tuple[Any, ...]]:
        if self._abandoned:
            # Raised between statements, where the connection is whole, and never inside the driver.
            raise asyncio.CancelledError
        self._busy = True
        try:
            return await self.connection.execute(statement, parameters)
        finally:
            self._busy = False

    async def announce(self) -> None:
        """Tell the watchers in every process, as soon as this transaction has committed."""
        await self._store.announce(self.connection)

    async def abandon(self) -> None:
        """Nobody waits for this reading any more: let it end at once, and in good order."""
        self._abandoned = True
        if self._busy:
            # Only a reader's own statement is interrupted; a ROLLBACK must not be.
            await self._store.interrupt(self.connection)
