"""A conference that gives languages up: its texts in them go with it, as one change."""

from datetime import datetime

from scheduler.domain import item_checks
from scheduler.domain.conference import Conference
from scheduler.domain.errors import ConflictError, InvalidError
from scheduler.domain.giving_up import given_up
from scheduler.domain.items import ItemKind
from scheduler.services.agenda import draft
from scheduler.services.rewriting import rewrite
from scheduler.storage import conferences
from scheduler.storage.changes import Recorded
from scheduler.storage.transaction import Transaction


async def give_up(
    tx: Transaction, *, conference: str, value: Conference, seen: int, now: datetime, by: str
) -> Recorded | None:
    """Change the conference, and take every text in a language that it gives up out of the draft.

    ConflictError when the draft has changed since its change `seen`.
    """
    await conferences.lock(tx, conference)
    ours = await draft(tx, conference)
    if ours.number != seen:
        raise ConflictError("The draft has changed since you looked at it.")
    programme = given_up(ours.programme, value)
    if found := item_checks.problems(programme, ItemKind.CONFERENCE, programme.conference):
        raise InvalidError(found)
    return await rewrite(
        tx,
        conference=conference,
        change=lambda _ours: programme,
        action="update",
        kept=[sitting.uid for _, sitting in programme.sittings()],
        now=now,
        by=by,
    )
