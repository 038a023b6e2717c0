"""The legal acts on a session: each takes one and returns the next, or says why it may not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from scheduler.domain.errors import ConflictError
from scheduler.domain.sequence import passed_by, with_sittings
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status

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
            f"{session.label} is {session.state}, not suspended: there is nothing to resume."
        )
    return _begin(session, now=now, verb="resumed")


def suspend(session: Session, *, now: datetime, resumes_at: datetime | None, uid: str) -> Session:
    """End the open sitting and plan the next; no time means "to be announced".

    A sitting that is planned already is taken for the next when no time is given, or its own, or
    when nothing is known of it yet; otherwise one is added.
    """
    index = _open_index(session)
    sitting = session.sittings[index]
    _demand_after_start(session, sitting, now=now)
    if resumes_at is not None and resumes_at <= now:
        raise ConflictError(f"{session.label} cannot resume at a time that has passed already.")
    ended = replace(sitting, status=Status.SUSPENDED, ended_at=now)
    rest = passed_by(session.sittings[index + 1 :], now=now)
    following = _planned(rest, resumes_at=resumes_at)
    if following is None:
        _demand_fresh(session, uid)
        following = Sitting(uid=uid, starts_at=resumes_at, room=sitting.room)
    later = tuple(s for s in rest if s.uid != following.uid)
    _demand_none_sooner(session, later, resumes_at=resumes_at)
    return with_sittings(session, (*session.sittings[:index], ended, following, *later))


def adjourn(session: Session, *, now: datetime) -> Session:
    """Close the session; what was still planned of it will not be held."""
    if session.status not in _BEGUN:
        raise ConflictError(
            f"{session.label} is {session.state}; only a session that has begun can be adjourned."
        )
    last = [sitting for sitting in session.sittings if sitting.status in _BEGUN][-1]
    _demand_after_start(session, last, now=now)
    ended = replace(last, status=Status.ADJOURNED, ended_at=last.ended_at or now)
    return with_sittings(
        session,
        (
            ended if s is last else replace(s, status=Status.CANCELLED) if s.ahead else s
            for s in session.sittings
        ),
    )


def _begin(session: Session, *, now: datetime, verb: str) -> Session:
    """Open the first planned sitting; what is postponed waits behind it for its new time."""
    sitting = _to_begin(session, verb)
    ended = [s.ended_at for s in session.sittings if s.ended_at]
    if ended and now < max(ended):
        raise ConflictError(f"{session.label} cannot be {verb} before its last sitting ended.")
    begun = replace(sitting, status=Status.OPEN, started_at=now)
    index = session.sittings.index(sitting)
    past = tuple(s for s in session.sittings[:index] if not s.ahead)
    waiting = tuple(s for s in session.sittings[:index] if s.ahead)
    rest = passed_by(session.sittings[index + 1 :], now=now)
    return with_sittings(session, (*past, begun, *waiting, *rest))


def _to_begin(session: Session, verb: str) -> Sitting:
    if session.status is Status.OPEN:
        raise ConflictError(f"{session.label} is open already.")
    is_ahead = any(sitting.ahead for sitting in session.sittings)
    if session.status is Status.SUSPENDED and not is_ahead:
        raise ConflictError(f"{session.label} has no sitting left in which it could be {verb}.")
    if session.status is Status.ADJOURNED or not is_ahead:
        raise ConflictError(f"{session.label} is {session.state} and cannot be {verb}.")
    for sitting in session.sittings:
        if sitting.status is Status.PLANNED:
            return sitting
    raise ConflictError(f"{session.label} was postponed; move it to its new time first.")


def _planned(rest: Sequence[Sitting], *, resumes_at: datetime | None) -> Sitting | None:
    """Return the planned sitting that is meant by a time of resumption, if there is one."""
    planned = [sitting for sitting in rest if sitting.status is Status.PLANNED]
    for sitting in planned:
        if resumes_at in {None, sitting.starts_at}:
            return sitting
    if planned and planned[0].starts_at is None and planned[0].meeting is None:
        return replace(planned[0], starts_at=resumes_at)
    return None


def _open_index(session: Session) -> int:
    for index, sitting in enumerate(session.sittings):
        if sitting.status is Status.OPEN:
            return index
    raise ConflictError(f"{session.label} is {session.state}, not open: it cannot be suspended.")


def _demand_after_start(session: Session, sitting: Sitting, *, now: datetime) -> None:
    if sitting.started_at and now < sitting.started_at:
        raise ConflictError(f"{session.label} cannot end before it began.")


def _demand_fresh(session: Session, uid: str) -> None:
    if any(sitting.uid == uid for sitting in session.sittings):
        raise ConflictError(
            f"{session.label} has a sitting {uid!r} already; every sitting needs its own uid."
        )


def _demand_none_sooner(
    session: Session, later: Sequence[Sitting], *, resumes_at: datetime | None
) -> None:
    starts = [s.starts_at for s in later if s.takes_place and s.starts_at]
    if resumes_at is not None and any(start < resumes_at for start in starts):
        raise ConflictError(
            f"{session.label} is planned to go on before that time already; "
            "name the planned time or none, and move that sitting."
        )
