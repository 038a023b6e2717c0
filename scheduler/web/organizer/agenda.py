"""The draft agenda, a day at a time: the page that organizers work from."""

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.conflict import Conflict, Grade
from scheduler.domain.notice import Notice
from scheduler.domain.programme import Programme
from scheduler.domain.times import local_date
from scheduler.http.office import office
from scheduler.http.permissions import Declared
from scheduler.http.site import site
from scheduler.services import conflicts as service
from scheduler.services.agenda import Draft
from scheduler.web.organizer.agenda_plans import Plans
from scheduler.web.organizer.agenda_rows import Marks
from scheduler.web.organizer.agenda_views import agenda, days
from scheduler.web.organizer.page import page, words_of
from scheduler.web.organizer.undoing import done
from scheduler.web.said import Said

UNSCHEDULED: Final = "unscheduled"
"""What `?day=` says where no day is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """How the draft stands: beside the edition that is public, and with itself."""

    programme: Programme
    edition: int | None
    changes: int
    blocking: int


async def show_agenda(request: Request) -> Response:
    """Show one day of the draft: today, if it is one, else the first."""
    draft = await office(request).drafts.get(request.path_params["conference"])
    programme = draft.programme
    found, notices = await _findings(request, draft)
    view = DraftView(
        programme=programme,
        edition=_edition(request, draft),
        changes=len(notices),
        blocking=sum(conflict.grade is Grade.BLOCK for conflict in found),
    )
    day = _day(request, programme)
    shown = await asyncio.to_thread(agenda, programme, Marks.of(found, notices), day)
    return await page(
        request,
        "agenda",
        conference=programme.conference,
        view=view,
        agenda=shown,
        said=Said(words_of(programme.conference)),
        plans=Plans.of(programme),
        done=await done(request, programme),
    )


async def _findings(
    request: Request, draft: Draft
) -> tuple[tuple[Conflict, ...], tuple[Notice, ...]]:
    """Return the conflicts that nobody dismissed, and what differs from the public programme."""
    here, slug = office(request), draft.programme.conference.slug
    found, notices, dismissed = await asyncio.gather(
        here.drafts.conflicts(draft),
        here.drafts.notices(draft, site(request).editions.find(slug)),
        here.database.read(service.dismissals, slug),
    )
    return service.standing(found, dismissed), notices


def _edition(request: Request, draft: Draft) -> int | None:
    edition = site(request).editions.find(draft.programme.conference.slug)
    return edition.number if edition else None


def _day(request: Request, programme: Programme) -> date | None:
    """Return the day that is asked for, today or the first; None is what is unscheduled."""
    known = days(programme)
    asked = request.query_params.get("day", "")
    if asked == UNSCHEDULED or not known:
        return None
    today = local_date(office(request).now(), programme.conference.zone)
    by_name = {day.isoformat(): day for day in known}
    return by_name.get(asked, today if today in known else known[0])


ROUTES: Final = (Declared("/organizer/{conference}/", show_agenda, need=Permission.READ),)
