"""Delegates' own calendars as the doors reach them, each by the token of its secret address."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

from starlette.requests import Request

from scheduler.domain.errors import NotFoundError, UnavailableError
from scheduler.domain.selection import Choice
from scheduler.services import calendars as service
from scheduler.services.calendars import Kept

P = ParamSpec("P")
T = TypeVar("T")

# What a feed says with the address in it stays with whoever holds the address.
PRIVATE: Final = (("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex"))
# A choice weighs some hundred bytes; so many are remembered for when the database is away.
_REMEMBERED: Final = 10_000
# Seconds in which the database is not asked again: what another process revokes is gone by then.
_FRESH: Final = 1.0


class Database(Protocol):
    """The database as a door knows it: it runs a service's function as one transaction."""

    async def read(
        self,
        work: Callable[Concatenate[Any, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T: ...

    async def write(
        self,
        work: Callable[Concatenate[Any, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T: ...


@dataclass(frozen=True, slots=True)
class _Read:
    """What a feed held when the database was asked, by the loop's clock."""

    choice: Choice
    at: float


class Calendars:
    """The calendars, found by their tokens; what feeds held lately is remembered, and bounded."""

    def __init__(
        self, database: Database, *, remembered: int = _REMEMBERED, fresh: float = _FRESH
    ) -> None:
        self._database = database
        self._most = remembered
        self._fresh = fresh
        self._remembered: OrderedDict[tuple[str, str], _Read] = OrderedDict()
        self._changes = 0

    async def create(self, conference: str, choice: Choice) -> str:
        """Keep a choice; return the token of its address."""
        return await self._database.write(service.create, conference, choice)

    async def find(self, conference: str, token: str) -> Kept:
        return await self._database.read(service.find, conference, token)

    async def choice(self, conference: str, token: str) -> Choice:
        """Return what a feed holds; while the database is away, what it last held.

        A calendar program that is answered 503 once may never ask again.
        """
        key, now = (conference, token), asyncio.get_running_loop().time()
        known = self._remembered.get(key)
        if known is not None and now - known.at < self._fresh:
            return known.choice
        changes = self._changes
        try:
            choice = (await self.find(conference, token)).choice
        except UnavailableError:
            if known is None:
                raise
            return known.choice
        except NotFoundError:
            self._remembered.pop(key, None)
            raise
        if changes == self._changes:
            self._remember(key, _Read(choice, now))
        return choice

    async def change(self, conference: str, token: str, *, choice: Choice, version: int) -> None:
        with self._changing(conference, token):
            await self._database.write(
                service.change, conference, token, choice=choice, version=version
            )

    async def replace(self, conference: str, token: str) -> str:
        """Return the token of another address, which is the only one from now on."""
        with self._changing(conference, token):
            return await self._database.write(service.replace, conference, token)

    async def delete(self, conference: str, token: str) -> None:
        with self._changing(conference, token):
            await self._database.write(service.delete, conference, token)

    @contextmanager
    def _changing(self, conference: str, token: str) -> Iterator[None]:
        """Forget what was known before and while it changed, a reading under way included."""
        self._remembered.pop((conference, token), None)
        try:
            yield
        finally:
            self._changes += 1
            self._remembered.pop((conference, token), None)

    def _remember(self, key: tuple[str, str], read: _Read) -> None:
        self._remembered[key] = read
        self._remembered.move_to_end(key)
        while len(self._remembered) > self._most:
            self._remembered.popitem(last=False)


def calendars(request: Request) -> Calendars:
    found: Calendars = request.app.state.calendars
    return found
