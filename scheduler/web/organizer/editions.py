"""Earlier editions: listed, read, compared with each other, and restored into the draft."""

import asyncio
from functools import partial
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.edition import Edition
from scheduler.domain.errors import NotFoundError
from scheduler.domain.programme import Programme
from scheduler.domain.text import quoted
from scheduler.http.fields import fields
from scheduler.http.numbers import whole
from scheduler.http.office import office
from scheduler.http.permissions import Declared, organizer
from scheduler.http.site import site
from scheduler.services import accounts, agenda, history
from scheduler.services.restoration import restoration, restore
from scheduler.web.addresses import Addresses
from scheduler.web.organizer.attempt import Refused, attempt
from scheduler.web.organizer.edition_views import EditionView, difference, edition_views
from scheduler.web.organizer.page import page
from scheduler.web.organizer.sent import one
from scheduler.web.organizer.undoing import after

SECTION: Final = "editions"


async def show_editions(request: Request) -> Response:
    """List all editions, the newest first."""
    outline = await _outline(request)
    return await page(
        request,
        "editions",
        conference=outline.conference,
        section=SECTION,
        editions=await _all(request),
    )


async def show_edition(request: Request) -> Response:
    """Show one edition: what it told, who issued it, and where the public reads it."""
    edition = await _edition(request, request.path_params["number"])
    before = await _edition(request, edition.number - 1) if edition.number > 1 else edition
    told = await asyncio.to_thread(
        partial(difference, before.programme, edition.programme, language=_language(request))
    )
    return await page(
        request,
        "edition",
        conference=(await _outline(request)).conference,
        section=SECTION,
        edition=await _view(request, edition.number),
        told=told,
        to=Addresses(conference=edition.slug),
    )


async def show_comparison(request: Request) -> Response:
    """Compare any two editions; without a choice, the latest with the one before it."""
    editions = await _all(request)
    latest = editions[0].number if editions else 0
    second = _chosen(request, "to", otherwise=latest)
    first = _chosen(request, "from", otherwise=max(second - 1, 1))
    told = None
    if editions:
        before, now = [(await _edition(request, each)).programme for each in (first, second)]
        told = await asyncio.to_thread(
            partial(difference, before, now, language=_language(request))
        )
    return await page(
        request,
        "comparison",
        conference=(await _outline(request)).conference,
        section=SECTION,
        editions=editions,
        first=first,
        second=second,
        told=told,
        address=f"?{urlencode({'from': first, 'to': second})}&lang=",
    )


async def show_restoration(request: Request) -> Response:
    """Ask whether to restore an edition, and say all that this changes in the draft."""
    return await _ask(request)


async def create_restoration(request: Request) -> Response:
    """Restore an edition into the draft, unless that has changed since somebody looked."""
    here, conference = office(request), request.path_params["conference"]
    seen = whole(one(await fields(request), "seen"))
    tried = await attempt(
        here.database.write(
            restore,
            conference=conference,
            edition=(await _edition(request, request.path_params["number"])).number,
            seen=-1 if seen is None else seen,
            now=here.now(),
            by=organizer(request).name,
        )
    )
    if isinstance(tried, Refused):
        return await _ask(request, refused=tried)
    return after(f"/organizer/{conference}/release", tried.value)


async def _ask(request: Request, *, refused: Refused | None = None) -> Response:
    edition = await _edition(request, request.path_params["number"])
    planned = await office(request).database.read(
        restoration, conference=edition.slug, edition=edition.number
    )
    told = await asyncio.to_thread(
        partial(
            difference,
            planned.draft.programme,
            planned.programme,
            language=_language(request),
        )
    )
    return await page(
        request,
        "restoration",
        conference=planned.draft.programme.conference,
        section=SECTION,
        status=refused.status if refused else 200,
        edition=await _view(request, edition.number),
        told=told,
        seen=planned.draft.number,
        refused=refused,
    )


async def _edition(request: Request, number: int) -> Edition:
    return await site(request).editions.earlier(request.path_params["conference"], number)


async def _view(request: Request, number: int) -> EditionView:
    return next(each for each in await _all(request) if each.number == number)


async def _all(request: Request) -> tuple[EditionView, ...]:
    """Return all editions, the newest first; none before the first release."""
    slug, database = request.path_params["conference"], office(request).database
    latest = site(request).editions.find(slug)
    if latest is None:
        return ()
    return edition_views(
        site(request).editions.history(slug, until=latest.number),
        slug,
        issuers=await database.read(history.issuers, slug),
        people=await database.read(accounts.display_names),
    )


async def _outline(request: Request) -> Programme:
    return await office(request).database.read(agenda.outline, request.path_params["conference"])


def _language(request: Request) -> str:
    return request.query_params.get("lang", "")


def _chosen(request: Request, name: str, *, otherwise: int) -> int:
    """Return the number of the edition that is asked for; what is no number is no edition."""
    written = request.query_params.get(name, "")
    if not written:
        return otherwise
    number = whole(written)
    if number is None:
        raise NotFoundError(f"There is no edition {quoted(written[:20])}.")
    return number


_BASE: Final = "/organizer/{conference}/editions"
_ONE: Final = _BASE + "/{number:number}"
ROUTES: Final = (
    Declared(f"{_BASE}/", show_editions, need=Permission.READ),
    Declared(f"{_BASE}/compare", show_comparison, need=Permission.READ),
    Declared(_ONE, show_edition, need=Permission.READ),
    Declared(f"{_ONE}/restoration", show_restoration, need=Permission.EDIT),
    Declared(f"{_ONE}/restoration", create_restoration, need=Permission.EDIT, method="POST"),
)
