"""The quick form of one sitting: another meeting, another time, another room."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.errors import Problem
from scheduler.domain.items import Item, ItemChange, ItemKind
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.when import When, when
from scheduler.http.office import office
from scheduler.http.permissions import Declared, organizer
from scheduler.http.terms import N_
from scheduler.services import agenda, planning
from scheduler.services.agenda import Recorded
from scheduler.services.uids import new_uid
from scheduler.web.organizer.addresses import item_address, key
from scheduler.web.organizer.agenda import UNSCHEDULED
from scheduler.web.organizer.agenda_rows import fingerprint
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.drawing import drawn
from scheduler.web.organizer.forms.entry import Sent, received
from scheduler.web.organizer.forms.filling import filled
from scheduler.web.organizer.forms.reading import read
from scheduler.web.organizer.outcome import outcome
from scheduler.web.organizer.page import page, see_other
from scheduler.web.organizer.sitting_fields import HINT, PLAN

_TEMPLATE: Final = "sitting_plan"
_CHANGED: Final = N_(
    "Somebody else has changed this sitting since you opened the page. Below is what you typed;"
    " save it again to put it in the place of what the draft says now."
)
_BEGUN: Final = N_("This sitting is {status}: its plan stays as it was, and only acts go on.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A sitting as the draft has it now, with the session it is of."""

    around: Around
    session: Session
    sitting: Sitting

    @property
    def conference(self) -> str:
        return self.around.outline.conference.slug

    @property
    def when(self) -> When:
        return when(self.around.outline, self.sitting)


async def show_plan(request: Request) -> Response:
    """Show the form on a page of its own."""
    seen = await _seen(request)
    return await _form(request, seen, filled(PLAN, seen.sitting, seen.around))


async def update_plan(request: Request) -> Response:
    """Plan the sitting anew, unless what was typed is wrong or made from what is no more."""
    typed = await received(request)
    seen = await _seen(request)
    if seen.sitting.status is not Status.PLANNED:
        status = seen.around.words.status(seen.sitting.status)
        message = seen.around.words.gettext(_BEGUN).format(status=status)
        return await _form(request, seen, typed, message=message, status=409)
    if typed.get("was") != fingerprint(seen.sitting):
        return await _stale(request, typed)
    result = read(PLAN, typed, seen.around, base=seen.sitting)
    if result.problems:
        return await _form(request, seen, typed, problems=result.problems, status=422)
    return await _save(request, seen, typed, planned=result.value)


async def create_copy(request: Request) -> Response:
    """Duplicate a session, and go on with the copy."""
    here, conference = office(request), request.path_params["conference"]
    recorded = await here.database.write(
        planning.duplicate,
        conference=conference,
        session=key(request.path_params["session"]),
        new_uid=new_uid,
        now=here.now(),
        by=organizer(request).name,
    )
    (change,) = recorded.changes
    assert isinstance(change, ItemChange)  # noqa: S101 -- a session was created
    return see_other(f"{item_address(conference, change.item)}?changed={recorded.number}")


async def _save(request: Request, seen: Seen, typed: Sent, *, planned: Sitting) -> Response:
    here = office(request)
    tried = await outcome(
        here.database.write(
            planning.replan,
            conference=seen.conference,
            session=seen.session.slug,
            seen=seen.sitting,
            planned=planned,
            now=here.now(),
            by=organizer(request).name,
        )
    )
    if tried.is_done:
        return see_other(_line(seen, planned, tried.recorded))
    if tried.stale or tried.is_gone:
        return await _stale(request, typed)
    if tried.refusal:
        return await _form(request, seen, typed, message=str(tried.refusal), status=409)
    # The paths begin at the session, those of the form at the sitting.
    found = [replace(each, path=each.path.rpartition("].")[2]) for each in tried.problems]
    return await _form(request, seen, typed, problems=found, status=422)


def _line(seen: Seen, planned: Sitting, recorded: Recorded | None) -> str:
    """Return where the sitting stands in the agenda from now on."""
    day = when(seen.around.outline, planned).day
    asked = {"day": day.isoformat() if day else UNSCHEDULED}
    if recorded:
        asked["changed"] = str(recorded.number)
    anchor = quote(f"sitting-{planned.uid}", safe="")
    return f"/organizer/{seen.conference}/?{urlencode(asked)}#{anchor}"


async def _stale(request: Request, typed: Sent) -> Response:
    """Show what the sitting is now, with what was typed still in the form."""
    seen = await _seen(request)
    message = seen.around.words.gettext(_CHANGED)
    return await _form(request, seen, typed, message=message, status=409)


async def _seen(request: Request) -> Seen:
    slug, session = request.path_params["conference"], key(request.path_params["session"])
    outline, row = await asyncio.gather(
        office(request).database.read(agenda.outline, slug),
        office(request).database.read(agenda.item, slug, Item(ItemKind.SESSION, session)),
    )
    sitting = planning.find_sitting(row.value, key(request.path_params["sitting"]))
    return Seen(around=Around.of(outline), session=row.value, sitting=sitting)


async def _form(
    request: Request,
    seen: Seen,
    typed: Sent,
    *,
    problems: Collection[Problem] = (),
    message: str = "",
    status: int = 200,
) -> Response:
    return await page(
        request,
        _TEMPLATE,
        conference=seen.around.outline.conference,
        status=status,
        seen=seen,
        form=drawn(PLAN, typed, seen.around, problems=problems),
        was=fingerprint(seen.sitting),
        message=message,
        hint=HINT,
        address=item_address(seen.conference, Item(ItemKind.SESSION, seen.session.slug)),
        meeting=seen.around.outline.meeting_of.get(seen.sitting.meeting or ""),
        room=seen.around.outline.room(seen.sitting),
    )


_SESSION: Final = "/organizer/{conference}/sessions/{session}"
_PLAN: Final = _SESSION + "/sittings/{sitting}/plan"

ROUTES: Final = (
    Declared(_PLAN, show_plan, need=Permission.EDIT),
    Declared(_PLAN, update_plan, need=Permission.EDIT, method="POST"),
    Declared(_SESSION + "/copies", create_copy, need=Permission.EDIT, method="POST"),
)
