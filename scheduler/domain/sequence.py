"""The order of a session's sittings: they follow one another in time, and never overlap."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from scheduler.domain.errors import ConflictError
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status


def with_sittings(session: Session, sittings: Iterable[Sitting]) -> Session:
    """Return the session with these sittings, which must follow one another in time."""
    result = replace(session, sittings=tuple(sittings))
    timed = [s for s in result.sittings if s.takes_place and s.begins]
    if any(collide(earlier, later) for earlier, later in pairwise(timed)):
        raise ConflictError(f"Two sittings of {session.label} would overlap.")
    return result


def replaced(session: Session, changed: Sitting) -> Session:
    return with_sittings(
        session, (changed if s.uid == changed.uid else s for s in session.sittings)
    )


def placed(session: Session, moved: Sitting, *, starts_at: datetime) -> Session:
    """Put a sitting that was moved to `starts_at` where its time belongs, and no further.

    It goes before what is postponed: that has no time, and will be placed when it gets one.
    """
    others = [s for s in session.sittings if s.uid != moved.uid]
    held = [(i, s.begins) for i, s in enumerate(others) if s.takes_place and s.begins]
    low = max((i + 1 for i, begins in held if begins < starts_at), default=0)
    high = min((i for i, begins in held if begins >= starts_at), default=len(others))
    index = min(max(_index(session, moved), low), high)
    while index > low and others[index - 1].status is Status.POSTPONED:
        index -= 1
    return with_sittings(session, (*others[:index], moved, *others[index:]))


def in_order(sittings: Iterable[Sitting]) -> tuple[Sitting, ...]:
    """Put sittings in the order of their times; those without one keep their places."""
    listed = list(sittings)
    timed = [i for i, sitting in enumerate(listed) if sitting.takes_place and sitting.begins]
    begins = [(listed[i].begins, i) for i in timed]
    ordered = [listed[i] for _, i in sorted(begins)]
    for index, sitting in zip(timed, ordered, strict=True):
        listed[index] = sitting
    return tuple(listed)


def passed_by(sittings: Iterable[Sitting], *, now: datetime) -> tuple[Sitting, ...]:
    """Make every planned start that the facts have overtaken "to be announced" again."""
    return tuple(
        replace(s, starts_at=None, ends_at=None, meeting=None, moved_from=s.starts_at)
        if s.status is Status.PLANNED and s.starts_at is not None and s.starts_at <= now
        else s
        for s in sittings
    )


def collide(earlier: Sitting, later: Sitting) -> bool:
    """Two plans, or a fact and a plan, may not begin at once; two facts within a second may."""
    if earlier.begins is None or later.begins is None:
        return False
    ends = max(earlier.begins, earlier.ends or earlier.begins)
    both_began = earlier.started_at is not None and later.started_at is not None
    return ends > later.begins or (earlier.begins == later.begins and not both_began)


def _index(session: Session, sitting: Sitting) -> int:
    return next(i for i, s in enumerate(session.sittings) if s.uid == sitting.uid)
