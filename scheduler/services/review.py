"""The review of a draft before its release, and changes taken back from the draft there."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from scheduler.domain.errors import ConflictError
from scheduler.domain.items import inverse, with_changes
from scheduler.domain.programme import Programme
from scheduler.domain.review import Review
from scheduler.domain.taking_back import session_taken_back, taken_back
from scheduler.services.agenda import draft
from scheduler.services.release import Seen
from scheduler.services.rewriting import is_beginning, rewrite
from scheduler.storage import changes, conferences, editions
from scheduler.storage.changes import Recorded, Sought
from scheduler.storage.transaction import Transaction

__all__ = [
    "Recorded",
    "Review",
    "Seen",
    "review",
    "review_as_seen",
    "take_back",
    "take_back_session",
]

# Who reviewed so long ago is shown everything as new.
_MOST_CHANGES: Final = 500


async def review(tx: Transaction, conference: str) -> Review:
    """Return the draft beside the latest edition."""
    ours = await draft(tx, conference)
    latest = await editions.latest(tx, conference)
    return Review(change=ours.number, draft=ours.programme, latest=latest)


async def review_as_seen(tx: Transaction, conference: str, seen: Seen) -> Review | None:
    """Return the review as somebody saw it; None when that is too long ago, or never was."""
    ours = await draft(tx, conference)
    row = await conferences.get(tx, conference)
    known = (await editions.numbers(tx)).get(conference, 0)
    is_lately = 0 <= ours.number - seen.change <= _MOST_CHANGES
    if not is_lately or not 0 <= seen.edition <= known:
        return None
    then = ours.programme
    for recorded in await changes.find(tx, row.id, Sought(above=seen.change)):
        if is_beginning(recorded):
            return None
        then = with_changes(then, reversed([inverse(change) for change in recorded.changes]))
    latest = await editions.get(tx, conference, seen.edition) if seen.edition else None
    return Review(change=seen.change, draft=then, latest=latest)


async def take_back(
    tx: Transaction, *, conference: str, notice: str, now: datetime, by: str
) -> Recorded | None:
    """Take one change back from the draft, by what the review calls it.

    That is a digest of what was shown, so that nothing is taken back but what somebody has seen.
    """

    def change(present: Review, public: Programme) -> Programme:
        if notice not in present.ids:
            raise ConflictError(
                "This is not among the changes any more: somebody has taken it back,"
                " changed it again or released it."
            )
        return taken_back(present.draft, public, notice=present.ids[notice])

    return await _rewrite(tx, conference, change=change, now=now, by=by)


async def take_back_session(
    tx: Transaction, *, conference: str, session: str, seen: str, now: datetime, by: str
) -> Recorded | None:
    """Take all changes of a session back; `seen` is what the review calls them together."""

    def change(present: Review, public: Programme) -> Programme:
        if seen != present.of_session.get(session):
            raise ConflictError(
                "The changes of this session are not those that you have seen any more;"
                " look at them again."
            )
        return session_taken_back(present.draft, public, session=session)

    return await _rewrite(tx, conference, change=change, now=now, by=by)


async def _rewrite(
    tx: Transaction,
    conference: str,
    *,
    change: Callable[[Review, Programme], Programme],
    now: datetime,
    by: str,
) -> Recorded | None:
    await conferences.lock(tx, conference)
    latest = await editions.latest(tx, conference)
    if latest is None:
        raise ConflictError("Nothing is public yet that the draft could be taken back to.")
    return await rewrite(
        tx,
        conference=conference,
        change=lambda ours: change(Review(change=0, draft=ours, latest=latest), latest.programme),
        action="take_back",
        now=now,
        by=by,
    )
