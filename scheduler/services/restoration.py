"""An earlier edition restored into the draft: what it would change there, and doing it."""

from dataclasses import dataclass
from datetime import datetime

from scheduler.domain.edition import Edition
from scheduler.domain.errors import ConflictError
from scheduler.domain.notice import NoticeKind, Subject
from scheduler.domain.programme import Programme
from scheduler.domain.restoring import restored
from scheduler.services.agenda import Draft, draft
from scheduler.services.rewriting import rewrite
from scheduler.storage import conferences, editions
from scheduler.storage.changes import Recorded
from scheduler.storage.transaction import Transaction

__all__ = ["Restoration", "restoration", "restore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """An edition, the draft as it is, and as it would be."""

    edition: Edition
    draft: Draft
    programme: Programme


async def restoration(tx: Transaction, *, conference: str, edition: int) -> Restoration:
    """Return what restoring an edition into the draft would come to; nothing is done yet."""
    ours = await draft(tx, conference)
    chosen = await editions.get(tx, conference, edition)
    public = await _public(tx, conference, chosen)
    return Restoration(
        edition=chosen,
        draft=ours,
        programme=restored(ours.programme, chosen.programme, public=public),
    )


async def restore(
    tx: Transaction, *, conference: str, edition: int, seen: int, now: datetime, by: str
) -> Recorded | None:
    """Restore an edition; `seen` is the last change of the draft that it was to be restored into.

    ConflictError when the draft has changed since. None when it is as the edition was.
    """
    await conferences.lock(tx, conference)
    planned = await restoration(tx, conference=conference, edition=edition)
    if planned.draft.number != seen:
        raise ConflictError(
            "Somebody has changed the draft since you looked at it;"
            " look again at what restoring the edition would change."
        )
    return await rewrite(
        tx,
        conference=conference,
        change=lambda _ours: planned.programme,
        action="restore",
        edition=edition,
        kept=[sitting.uid for _, sitting in planned.programme.sittings()],
        now=now,
        by=by,
    )


async def _public(tx: Transaction, conference: str, chosen: Edition) -> list[Programme]:
    """Return the latest edition, and those that tell how each session was that is gone since."""
    latest = await editions.latest(tx, conference)
    if latest is None or latest.number == chosen.number:
        return [chosen.programme]
    gone = set(chosen.programme.session_of) - set(latest.programme.session_of)
    last: set[int] = set()
    for issued in await editions.notices(tx, conference) if gone else ():
        removed = {
            notice.session
            for notice in issued.notices
            if (notice.kind, notice.subject) == (NoticeKind.REMOVED, Subject.SESSION)
        }
        if found := removed & gone:
            gone -= found
            last.add(issued.number - 1)
    earlier = [await editions.get(tx, conference, number) for number in sorted(last, reverse=True)]
    return [latest.programme, *(each.programme for each in earlier)]
