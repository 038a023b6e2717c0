"""A session once more: what is planned of it, and nothing of what has happened."""

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import count

from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status

_LONGEST_SLUG = 80


def copied(session: Session, *, taken: Collection[str], new_uid: Callable[[], str]) -> Session:
    """Return a session like this one, under a name that is not taken, still to be held.

    What was called off is not planned again, and what was postponed has no time.
    """
    return replace(
        session,
        slug=_free(session.slug, taken),
        summary=None,
        statements=tuple(replace(each, text=None, document=None) for each in session.statements),
        sittings=tuple(
            _planned(sitting, new_uid())
            for sitting in session.sittings
            if sitting.status is not Status.CANCELLED
        ),
    )


def _planned(sitting: Sitting, uid: str) -> Sitting:
    if sitting.status is Status.POSTPONED:
        return Sitting(uid=uid, room=sitting.room)
    return Sitting(
        uid=uid,
        meeting=sitting.meeting,
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        room=sitting.room,
    )


def _free(slug: str, taken: Collection[str]) -> str:
    """Return the name with the first number that makes it another: `session-i-2`."""
    ends = (f"-{number}" for number in count(2))
    names = (slug[: _LONGEST_SLUG - len(end)].rstrip("-") + end for end in ends)
    return next(name for name in names if name not in taken)
