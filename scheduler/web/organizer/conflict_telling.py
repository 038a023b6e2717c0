"""The conflicts of a draft, or of one item of it, for whichever page shows them."""

from starlette.requests import Request

from scheduler.domain.conflicts import concerning
from scheduler.domain.items import Item
from scheduler.http.office import office
from scheduler.services import accounts, conflicts
from scheduler.services.agenda import Draft
from scheduler.web.organizer.conflict_views import ConflictView, Telling
from scheduler.web.organizer.page import words_of


async def telling(request: Request, draft: Draft) -> Telling:
    """Return what the conflicts of a draft are told with."""
    conference = draft.programme.conference
    database = office(request).database
    return Telling(
        programme=draft.programme,
        words=words_of(conference),
        dismissals=await database.read(conflicts.dismissals, conference.slug),
        people=await database.read(accounts.display_names),
    )


async def standing(
    request: Request, draft: Draft, *, item: Item | None = None
) -> tuple[ConflictView, ...]:
    """Return the conflicts that nobody dismissed: all of a draft, or those of an item."""
    found = await office(request).drafts.conflicts(draft)
    told = await telling(request, draft)
    mine = found if item is None else concerning(found, item)
    return told.views(conflicts.standing(mine, told.dismissals))
