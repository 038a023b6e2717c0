"""The review of a draft as the pages work with it: of one moment, with all that bears on it."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from scheduler.domain.access import Permission
from scheduler.domain.conflict import Grade
from scheduler.domain.edition import Edition
from scheduler.domain.review import Review
from scheduler.http.office import office
from scheduler.http.permissions import organizer
from scheduler.http.site import site
from scheduler.services import accounts, conflicts, history, publication
from scheduler.services import release as service
from scheduler.services.agenda import Draft
from scheduler.services.history import Sought
from scheduler.services.review import Seen, review_as_seen
from scheduler.web.organizer.conflict_telling import telling
from scheduler.web.organizer.conflict_views import ConflictView

# More conflicts of a grade are on a page of their own.
_SHOWN: Final = 10
# Draft and edition are read one after the other; who reviews is shown two that belong together.
_TRIES: Final = 3
# Seconds that a page waits for the check of the feed, and for how many sittings it would.
_PATIENCE: Final = 0.15
_QUICK: Final = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The conflicts that nobody dismissed: how many of each grade, and the first of the grave."""

    blocks: tuple[ConflictView, ...]
    warnings: tuple[ConflictView, ...]
    blocking: int
    warning: int
    notes: int

    @property
    def shown(self) -> tuple[ConflictView, ...]:
        return (*self.blocks, *self.warnings)

    @property
    def more(self) -> int:
        return self.blocking + self.warning - len(self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """What has come since somebody looked: by whom, and (where that can be told) what."""

    people: tuple[str, ...]
    before: Review | None


async def present(request: Request) -> Review:
    """Return the review of the draft and the latest edition as they are now."""
    here, slug = office(request), request.path_params["conference"]
    for _ in range(_TRIES):
        latest = await _latest(request, slug)
        draft = await here.drafts.get(slug)
        number = (await here.database.read(publication.numbers)).get(slug, 0)
        if number == (latest.number if latest else 0):
            break
    return await here.drafts.review(draft, latest)


async def findings(
    request: Request, review: Review, *, patience: float | None = None
) -> tuple[str, ...] | None:
    """Return what readers would object to in the feed; None while that is being looked into."""
    here = office(request)

    def check() -> tuple[str, ...]:
        return here.check_feed(review.issued(now=here.now(), by=here.issuer))

    return await here.drafts.findings(review, check, patience=patience)


async def findings_soon(request: Request, review: Review) -> tuple[str, ...] | None:
    """Return what is known of the feed by now, or very soon: no page waits for seconds."""
    is_quick = sum(len(session.sittings) for session in review.draft.sessions) <= _QUICK
    return await findings(request, review, patience=_PATIENCE if is_quick else 0)


async def standing(request: Request, review: Review) -> Standing:
    """Return the conflicts that bear on a release."""
    draft = Draft(number=review.change, programme=review.draft)
    told = await telling(request, draft)
    found = conflicts.standing(await office(request).drafts.conflicts(draft), told.dismissals)
    of_grade = {grade: [each for each in found if each.grade is grade] for grade in Grade}
    return Standing(
        blocks=told.views(of_grade[Grade.BLOCK][:_SHOWN]),
        warnings=told.views(of_grade[Grade.WARN][:_SHOWN]),
        blocking=len(of_grade[Grade.BLOCK]),
        warning=len(of_grade[Grade.WARN]),
        notes=len(of_grade[Grade.NOTE]),
    )


async def meanwhile(request: Request, seen: Seen) -> Meanwhile:
    """Return what was done since somebody reviewed, and the review as they saw it."""
    database, slug = office(request).database, request.path_params["conference"]
    before = await database.read(review_as_seen, slug, seen)
    if before is None:
        return Meanwhile(people=(), before=None)
    since = await database.read(history.find, slug, Sought(above=seen.change))
    names = await database.read(accounts.display_names)
    people = dict.fromkeys(names.get(each.by, each.by) for each in reversed(since))
    return Meanwhile(people=tuple(people), before=before)


async def stands(request: Request, seen: Seen) -> bool:
    """Say whether nothing has come since somebody reviewed."""
    slug = request.path_params["conference"]
    return await office(request).database.read(service.stands, slug, seen)


def may_release(request: Request) -> bool:
    slug = request.path_params["conference"]
    return organizer(request).may(Permission.RELEASE, conference=slug)


async def _latest(request: Request, slug: str) -> Edition | None:
    """Return the latest edition, from memory unless another process has just issued one."""
    database = office(request).database
    number = (await database.read(publication.numbers)).get(slug, 0)
    known = site(request).editions.find(slug)
    if known and known.number == number:
        return known
    return await database.read(publication.edition, slug, number) if number else None
