"""Whoever changes what an account is kept with shows again that the account is theirs."""

from dataclasses import dataclass

from starlette.requests import Request

from scheduler.http.limits import give_back, limits, take
from scheduler.http.office import office
from scheduler.http.permissions import organizer
from scheduler.http.terms import N_
from scheduler.services import passwords, sign_in
from scheduler.web.organizer.attempt import Refused, wrong
from scheduler.web.organizer.entrance import too_often

_WRONG = N_("This is not your password.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Later(Refused):
    """Refused for some seconds, since it was tried too often."""

    wait: float


async def confirm(request: Request, password: str) -> Refused | None:
    """Return nothing when it is the password of whoever is signed in; it counts as a try."""
    name = organizer(request).name
    tries = limits(request).sign_in(request, name)
    if wait := take(*tries):
        return Later(status=429, message=too_often(wait), wait=wait)
    secrets = await office(request).database.read(sign_in.known, name)
    if not await passwords.matches(password, secrets.password_hash):
        return wrong({"current_password": _WRONG})
    give_back(*tries)
    return None
