"""The release of a draft: reviewed, changes taken back, and all published as one edition."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.edition import Edition
from scheduler.domain.text import clean
from scheduler.http.fields import fields
from scheduler.http.office import office
from scheduler.http.permissions import Declared, organizer
from scheduler.http.terms import N_
from scheduler.services import review as service
from scheduler.services.agenda import Recorded
from scheduler.services.release import LONGEST_COMMENT, Seen
from scheduler.services.release import release as release_draft
from scheduler.web.organizer import reviewing
from scheduler.web.organizer.attempt import Done, Refused, attempt, said, wrong
from scheduler.web.organizer.page import SAID, page, see_other
from scheduler.web.organizer.release_views import Asked, release_view
from scheduler.web.organizer.undoing import changed_address, done

SECTION: Final = "release"
_UNCONFIRMED: Final = N_("Nothing is released yet: confirm below that this is meant.")
_UNSEEN: Final = N_("Look at the changes before you release them.")

SAID.update(released=N_("The edition is public."))


async def show_release(request: Request) -> Response:
    """Show all that a release would publish; `?lang=` says it in another language."""
    typed = {name: request.query_params.getlist(name) for name in ("lang", "comment")}
    return await _show(request, Asked.of(typed))


async def show_findings(request: Request) -> Response:
    """Answer with what readers would object to in the feed, however long it takes to find out."""
    review = await reviewing.present(request)
    standing = await reviewing.standing(request, review)
    can_be_told = not review.is_empty and not standing.blocking
    found = await reviewing.findings(request, review) if can_be_told else None
    return await page(
        request,
        "feed_findings",
        conference=review.draft.conference,
        section=SECTION,
        findings=found,
    )


async def create_release(request: Request) -> Response:
    """Publish what was reviewed, or show the page again with what was typed."""
    asked = Asked.of(await fields(request))
    tried = await _release(request, asked)
    if isinstance(tried, Refused):
        return await _show(request, asked, refused=tried)
    edition = tried.value
    await office(request).tell(edition)
    return see_other(f"/organizer/{edition.slug}/editions/{edition.number}?done=released")


async def take_back(request: Request) -> Response:
    """Take one change back from the draft, or all of a session."""
    values = await fields(request)
    asked = Asked.of(values)
    tried = await attempt(_taking_back(request, values))
    if isinstance(tried, Refused):
        return await _show(request, asked, refused=tried)
    address = f"/organizer/{request.path_params['conference']}/release?{asked.query}"
    return see_other(changed_address(address, tried.value))


def _taking_back(request: Request, values: Mapping[str, list[str]]) -> Awaitable[Recorded | None]:
    here, conference = office(request), request.path_params["conference"]
    by = organizer(request).name
    if "session" in values:
        session, _, seen = values["session"][-1].partition(":")
        return here.database.write(
            service.take_back_session,
            conference=conference,
            session=session,
            seen=seen,
            now=here.now(),
            by=by,
        )
    notice = values.get("notice", [""])[-1]
    return here.database.write(
        service.take_back, conference=conference, notice=notice, now=here.now(), by=by
    )


async def _release(request: Request, asked: Asked) -> Done[Edition] | Refused:
    here, conference = office(request), request.path_params["conference"]
    try:
        comment = clean(asked.comment, limit=LONGEST_COMMENT).strip() or None
    except ValueError as error:
        return wrong({"comment": said(str(error))})
    if asked.seen is None:
        return Refused(status=409, message=_UNSEEN)
    if not asked.confirm and await _must_be_confirmed(request, asked.seen):
        return Refused(status=409, message=_UNCONFIRMED)
    return await attempt(
        here.database.write(
            release_draft,
            conference=conference,
            now=here.now(),
            by=here.issuer,
            actor=organizer(request).name,
            comment=comment,
            confirm=asked.confirm,
            seen=asked.seen,
        )
    )


async def _must_be_confirmed(request: Request, seen: Seen) -> bool:
    """Say whether what was reviewed, if it still stands, is hardly ever meant to be published."""
    if not await reviewing.stands(request, seen):
        return False
    review = await reviewing.present(request)
    standing = await reviewing.standing(request, review)
    if review.is_empty or standing.blocking:
        return False
    return bool(review.to_confirm or await reviewing.findings(request, review))


async def _show(request: Request, asked: Asked, *, refused: Refused | None = None) -> Response:
    review = await reviewing.present(request)
    standing = await reviewing.standing(request, review)
    found = None
    if reviewing.may_release(request) and not review.is_empty and not standing.blocking:
        found = await reviewing.findings_soon(request, review)
    missed = None
    if refused and asked.seen and not await reviewing.stands(request, asked.seen):
        missed = await reviewing.meanwhile(request, asked.seen)
    view = await asyncio.to_thread(
        release_view,
        review,
        asked,
        standing=standing,
        findings=found,
        refused=refused,
        meanwhile=missed,
    )
    return await page(
        request,
        "release",
        conference=review.draft.conference,
        section=SECTION,
        status=refused.status if refused else 200,
        view=view,
        done=await done(request, review.draft),
    )


_BASE: Final = "/organizer/{conference}/release"
ROUTES: Final = (
    Declared(_BASE, show_release, need=Permission.READ),
    Declared(_BASE, create_release, need=Permission.RELEASE, method="POST"),
    Declared(f"{_BASE}/feed", show_findings, need=Permission.RELEASE),
    Declared(f"{_BASE}/take-back", take_back, need=Permission.EDIT, method="POST"),
)
