"""The first page: the conferences that somebody works on; and addresses that lead nowhere."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from scheduler.domain.access import Duty
from scheduler.domain.conference import Conference
from scheduler.domain.errors import NotFoundError
from scheduler.http.guard import changes_anything
from scheduler.http.office import office
from scheduler.http.permissions import Declared, Door, organizer
from scheduler.http.site import site
from scheduler.http.terms import N_
from scheduler.services import accounts, work
from scheduler.web.organizer.duty_words import ROLES
from scheduler.web.organizer.navigation import Navigation, navigation
from scheduler.web.organizer.page import page, see_other

_NOTHING = N_("There is no page at this address.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A conference that somebody works on, with what they do there."""

    conference: Conference
    duties: tuple[Duty, ...]
    public: bool
    places: Navigation


async def show_home(request: Request) -> Response:
    who = organizer(request)
    conferences = await office(request).database.read(work.of, who)
    works = tuple(
        Work(
            conference=each,
            duties=tuple(duty for duty in Duty if duty in who.duties.get(each.slug, ())),
            public=site(request).editions.find(each.slug) is not None,
            places=navigation(f"/organizer/{each.slug}/", "?", may=who.permissions(each.slug)),
        )
        for each in conferences
    )
    account = await office(request).database.read(accounts.get, who.name)
    suggests = changes_anything(who) and not account.has_second_factor
    return await page(request, "home", works=works, roles=ROLES, suggests=suggests)


async def show_first(_request: Request) -> Response:
    return see_other("/organizer/")


async def show_nothing(request: Request) -> Response:
    """Lead on who left out or added the last slash; there is nothing else here."""
    path = request.scope["path"]
    other = path.removesuffix("/") if path.endswith("/") else f"{path}/"
    if _is_ones_own(request, other):
        return see_other(quote(other))
    raise NotFoundError(_NOTHING)


async def take_nothing(_request: Request) -> Response:
    """Say of what cannot be sent to, as of what is not there, that there is nothing."""
    raise NotFoundError(_NOTHING)


def _is_ones_own(request: Request, path: str) -> bool:
    """Tell whether an address is that of a page of a conference that this person works on."""
    asked = {**request.scope, "path": path}
    for route in request.app.router.routes:
        match, found = route.matches(asked)
        slug = found["path_params"].get("conference", "") if match is Match.FULL else ""
        if slug and route.path.startswith("/organizer/"):
            return bool(organizer(request).permissions(slug))
    return False


ROUTES = (
    Declared("/organizer", show_first, need=Door.PUBLIC),
    Declared("/organizer/", show_home, need=Door.SIGNED_IN),
)
# They take every address that no module has; so they come last.
LAST = (
    Declared("/organizer/{path:path}", show_nothing, need=Door.SIGNED_IN),
    Declared("/organizer/{path:path}", take_nothing, need=Door.SIGNED_IN, method="POST"),
)
