"""The legal acts on a session: each takes one and returns the next, or says why it may not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from scheduler.domain.errors import ConflictError
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.text import Text

_BEGUN = frozenset({Status.OPEN, Status.SUSPENDED})


def open_session(session: Session, *, now: datetime) -> Session:
    """Open the next planned sitting of a session that is not suspended."""
    if session.status is Status.SUSPENDED:
        raise ConflictError(f"{session.label} is suspended; resume it instead of opening it.")
    return _begin(session, now=now, verb="opened")


def resume(session: Session, *, now: datetime) -> Session:
    """Open the sitting that a suspended session reconvenes in, whatever time was planned."""
    if session.status is not Status.SUSPENDED:
        raise ConflictError(
            f"{session.label} is {session.status}, not suspended: there is nothing to resume."
        )
    return _begin(session, now=now, verb="resumed")


def suspend(session: Session, *, now: datetime, resumes_at: datetime | None, uid: str) -> Session:
    """End the open sitting and plan the next; no time means "to be announced".

    When a later sitting is planned already and no time is given, or its own, the session
    reconvenes there and no sitting is added.
    """
    index = _open_index(session, "suspended")
    sitting = session.sittings[index]
    _demand_after_start(session, sitting, now=now)
    if resumes_at is not None and resumes_at <= now:
        raise ConflictError(f"{session.label} cannot resume at a time that has passed already.")
    ended = replace(sitting, status=Status.SUSPENDED, ended_at=now)
    rest = _passed_by(session.sittings[index + 1 :], now=now)
    planned = next((s for s in rest if s.status is Status.PLANNED), None)
    if planned is None or resumes_at not in {None, planned.starts_at}:
        if any(sitting.uid == uid for sitting in session.sittings):
            raise ConflictError(f"The uid {uid!r} is in use; every sitting needs its own.")
        rest = (Sitting(uid=uid, starts_at=resumes_at, room=sitting.room), *rest)
    return _with(session, (*session.sittings[:index], ended, *rest))


def adjourn(session: Session, *, now: datetime) -> Session:
    """Close the session; what was still planned of it will not be held."""
    if session.status not in _BEGUN:
        raise ConflictError(
            f"{session.label} is {session.status}; only a session that has begun can be adjourned."
        )
    last = max(i for i, sitting in enumerate(session.sittings) if sitting.status in _BEGUN)
    sitting = session.sittings[last]
    _demand_after_start(session, sitting, now=now)
    ended = replace(sitting, status=Status.ADJOURNED, ended_at=sitting.ended_at or now)
    rest = (replace(s, status=Status.CANCELLED) if s.ahead else s for s in session.sittings)
    return _with(session, (*session.sittings[:last], ended, *tuple(rest)[last + 1 :]))


def postpone(session: Session, *, reason: Text | None) -> Session:
    """Put off what is planned to a time not yet known; the old time is kept to be shown."""
    if all(sitting.status is not Status.PLANNED for sitting in session.sittings):
        raise ConflictError(f"{session.label} is {session.status}; nothing of it can be postponed.")
    return _with(
        session,
        (
            replace(s, status=Status.POSTPONED, reason=reason) if s.status is Status.PLANNED else s
            for s in session.sittings
        ),
    )


def cancel(session: Session, *, reason: Text | None) -> Session:
    """Call off a session that has not begun."""
    if session.status in _BEGUN:
        raise ConflictError(
            f"{session.label} is {session.status} and cannot be cancelled; adjourn it instead."
        )
    if not any(sitting.ahead for sitting in session.sittings):
        raise ConflictError(f"{session.label} is {session.status}; nothing of it can be cancelled.")
    return _with(
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
    a meeting is not moved with it.
    """
    sitting = _ahead(session, uid, verb="moved")
    if starts_at <= now:
        raise ConflictError(f"{session.label} cannot be moved to a time that has passed already.")
    if ends_at is None and sitting.ends_at and sitting.starts_at:
        ends_at = starts_at + (sitting.ends_at - sitting.starts_at)
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
        moved_from=sitting.moved_from if starts_at == sitting.starts_at else sitting.starts_at,
    )
    return _replaced(session, moved)


def change_room(session: Session, *, uid: str | None, room: str) -> Session:
    """Move the open sitting, or one that is ahead, to another room."""
    opened = next((s for s in session.sittings if s.status is Status.OPEN), None)
    is_meant = opened is not None and uid in {None, opened.uid}
    sitting = opened if opened and is_meant else _ahead(session, uid, verb="moved")
    if sitting.room == room:
        raise ConflictError(f"{session.label} is in that room already.")
    return _replaced(session, replace(sitting, room=room))


def _begin(session: Session, *, now: datetime, verb: str) -> Session:
    if session.status is Status.OPEN:
        raise ConflictError(f"{session.label} is open already.")
    index = next((i for i, s in enumerate(session.sittings) if s.ahead), None)
    if index is None or session.status is Status.ADJOURNED:
        state = session.status if session.sittings else "without a sitting"
        raise ConflictError(f"{session.label} is {state} and cannot be {verb}.")
    sitting = session.sittings[index]
    if sitting.status is Status.POSTPONED:
        raise ConflictError(f"{session.label} was postponed; move it to its new time first.")
    ended = [s.ended_at for s in session.sittings[:index] if s.ended_at]
    if ended and now < max(ended):
        raise ConflictError(f"{session.label} cannot be {verb} before its last sitting ended.")
    begun = replace(sitting, status=Status.OPEN, started_at=now)
    rest = _passed_by(session.sittings[index + 1 :], now=now)
    return _with(session, (*session.sittings[:index], begun, *rest))


def _passed_by(sittings: Iterable[Sitting], *, now: datetime) -> tuple[Sitting, ...]:
    """Make every planned start that the facts have overtaken "to be announced" again."""
    return tuple(
        replace(s, starts_at=None, ends_at=None, meeting=None, moved_from=s.starts_at)
        if s.status is Status.PLANNED and s.starts_at is not None and s.starts_at <= now
        else s
        for s in sittings
    )


def _open_index(session: Session, verb: str) -> int:
    for index, sitting in enumerate(session.sittings):
        if sitting.status is Status.OPEN:
            return index
    raise ConflictError(f"{session.label} is {session.status}, not open: it cannot be {verb}.")


def _ahead(session: Session, uid: str | None, *, verb: str) -> Sitting:
    if uid is not None and not session.sitting(uid).ahead:
        raise ConflictError(f"That sitting is {session.sitting(uid).status}; it cannot be {verb}.")
    for sitting in session.sittings:
        if sitting.ahead and uid in {None, sitting.uid}:
            return sitting
    raise ConflictError(f"{session.label} is {session.status}; no sitting of it can be {verb}.")


def _demand_after_start(session: Session, sitting: Sitting, *, now: datetime) -> None:
    if sitting.started_at and now < sitting.started_at:
        raise ConflictError(f"{session.label} cannot end before it began.")


def _replaced(session: Session, changed: Sitting) -> Session:
    return _with(session, (changed if s.uid == changed.uid else s for s in session.sittings))


def _with(session: Session, sittings: Iterable[Sitting]) -> Session:
    """Return the session with these sittings, which must follow one another in time."""
    result = replace(session, sittings=tuple(sittings))
    timed = [s for s in result.sittings if s.takes_place and s.begins]
    for earlier, later in pairwise(timed):
        if later.begins and max(filter(None, (earlier.begins, earlier.ends))) > later.begins:
            raise ConflictError(f"Two sittings of {session.label} would overlap.")
    return result
