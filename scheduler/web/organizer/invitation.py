"""An invitation: whoever holds its address chooses the password of the account, once."""

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.errors import NotFoundError
from scheduler.http.calendars import PRIVATE
from scheduler.http.limits import TooManyTriesError, give_back, limits, take
from scheduler.http.office import office
from scheduler.http.permissions import Declared, Door
from scheduler.http.typed import HOME
from scheduler.services import invitations, passwords, sign_in, work
from scheduler.services.invitations import Invited
from scheduler.web.organizer.attempt import said
from scheduler.web.organizer.page import page
from scheduler.web.organizer.sent import one, sent
from scheduler.web.organizer.sign_in import after_password

_HERE = "/organizer/invitations/{token}"
# The address is the key; it stays with whoever holds it.
_PRIVATE: Mapping[str, str] = dict(PRIVATE)


async def show_invitation(request: Request) -> Response:
    return await _page(request, await _invited(request))


async def accept_invitation(request: Request) -> Response:
    """Keep the password that was chosen, and sign its owner in."""
    tried = (limits(request).addresses, limits(request).client(request))
    if wait := take(tried):
        raise TooManyTriesError(wait)
    invited, values = await _invited(request), await sent(request)
    password = one(values, "new_password")
    if problem := await _problem(request, password, name=invited.name):
        return await _page(request, invited, problem=problem)
    here, password_hash = office(request), await passwords.hashed(password)
    name = await here.database.write(
        invitations.accept,
        request.path_params["token"],
        password_hash=password_hash,
        now=here.now(),
    )
    begun = await here.database.write(
        sign_in.begin,
        name=name,
        password_hash=password_hash,
        now=here.now(),
        agent=request.headers.get("user-agent", ""),
    )
    give_back(tried)
    answer = await after_password(request, begun, then=HOME)
    answer.headers.update(_PRIVATE)
    return answer


async def _invited(request: Request) -> Invited:
    here, token = office(request), request.path_params["token"]
    invited = await here.database.read(invitations.find, token, now=here.now())
    if invited is None:
        raise NotFoundError(
            "This invitation leads nowhere, or nowhere any more: each works once, and for"
            f" {invitations.LASTS.days} days. Ask whoever sent it for another."
        )
    return invited


async def _problem(request: Request, password: str, *, name: str) -> str:
    known = await office(request).database.read(work.names, name)
    # Estimating how hard it is to guess takes up to half a second.
    found = await asyncio.to_thread(passwords.problems, password, name=name, known=known)
    return said(found[0]) if found else ""


async def _page(request: Request, invited: Invited, *, problem: str = "") -> Response:
    answer = await page(
        request,
        "invitation",
        status=422 if problem else 200,
        invited=invited,
        problem=problem,
        address=request.scope["path"],
        shortest=passwords.SHORTEST,
    )
    answer.headers.update(_PRIVATE)
    return answer


ROUTES = (
    Declared(_HERE, show_invitation, need=Door.PUBLIC),
    Declared(_HERE, accept_invitation, need=Door.PUBLIC, method="POST"),
)
