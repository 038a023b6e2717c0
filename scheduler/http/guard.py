"""Lets in who may come in: by the cookie of a sign-in, or by a program's token."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Organizer, Permission
from scheduler.domain.errors import ForbiddenError, NotFoundError, UnavailableError
from scheduler.http.calendars import Database
from scheduler.http.cookies import Cookies
from scheduler.http.permissions import Door, Need, note
from scheduler.services import api_tokens, sign_in
from scheduler.services.sign_in import Found

# Answers whoever is not signed in, or has yet to give the second factor (then somebody is found).
Ask = Callable[[Request, Found | None], Awaitable[Response]]
# Leads whoever must have a second factor, and has none, to where one is set up.
Demand = Callable[[Request], Response]

_READING: Final = frozenset({"GET", "HEAD"})
_BEARER: Final = "bearer "


class Guard:
    """Answers in place of a route whose need is not met; what is met is noted in the request."""

    def __init__(
        self,
        database: Database,
        *,
        now: Callable[[], datetime],
        cookies: Cookies,
        ask: Ask,
        demand: Demand | None = None,
    ) -> None:
        self._database = database
        self._now = now
        self._cookies = cookies
        self._ask = ask
        self._demand = demand

    async def __call__(self, request: Request, need: Need) -> Response | None:
        token = _bearer(request)
        if token and isinstance(need, Permission) and request.method in _READING:
            _decide(request, await self._program(token), need)
            return None
        found = await self.signed_in(request)
        if found is None or not found.is_complete:
            return await self._ask(request, found)
        if self._demand and need is not Door.SIGNED_IN and _lacks_factor(found):
            return self._demand(request)
        _decide(request, found.organizer, need)
        return None

    async def signed_in(self, request: Request) -> Found | None:
        """Return who the cookie's sign-in is of, and note that they are there."""
        key = self._cookies.key(request)
        if key is None:
            return None
        found = await self._database.read(sign_in.identify, key, now=self._now())
        if found and found.is_due:
            # A database that is full can still be read, and what it says be looked at.
            with suppress(UnavailableError):
                await self._database.write(sign_in.touch, key, now=self._now())
        return found

    async def _program(self, token: str) -> Organizer:
        bearer = await self._database.read(api_tokens.identify, token, now=self._now())
        if bearer is None:
            raise _nothing_here()
        if bearer.is_due:
            with suppress(UnavailableError):
                await self._database.write(api_tokens.touch, token, now=self._now())
        return bearer.organizer


def guard(request: Request) -> Guard:
    found: Guard = request.app.state.guard
    return found


def _bearer(request: Request) -> str | None:
    """Return the token that a program sent."""
    header = request.headers.get("authorization", "")
    return header[len(_BEARER) :].strip() if header.lower().startswith(_BEARER) else None


def _lacks_factor(found: Found) -> bool:
    """Tell whether somebody who can change anything has only a password."""
    return not found.has_second_factor and changes_anything(found.organizer)


def changes_anything(organizer: Organizer) -> bool:
    return organizer.is_administrator or any(
        organizer.permissions(conference) - {Permission.READ} for conference in organizer.duties
    )


def _decide(request: Request, organizer: Organizer, need: Need) -> None:
    """Go on, or refuse; who has nothing to do with a conference is not told that there is one."""
    if isinstance(need, Permission):
        has = organizer.permissions(request.path_params["conference"])
        if not has:
            raise _nothing_here()
        if need not in has:
            raise ForbiddenError
    elif need is Door.SERVICE and not organizer.is_administrator:
        raise ForbiddenError
    note(request, organizer)


def _nothing_here() -> NotFoundError:
    return NotFoundError("There is no page at this address.")
