"""The pages on the way in: the password, the second factor, and what had been typed before."""

from typing import Final
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from scheduler.http.cookies import cookies
from scheduler.http.limits import again
from scheduler.http.permissions import Declared, Door
from scheduler.http.terms import N_
from scheduler.http.typed import HOME, Typed, address_of, own_address, typed
from scheduler.services.sign_in import Found
from scheduler.web.organizer.page import page, see_other

SIGN_IN: Final = "/organizer/sign-in"
CODE: Final = "/organizer/sign-in/code"
SECOND_FACTOR: Final = "/organizer/account/second-factor"
_ENDED: Final = N_("Your sign-in has ended. Sign in again: what you typed is kept.")
_UNSENT: Final = N_("Your sign-in has ended, so nothing was sent. Sign in again.")
# A 401 says how to come in; browsers know no scheme for a form, and programs have tokens.
_CHALLENGE: Final = 'Bearer realm="organizers"'


async def ask(request: Request, found: Found | None) -> Response:
    """Answer somebody who is not signed in: with the way in, and what they typed in their hands."""
    if request.method != "POST":
        return see_other(asking(CODE if found else SIGN_IN, address_of(request)))
    kept, then = await typed(request), _page_of(request)
    show = code_page if found else sign_in_page
    problem = _ENDED if kept else _UNSENT
    answer = await show(request, then=then, kept=kept, problem=problem, status=401)
    answer.headers["www-authenticate"] = _CHALLENGE
    return answer


def demand_second_factor(request: Request) -> Response:
    """Lead to where a second factor is set up; what was sent without one is not done."""
    del request
    return see_other(f"{SECOND_FACTOR}?done=required")


def asking(step: str, then: str) -> str:
    """Return the address of a step that leads on to another address."""
    return f"{step}?{urlencode({'next': then})}"


async def sign_in_page(
    request: Request,
    *,
    then: str,
    kept: Typed | None = None,
    name: str = "",
    problem: str = "",
    status: int = 200,
) -> Response:
    return await page(
        request, "sign_in", then=then, kept=kept, name=name, problem=problem, status=status
    )


async def code_page(
    request: Request,
    *,
    then: str,
    kept: Typed | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    return await page(request, "code", then=then, kept=kept, problem=problem, status=status)


def later(answer: Response, wait: float) -> Response:
    """Say when something may be tried again, for programs as well."""
    answer.headers["retry-after"] = str(max(1, round(wait)))
    return answer


def too_often(wait: float) -> str:
    return f"This was tried too often. Please try again {again(wait)}."


async def arrived(request: Request, token: str, *, then: str, kept: Typed | None) -> Response:
    """Let somebody in: to where they wanted to go, or to what they had typed."""
    if kept is None:
        answer = see_other(then)
    else:
        answer = await page(request, "kept", kept=kept, then=then)
    cookies(request).keep(answer, token)
    return answer


def _page_of(request: Request) -> str:
    """Return the page that a form stands on: its own address, or the nearest above it."""
    path = request.scope["path"].rstrip("/")
    while path.count("/") > 1:
        for candidate in (path, f"{path}/"):
            if _is_page(request, candidate):
                return own_address(quote(candidate))
        path = path.rpartition("/")[0]
    return HOME


def _is_page(request: Request, path: str) -> bool:
    asked = {**request.scope, "path": path, "method": "GET"}
    return any(
        route.matches(asked)[0] is Match.FULL
        for route in request.app.router.routes
        if isinstance(route, Declared)
        and route.need is not Door.PUBLIC
        and ":path" not in route.path
    )
