"""What an engine must offer; sqlite.py and postgres.py are the two that do."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

Changed = Callable[[], Awaitable[None]]


class Store(Protocol):
    """Connections and their rules; each context manager is one transaction."""

    @property
    def engine_name(self) -> str: ...

    @property
    def place(self) -> str:
        """Where the database is, fit to be shown: without a password."""

    async def check(self) -> None:
        """Reach the database once, so that what is wrong with it is said at the start."""

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]: ...

    def writing(self) -> AbstractAsyncContextManager[AsyncConnection]: ...

    def altering(self, *, copy: str | None) -> AbstractAsyncContextManager[AsyncConnection]:
        """Change the tables themselves, alone; `copy` names the copy to keep before it."""

    async def interrupt(self, connection: AsyncConnection) -> None:
        """End the statement that is running for a reader who has gone."""

    async def announce(self, connection: AsyncConnection) -> None:
        """Let the watchers in other processes know, when this transaction commits."""

    async def watch(self, changed: Changed) -> None:
        """Call `changed` at once and after every change; raises when it can no longer hear."""

    async def close(self) -> None: ...
