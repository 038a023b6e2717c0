"""Release: the whole draft becomes the next edition."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.errors import ConflictError, InvalidError
from scheduler.domain.items import changes_between
from scheduler.domain.releasing import to_confirm, with_moves
from scheduler.domain.validation import problems
from scheduler.services.recording import record
from scheduler.storage import changes, conferences, draft, editions, sessions
from scheduler.storage.transaction import Transaction

LONGEST_COMMENT: Final = 500
"""A comment says in a sentence or two what an edition is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a review was made from: the last change of the draft, and the latest edition (or 0)."""

    change: int
    edition: int


async def release(
    tx: Transaction,
    *,
    conference: str,
    now: datetime,
    by: str,
    actor: str | None = None,
    comment: str | None = None,
    confirm: bool = False,
    seen: Seen | None = None,
) -> Edition:
    """Publish the draft; `confirm` accepts that entries vanish, or that facts are taken back.

    `by` issues the edition; `actor`, if that is somebody else, released it, which only organizers
    are told. `seen` is what was reviewed: ConflictError when the draft or the public programme
    has changed since.
    """
    conference_id = await conferences.lock(tx, conference)
    if seen and not await stands(tx, conference, seen):
        raise ConflictError(
            "The draft or the public programme has changed since you reviewed it;"
            " look at the changes again, then release them."
        )
    drafted = ours = await draft.programme(tx, conference)
    if found := problems(ours):
        raise InvalidError(found)
    latest = await editions.latest(tx, conference)
    if latest:
        if not confirm and (grave := to_confirm(latest.programme, ours)):
            raise ConflictError(f"{grave[0]}; if that is meant, confirm it (--confirm).")
        ours = with_moves(latest.programme, ours)
        for row in await sessions.of_conference(tx, conference_id):
            if row.value != ours.session(row.value.slug):
                await sessions.save(tx, conference_id, row, ours.session(row.value.slug))
    edition = issue(latest, ours, cause=Cause.RELEASE, now=now, by=by, comment=comment)
    await record(
        tx,
        conference_id,
        changes_between(drafted, ours),
        action="release",
        now=now,
        by=actor or by,
        edition=edition.number,
        comment=comment,
    )
    return await editions.append(tx, edition)


async def stands(tx: Transaction, conference: str, seen: Seen) -> bool:
    """Say whether what was reviewed is still what a release would publish."""
    conference_id = (await conferences.get(tx, conference)).id
    latest = (await editions.numbers(tx)).get(conference, 0)
    known = seen.change <= await changes.number(tx, conference_id) and seen.edition == latest
    return known and not await changes.altered_since(tx, conference_id, seen.change)
