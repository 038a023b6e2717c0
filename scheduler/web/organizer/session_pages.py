"""The pages of sessions: their form, and what conflicts it would have if it were saved."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.conflicts import concerning
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting
from scheduler.http.permissions import Declared
from scheduler.http.site import site
from scheduler.services import conflicts as service
from scheduler.web.organizer.conflict_telling import standing, telling
from scheduler.web.organizer.conflict_views import ConflictView
from scheduler.web.organizer.forms import Sent, blank, read, received
from scheduler.web.organizer.forms.filling import rows
from scheduler.web.organizer.item_editing import version_of
from scheduler.web.organizer.item_routes import item_routes
from scheduler.web.organizer.item_work import ItemPages, Work
from scheduler.web.organizer.session_form import SESSION, SITTINGS
from scheduler.web.organizer.session_views import Shown, SittingsView, all_shown

# No date that a browser sends is longer.
_LONGEST_DATE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What would be if a form were saved, or is: the conflicts, and what the public is shown."""

    conflicts: tuple[ConflictView, ...]
    shown: tuple[Shown, ...]
    is_saved: bool = True


async def beside(work: Work) -> Mapping[str, object]:
    """Return what stands beside the form of a session as the draft has it."""
    session: Session | None = work.value
    edition = site(work.request).editions.find(work.slug)
    public = {s.uid for _, s in edition.programme.sittings()} if edition else set()
    sittings = SittingsView(
        programme=work.programme,
        words=work.around.words,
        sittings={s.uid: s for s in session.sittings} if session else {},
        public=public,
    )
    checked = await _as_saved(work, session) if session else None
    return {"sittings": sittings, "checked": checked}


def begin(work: Work) -> Sent:
    """Begin a session with one sitting, on the day or in the meeting that the address names."""
    asked = work.request.query_params
    meeting = asked.get("meeting", "")
    known = meeting if meeting in work.programme.meeting_of else None
    sitting = rows(SITTINGS, (Sitting(uid="", meeting=known),), work.around)
    day = {"sittings[0].starts_at.date": asked.get("day", "")[:_LONGEST_DATE]}
    kind = {"kind": SessionKind.PLENARY}
    return {**blank(SESSION, work.around), **kind, **sitting, **({} if known else day)}


async def would_be(work: Work, session: Session) -> Mapping[str, object]:
    """Return what would stand beside the form if a session were saved like this."""
    return {"checked": await _as_sent(work, session)}


PAGES: Final = ItemPages(
    form=SESSION, template="session", begin=begin, beside=beside, would_be=would_be, stays=True
)


async def check(request: Request, *, is_new: bool) -> Response:
    """Show the form again as it was sent, with the conflicts it would have; nothing is saved."""
    work, given = await Work.of(request, PAGES), await received(request)
    base = None if is_new else (await work.row()).value
    shown = given if base is None else {**given, **work.kept(base)}
    found = read(SESSION, given, work.around, base=base)
    form = work.drawn(shown, problems=found.problems, version=None if is_new else version_of(given))
    if found.problems:
        return await work.page(form, status=422, is_new=is_new, checked=None)
    checked = await _as_sent(work, found.value)
    return await work.page(form, is_new=is_new, checked=checked)


async def _as_saved(work: Work, session: Session) -> Checked:
    return Checked(
        conflicts=await standing(work.request, work.draft, item=work.item),
        shown=all_shown(work.programme, session, work.around.words),
    )


async def _as_sent(work: Work, session: Session) -> Checked:
    """Look at the draft as it would be with this session."""
    draft = replace(work.draft, programme=_with(work.programme, session))
    told = await telling(work.request, draft)
    found = await asyncio.to_thread(lambda: draft.conflicts)
    mine = concerning(found, Item(ItemKind.SESSION, session.slug))
    return Checked(
        conflicts=told.views(service.standing(mine, told.dismissals)),
        shown=all_shown(draft.programme, session, work.around.words),
        is_saved=False,
    )


def _with(programme: Programme, session: Session) -> Programme:
    sessions = {**programme.session_of, session.slug: session}
    return replace(programme, sessions=tuple(sessions.values()))


_SESSIONS: Final = "/organizer/{conference}/sessions"

ROUTES: Final = (
    Declared(
        f"{_SESSIONS}/new/check",
        partial(check, is_new=True),
        need=Permission.EDIT,
        method="POST",
    ),
    Declared(
        f"{_SESSIONS}/{{key}}/check",
        partial(check, is_new=False),
        need=Permission.EDIT,
        method="POST",
    ),
    *item_routes(PAGES),
)
