"""Lets in who may come in: by the cookie of a sign-in, or by a program's token."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from scheduler.domain.access import Duty, Organizer, Permission
from scheduler.domain.errors import ForbiddenError, NotFoundError, UnavailableError
from scheduler.http.calendars import Database
from scheduler.http.cookies import Cookies
from scheduler.http.permissions import Door, Need, note
from scheduler.http.refusals import SERVICE_NEEDED, role_needed
from scheduler.services import api_tokens, members, sign_in
from scheduler.services.sign_in import Found

# Answers whoever is not signed in, or has yet to give the second factor (then somebody is found).
Ask = Callable[[Request, Found | None], Awaitable[Response]]
# Leads whoever must have a second factor, and has none, to where one is set up.
Demand = Callable[[Request], Response]

_READING: Final = frozenset({"GET", "HEAD"})
_BEARER: Final = "bearer "
_OPENS_NOTHING: Final = (
    "This token opens nothing: it is unknown, was revoked, or has expired."
    " Make another one at /organizer/account/tokens.\n"
)
_CHALLENGE: Final = {
    "www-authenticate": 'Bearer realm="organizers", error="invalid_token"',
    "cache-control": "no-store",
}


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
            return await self._program(request, token, need)
        found = await self.signed_in(request)
        if found is None or not found.is_complete:
            return await self._ask(request, found)
        if self._demand and need is not Door.SIGNED_IN and _lacks_factor(found):
            return self._demand(request)
        if not _decide(request, found.organizer, need):
            raise ForbiddenError(await self._way_on(request, need))
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

    async def _program(self, request: Request, token: str, need: Permission) -> Response | None:
        bearer = await self._database.read(api_tokens.identify, token, now=self._now())
        if bearer is None:
            # Whatever is asked for: nothing tells an address that is there from any other.
            return PlainTextResponse(_OPENS_NOTHING, 401, headers=_CHALLENGE)
        if bearer.is_due:
            with suppress(UnavailableError):
                await self._database.write(api_tokens.touch, token, now=self._now())
        if not _decide(request, bearer.organizer, need):
            raise ForbiddenError(role_needed(need))
        return None

    async def _way_on(self, request: Request, need: Need) -> str:
        """Say what is needed and, to whoever has a role in the conference, whom to ask for it."""
        if not isinstance(need, Permission):
            return SERVICE_NEEDED
        conference = request.path_params["conference"]
        found = await self._database.read(members.of_conference, conference)
        return role_needed(
            need,
            ask=[
                each.display_name
                for each in found
                if Duty.ADMINISTRATOR in each.duties and not each.is_disabled
            ],
        )


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


def _decide(request: Request, organizer: Organizer, need: Need) -> bool:
    """Note who may go on; who has nothing to do with a conference is not told that there is one."""
    if isinstance(need, Permission):
        has = organizer.permissions(request.path_params["conference"])
        if not has:
            raise NotFoundError("There is no page at this address.")
        may = need in has
    else:
        may = need is not Door.SERVICE or organizer.is_administrator
    if may:
        note(request, organizer)
    return may
