"""The list of a draft's conflicts, where each is dismissed with a reason or considered again."""

import asyncio
import re
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.conflict import ConflictKind
from scheduler.domain.errors import NotFoundError
from scheduler.http.fields import fields
from scheduler.http.numbers import whole
from scheduler.http.office import office
from scheduler.http.permissions import Declared, organizer
from scheduler.http.terms import N_
from scheduler.services import conflicts as service
from scheduler.services.agenda import Draft
from scheduler.services.conflicts import Dismissal
from scheduler.web.organizer import conflict_views as views
from scheduler.web.organizer.attempt import Refused, attempt
from scheduler.web.organizer.conflict_telling import telling
from scheduler.web.organizer.page import SAID, page, see_other

_SECTION: Final = "conflicts"
_KINDS: Final = {str(kind): kind for kind in ConflictKind}

SAID.update(
    dismissed=N_("The conflict is dismissed."),
    reconsidered=N_("The conflict counts again."),
)


async def show_conflicts(request: Request) -> Response:
    """Show all conflicts, or with `?kind=` those of a kind alone, a hundred a page."""
    draft = await _draft(request)
    found = await office(request).drafts.conflicts(draft)
    told = await telling(request, draft)
    kind = _KINDS.get(request.query_params.get("kind", ""))
    number = request.query_params.get("page", "")
    if kind is None:
        make = partial(views.all_conflicts, found, told)
    else:
        make = partial(views.of_kind, found, told, kind, page=whole(number) or 1)
    view = await asyncio.to_thread(make)
    return await page(
        request, "conflicts", conference=draft.programme.conference, section=_SECTION, view=view
    )


async def show_dismissal(request: Request) -> Response:
    """Ask on a page of its own why a conflict is none."""
    return await _ask(request)


async def create_dismissal(request: Request) -> Response:
    sent = await fields(request)
    reason = "\n".join(sent.get("reason", ()))
    tried = await attempt(_dismiss(request, reason))
    if isinstance(tried, Refused):
        return await _ask(request, reason=reason, refused=tried)
    return see_other(_back(request, sent.get("back", [""])[-1], done="dismissed"))


async def create_reconsideration(request: Request) -> Response:
    await office(request).database.write(
        service.reconsider,
        conference=request.path_params["conference"],
        conflict=request.path_params["conflict"],
        now=office(request).now(),
        by=organizer(request).name,
    )
    return see_other(_back(request, "", done="reconsidered"))


async def _dismiss(request: Request, reason: str) -> Dismissal:
    here = office(request)
    return await here.database.write(
        service.dismiss,
        conference=request.path_params["conference"],
        conflict=request.path_params["conflict"],
        reason=reason,
        now=here.now(),
        by=organizer(request).name,
        known=await here.drafts.get(request.path_params["conference"]),
    )


async def _ask(request: Request, *, reason: str = "", refused: Refused | None = None) -> Response:
    draft = await _draft(request)
    found = await office(request).drafts.conflicts(draft)
    wanted = request.path_params["conflict"]
    conflict = next((each for each in found if each.id == wanted), None)
    if conflict is None:
        raise NotFoundError("There is no such conflict in the draft; it may be mended by now.")
    return await page(
        request,
        "conflict",
        conference=draft.programme.conference,
        section=_SECTION,
        status=refused.status if refused else 200,
        conflict=(await telling(request, draft)).view(conflict),
        reason=reason,
        problem=refused.problems.get("reason", "") if refused else "",
    )


async def _draft(request: Request) -> Draft:
    return await office(request).drafts.get(request.path_params["conference"])


def _back(request: Request, wanted: str, *, done: str) -> str:
    """Return where to go on: a page of this conference that the form came from, else the list."""
    base = f"/organizer/{request.path_params['conference']}/"
    path = re.split(r"[?#]", wanted)[0]
    is_ours = path.startswith(base) and path.isascii() and path.isprintable()
    return f"{path if is_ours else base + 'conflicts'}?done={done}"


ROUTES: Final = (
    Declared("/organizer/{conference}/conflicts", show_conflicts, need=Permission.READ),
    Declared(
        "/organizer/{conference}/conflicts/{conflict}/dismissal",
        show_dismissal,
        need=Permission.EDIT,
    ),
    Declared(
        "/organizer/{conference}/conflicts/{conflict}/dismissal",
        create_dismissal,
        need=Permission.EDIT,
        method="POST",
    ),
    Declared(
        "/organizer/{conference}/conflicts/{conflict}/reconsideration",
        create_reconsideration,
        need=Permission.EDIT,
        method="POST",
    ),
)
