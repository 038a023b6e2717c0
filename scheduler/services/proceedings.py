"""Live acts: the public programme and the draft change at once, and one edition says so."""

from dataclasses import replace
from datetime import datetime

from scheduler.domain.acts import SUMMARY_ACTS, Act
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.items import Change, changes_between
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.times import whole_seconds
from scheduler.services import publication
from scheduler.services.recording import record
from scheduler.storage import conferences, draft, editions, lists, sessions, uids
from scheduler.storage.transaction import Transaction


async def act(
    tx: Transaction,
    *,
    conference: str,
    session: str,
    act: Act,
    now: datetime,
    by: str,
    actor: str | None = None,
    issued_at: datetime | None = None,
) -> Edition:
    """Do this to a session, in public and in the draft; unfinished edits stay in the draft.

    `now` is when it happened; `issued_at` when it is made known, if that is later. `by` issues the
    notice; `actor`, if that is somebody else, did it, which only organizers are told.
    """
    now = whole_seconds(now)
    conference_id = await conferences.lock(tx, conference)
    latest = await publication.latest(tx, conference)
    public = latest.programme.after(act, session=session, now=now)
    cause = Cause.SUMMARY if isinstance(act, SUMMARY_ACTS) else Cause.ACT
    edition = issue(latest, public, cause=cause, now=issued_at or now, by=by)
    known = {sitting.uid for _, sitting in latest.programme.sittings()}
    made: tuple[Change, ...] = ()
    if found := await draft.around(tx, conference, session):
        before, ours = found
        changed = _in_draft(ours, act, session=session, now=now, public=public)
        await sessions.save(tx, conference_id, before, changed, kept=known)
        await lists.put(tx, conference_id, old=ours, new=ours.with_days_of(changed))
        made = changes_between(ours, replace(ours, sessions=(changed,)).with_days_of(changed))
        known |= {sitting.uid for sitting in changed.sittings}
    await uids.claim(tx, (sitting.uid for sitting in public.session(session).sittings), kept=known)
    await record(
        tx,
        conference_id,
        made,
        action=act.name,
        now=issued_at or now,
        by=actor or by,
        edition=edition.number,
    )
    return await editions.append(tx, edition)


def _in_draft(
    ours: Programme, act: Act, *, session: str, now: datetime, public: Programme
) -> Session:
    """Return the draft's session after the act.

    A draft that has gone so far from the public programme that it would refuse the act takes
    over what really happens: no unfinished edit may hold up a meeting or undo it at release.
    """
    try:
        return ours.after(act, session=session, now=now).session(session)
    except (ConflictError, NotFoundError):
        facts = public.session(session)
        sittings = tuple(_known(sitting, ours) for sitting in facts.sittings)
        return replace(ours.session(session), sittings=sittings, summary=facts.summary)


def _known(sitting: Sitting, ours: Programme) -> Sitting:
    """Leave out a room or a meeting that the draft no longer has."""
    room = sitting.room if sitting.room in ours.room_of else None
    meeting = sitting.meeting if sitting.meeting in ours.meeting_of else None
    return replace(sitting, room=room, meeting=meeting)
