"""Signing in and out."""

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.account import normal
from scheduler.http.cookies import cookies
from scheduler.http.fields import pairs
from scheduler.http.guard import guard
from scheduler.http.limits import Try, give_back, limits, take
from scheduler.http.office import office
from scheduler.http.permissions import Declared, Door
from scheduler.http.terms import N_
from scheduler.http.typed import HOME, Typed, own_address, sign_in_form
from scheduler.services import passwords
from scheduler.services import sign_in as service
from scheduler.services.sign_in import Begun
from scheduler.web.organizer import entrance
from scheduler.web.organizer.page import see_other

_WRONG = N_("There is no account with this name and this password.")
_WRONG_CODE = N_("This code is wrong, or was used already. Wait for the next one.")
_TOO_LATE = N_("Your code came too late, or from another browser. Sign in again.")


async def show_sign_in(request: Request) -> Response:
    then = own_address(request.query_params.get("next", HOME))
    found = await guard(request).signed_in(request)
    if found is None:
        return await entrance.sign_in_page(request, then=then)
    return see_other(then if found.is_complete else entrance.asking(entrance.CODE, then))


async def create_sign_in(request: Request) -> Response:
    """Sign in; neither the answer nor the work for it tells whether there is such an account."""
    own, kept = await sign_in_form(request)
    name, then = normal(own.get("name", "")), own_address(own.get("next", HOME))
    tries = limits(request).sign_in(request, name)
    if wait := take(*tries):
        problem = entrance.too_often(wait)
        again = await entrance.sign_in_page(
            request, then=then, kept=kept, name=name, problem=problem, status=429
        )
        return entrance.later(again, wait)
    begun = await begin(request, name=name, password=own.get("password", ""))
    if begun is None:
        return await entrance.sign_in_page(
            request, then=then, kept=kept, name=name, problem=_WRONG, status=422
        )
    give_back(*tries)
    return await after_password(request, begun, then=then, kept=kept)


async def begin(request: Request, *, name: str, password: str) -> Begun | None:
    """Sign somebody in whose password it is."""
    here = office(request)
    secrets = await here.database.read(service.known, name)
    if not await passwords.matches(password, secrets.password_hash) or not secrets.password_hash:
        return None
    old = secrets.password_hash
    renewed = await passwords.hashed(password) if passwords.outdated(old) else None
    await here.database.write(service.sweep, now=here.now())
    return await here.database.write(
        service.begin,
        name=name,
        password_hash=old,
        now=here.now(),
        agent=request.headers.get("user-agent", ""),
        renewed=renewed,
    )


async def after_password(
    request: Request, begun: Begun, *, then: str, kept: Typed | None = None
) -> Response:
    """Let somebody in, or ask for the second factor; a sign-in there was is replaced."""
    before = cookies(request).key(request)
    if before:
        await office(request).database.write(service.end, before)
    if begun.is_complete:
        return await entrance.arrived(request, begun.token, then=then, kept=kept)
    if kept is None:
        answer = see_other(entrance.asking(entrance.CODE, then))
    else:
        answer = await entrance.code_page(request, then=then, kept=kept)
    cookies(request).keep(answer, begun.token)
    return answer


async def show_code(request: Request) -> Response:
    then = own_address(request.query_params.get("next", HOME))
    found = await guard(request).signed_in(request)
    if found is None or found.is_complete:
        return await show_sign_in(request)
    return await entrance.code_page(request, then=then)


async def give_code(request: Request) -> Response:
    """Take the second factor, or a recovery code in its place."""
    own, kept = await sign_in_form(request)
    then = own_address(own.get("next", HOME))
    found = await guard(request).signed_in(request)
    if found is None:
        return await entrance.sign_in_page(
            request, then=then, kept=kept, problem=_TOO_LATE, status=401
        )
    key = cookies(request).key(request)
    if found.is_complete or key is None:
        return see_other(then)
    tries = (
        *limits(request).sign_in(request, found.organizer.name),
        (limits(request).codes, found.organizer.name),
    )
    return await _checked(request, key, own.get("code", ""), tries=tries, then=then, kept=kept)


async def _checked(
    request: Request, key: str, code: str, *, tries: tuple[Try, ...], then: str, kept: Typed | None
) -> Response:
    if wait := take(*tries):
        problem = entrance.too_often(wait)
        again = await entrance.code_page(request, then=then, kept=kept, problem=problem, status=429)
        return entrance.later(again, wait)
    here = office(request)
    token = await here.database.write(service.complete, key, code=code, now=here.now())
    if token is None:
        return await entrance.code_page(
            request, then=then, kept=kept, problem=_WRONG_CODE, status=422
        )
    give_back(*tries)
    return await entrance.arrived(request, token, then=then, kept=kept)


async def sign_out(request: Request) -> Response:
    """End this sign-in, complete or not."""
    await pairs(request)
    answer = see_other(f"{entrance.SIGN_IN}?done=signed-out")
    key = cookies(request).key(request)
    if key:
        await office(request).database.write(service.end, key)
        cookies(request).drop(answer)
    return answer


ROUTES = (
    Declared("/organizer/sign-in", show_sign_in, need=Door.PUBLIC),
    Declared("/organizer/sign-in", create_sign_in, need=Door.PUBLIC, method="POST"),
    Declared("/organizer/sign-in/code", show_code, need=Door.PUBLIC),
    Declared("/organizer/sign-in/code", give_code, need=Door.PUBLIC, method="POST"),
    Declared("/organizer/sign-out", sign_out, need=Door.PUBLIC, method="POST"),
)
