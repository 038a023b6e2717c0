"""What changes the plan of a session and records no fact: postpone, cancel, move."""

from dataclasses import replace
from datetime import datetime

from scheduler.domain.errors import ConflictError
from scheduler.domain.sequence import placed, replaced, with_sittings
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.text import Text


def postpone(session: Session, *, reason: Text | None) -> Session:
    """Put off what is planned to a time not yet known; the old time is kept to be shown."""
    if all(sitting.status is not Status.PLANNED for sitting in session.sittings):
        raise ConflictError(f"{session.label} is {session.state}; nothing of it can be postponed.")
    return with_sittings(
        session,
        (
            replace(s, status=Status.POSTPONED, reason=reason) if s.status is Status.PLANNED else s
            for s in session.sittings
        ),
    )


def cancel(session: Session, *, reason: Text | None) -> Session:
    """Call off a session that has not begun."""
    if session.status in {Status.OPEN, Status.SUSPENDED}:
        raise ConflictError(
            f"{session.label} is {session.status} and cannot be cancelled; adjourn it instead."
        )
    if not any(sitting.ahead for sitting in session.sittings):
        raise ConflictError(f"{session.label} is {session.state}; nothing of it can be cancelled.")
    return with_sittings(
        session,
        (
            replace(s, status=Status.CANCELLED, reason=reason) if s.ahead else s
            for s in session.sittings
        ),
    )


def reschedule(
    session: Session,
    *,
    uid: str | None,
    now: datetime,
    starts_at: datetime,
    ends_at: datetime | None,
) -> Session:
    """Give a sitting that is ahead a new time: the next one, unless `uid` names another.

    Without a new end the planned length is kept. The sitting leaves its meeting when it had one:
    a meeting is not moved with it. It takes the place among the others that its time demands.
    """
    sitting = ahead(session, uid)
    if starts_at <= now:
        raise ConflictError(f"{session.label} cannot be moved to a time that has passed already.")
    if ends_at is None and sitting.ends_at and sitting.starts_at:
        ends_at = starts_at + (sitting.ends_at - sitting.starts_at)
    if ends_at is not None and ends_at <= starts_at:
        raise ConflictError(f"{session.label} cannot be planned to end before it begins.")
    times = (sitting.starts_at, sitting.ends_at)
    if sitting.status is Status.PLANNED and times == (starts_at, ends_at):
        raise ConflictError(f"{session.label} is planned for that very time already.")
    moved = replace(
        sitting,
        meeting=None,
        starts_at=starts_at,
        ends_at=ends_at,
        status=Status.PLANNED,
        reason=None,
        moved_from=_was_public(sitting, starts_at),
    )
    return placed(session, moved, starts_at=starts_at)


def change_room(session: Session, *, uid: str | None, room: str) -> Session:
    """Move the open sitting, or one that is ahead, to another room."""
    opened = next((s for s in session.sittings if s.status is Status.OPEN), None)
    is_meant = opened is not None and uid in {None, opened.uid}
    sitting = opened if opened and is_meant else ahead(session, uid)
    if sitting.room == room:
        raise ConflictError(f"{session.label} is in that room already.")
    return replaced(session, replace(sitting, room=room))


def ahead(session: Session, uid: str | None) -> Sitting:
    """Return the next sitting that is still to be held, or the one named, if it is."""
    if uid is not None and not session.sitting(uid).ahead:
        status = session.sitting(uid).status
        raise ConflictError(f"That sitting of {session.label} is {status}; it cannot be moved.")
    for sitting in session.sittings:
        if sitting.ahead and uid in {None, sitting.uid}:
            return sitting
    raise ConflictError(f"{session.label} is {session.state}; no sitting of it can be moved.")


def _was_public(sitting: Sitting, starts_at: datetime) -> datetime | None:
    """Return the last start that was announced, unless it is the new one too."""
    if sitting.starts_at in {None, starts_at}:
        return sitting.moved_from
    return sitting.starts_at
