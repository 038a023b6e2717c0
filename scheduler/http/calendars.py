"""Delegates' own calendars as the doors reach them, each by the token of its secret address."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
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


class Calendars:
    """Every call asks the database, so that what one process revokes is revoked in all at once."""

    def __init__(self, database: Database, *, remembered: int = _REMEMBERED) -> None:
        self._database = database
        self._most = remembered
        self._remembered: OrderedDict[tuple[str, str], Choice] = OrderedDict()

    async def create(self, conference: str, choice: Choice) -> str:
        """Keep a choice; return the token of its address."""
        return await self._database.write(service.create, conference, choice)

    async def find(self, conference: str, token: str) -> Kept:
        return await self._database.read(service.find, conference, token)

    async def choice(self, conference: str, token: str) -> Choice:
        """Return what a feed holds; while the database is away, what it last held.

        A calendar program that is answered 503 once may never ask again.
        """
        key = (conference, token)
        try:
            choice = (await self.find(conference, token)).choice
        except UnavailableError:
            if key not in self._remembered:
                raise
            return self._remembered[key]
        except NotFoundError:
            self._remembered.pop(key, None)
            raise
        self._remember(key, choice)
        return choice

    async def change(self, conference: str, token: str, *, choice: Choice, version: int) -> None:
        await self._database.write(
            service.change, conference, token, choice=choice, version=version
        )

    async def replace(self, conference: str, token: str) -> str:
        """Return the token of another address, which is the only one from now on."""
        self._remembered.pop((conference, token), None)
        return await self._database.write(service.replace, conference, token)

    async def delete(self, conference: str, token: str) -> None:
        self._remembered.pop((conference, token), None)
        await self._database.write(service.delete, conference, token)

    def _remember(self, key: tuple[str, str], choice: Choice) -> None:
        self._remembered[key] = choice
        self._remembered.move_to_end(key)
        while len(self._remembered) > self._most:
            self._remembered.popitem(last=False)


def calendars(request: Request) -> Calendars:
    found: Calendars = request.app.state.calendars
    return found
