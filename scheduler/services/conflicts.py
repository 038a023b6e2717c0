"""Conflicts of a draft that somebody dismisses, with a reason, and considers again."""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from scheduler.domain.conflict import Conflict, Grade
from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError, Problem
from scheduler.domain.text import clean
from scheduler.domain.times import whole_seconds
from scheduler.services import drafts
from scheduler.services.agenda import Draft
from scheduler.services.recording import record
from scheduler.storage import conferences
from scheduler.storage import dismissals as stored
from scheduler.storage.dismissals import Dismissal
from scheduler.storage.transaction import Transaction

__all__ = ["LONGEST_REASON", "Dismissal", "dismiss", "dismissals", "reconsider", "standing"]

LONGEST_REASON: Final = 500


async def dismissals(tx: Transaction, conference: str) -> Mapping[str, Dismissal]:
    """Return all dismissals by the ids of the conflicts, of which some may be mended by now."""
    row = await conferences.get(tx, conference)
    return {said.conflict: said for said in await stored.of_conference(tx, row.id)}


def standing(found: Iterable[Conflict], dismissed: Collection[str]) -> tuple[Conflict, ...]:
    """Return the conflicts that nobody dismissed; what blocks a release always stands."""
    return tuple(
        conflict
        for conflict in found
        if not dismissed or conflict.grade is Grade.BLOCK or conflict.id not in dismissed
    )


async def dismiss(
    tx: Transaction,
    *,
    conference: str,
    conflict: str,
    reason: str,
    now: datetime,
    by: str,
    known: Draft | None = None,
) -> Dismissal:
    """Say why a conflict of the draft is none; what blocks a release cannot be talked away.

    `known` is the draft as it was read before, to be quick; it need not be what it is now.
    """
    said = _demand_reason(reason)
    conference_id = await conferences.lock(tx, conference)
    found = await _find(tx, conference, conflict, known=known)
    if found.grade is Grade.BLOCK:
        raise ConflictError("This blocks a release, so it has to be mended.")
    dismissal = Dismissal(conflict=conflict, reason=said, by=by, at=whole_seconds(now))
    await stored.put(tx, conference_id, dismissal)
    await record(tx, conference_id, (), action="dismiss", now=now, by=by, comment=said)
    return dismissal


async def reconsider(
    tx: Transaction, *, conference: str, conflict: str, now: datetime, by: str
) -> None:
    """Take a dismissal back: the conflict counts again."""
    conference_id = await conferences.lock(tx, conference)
    dismissed = (await dismissals(tx, conference)).get(conflict)
    if dismissed is None:
        raise NotFoundError("This conflict is not dismissed.")
    await stored.delete(tx, conference_id, conflict)
    why = dismissed.reason
    await record(tx, conference_id, (), action="reconsider", now=now, by=by, comment=why)


async def _find(tx: Transaction, conference: str, wanted: str, *, known: Draft | None) -> Conflict:
    draft = await drafts.current(tx, conference, known)
    # To find those of a large draft takes a while, and other requests must not wait for it.
    for conflict in await asyncio.to_thread(lambda: draft.conflicts):
        if conflict.id == wanted:
            return conflict
    raise NotFoundError("There is no such conflict in the draft; it may be mended by now.")


def _demand_reason(reason: str) -> str:
    try:
        said = clean(reason, limit=LONGEST_REASON).strip()
    except ValueError as error:
        raise InvalidError((Problem(path="reason", message=f"The reason {error}."),)) from error
    if not said:
        message = "Say why this is no conflict, for those who come after you."
        raise InvalidError((Problem(path="reason", message=message),))
    return said
