"""One's own account: how one is called, the password, and where one is signed in."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from scheduler.http.cookies import cookies
from scheduler.http.numbers import whole
from scheduler.http.office import office
from scheduler.http.permissions import Declared, Door, organizer
from scheduler.http.terms import N_
from scheduler.services import accounts, passwords, sign_in, work
from scheduler.web.organizer import entrance
from scheduler.web.organizer.agents import called
from scheduler.web.organizer.attempt import Refused, attempt, said, wrong
from scheduler.web.organizer.confirming import confirm
from scheduler.web.organizer.page import SAID, page, see_other
from scheduler.web.organizer.sent import one, sent

_HERE = "/organizer/account"

SAID.update(
    {
        "renamed": N_("Your name is changed."),
        "password-changed": N_("Your password is changed. Sign in with the new one."),
        "signed-out-elsewhere": N_("You are signed out everywhere else."),
        "signed-out-everywhere": N_("You are signed out everywhere."),
    }
)


async def show_account(request: Request) -> Response:
    return await _page(request)


async def update_name(request: Request) -> Response:
    values = await sent(request)
    display_name = one(values, "display_name")
    done = await attempt(
        office(request).database.write(
            accounts.rename,
            name=organizer(request).name,
            version=whole(one(values, "version")) or 0,
            display_name=display_name,
        )
    )
    if isinstance(done, Refused):
        return await _page(request, refused=done, typed=display_name)
    return see_other(f"{_HERE}?done=renamed")


async def update_password(request: Request) -> Response:
    """Change the password, which ends every sign-in, this one too."""
    values, name = await sent(request), organizer(request).name
    new = one(values, "new_password")
    refused = await confirm(request, one(values, "current_password"))
    known = await office(request).database.read(work.names, name)
    # Estimating how hard it is to guess takes up to half a second.
    found = await asyncio.to_thread(passwords.problems, new, name=name, known=known)
    if refused is None and found:
        refused = wrong({"new_password": said(found[0])})
    if refused:
        return await _page(request, refused=refused)
    password_hash = await passwords.hashed(new)
    await office(request).database.write(
        accounts.change_password, name=name, password_hash=password_hash
    )
    return _out(request, done="password-changed")


async def delete_other_sign_ins(request: Request) -> Response:
    await sent(request)
    await office(request).database.write(
        sign_in.end_all, organizer(request).name, but=cookies(request).key(request)
    )
    return see_other(f"{_HERE}?done=signed-out-elsewhere")


async def delete_sign_ins(request: Request) -> Response:
    await sent(request)
    await office(request).database.write(sign_in.end_all, organizer(request).name)
    return _out(request, done="signed-out-everywhere")


def _out(request: Request, *, done: str) -> Response:
    answer = see_other(f"{entrance.SIGN_IN}?done={done}")
    cookies(request).drop(answer)
    return answer


async def _page(
    request: Request, *, refused: Refused | None = None, typed: str | None = None
) -> Response:
    here, name = office(request), organizer(request).name
    return await page(
        request,
        "account",
        section="account",
        status=refused.status if refused else 200,
        account=await here.database.read(accounts.get, name),
        sign_ins=await here.database.read(
            sign_in.sessions, name, now=here.now(), current=cookies(request).key(request)
        ),
        refused=refused or Refused(status=200),
        typed=typed,
        shortest=passwords.SHORTEST,
        called=called,
    )


ROUTES = (
    Declared(_HERE, show_account, need=Door.SIGNED_IN),
    Declared(f"{_HERE}/name", update_name, need=Door.SIGNED_IN, method="POST"),
    Declared(f"{_HERE}/password", update_password, need=Door.SIGNED_IN, method="POST"),
    Declared(
        f"{_HERE}/other-sign-ins/deletion",
        delete_other_sign_ins,
        need=Door.SIGNED_IN,
        method="POST",
    ),
    Declared(f"{_HERE}/sign-ins/deletion", delete_sign_ins, need=Door.SIGNED_IN, method="POST"),
)
