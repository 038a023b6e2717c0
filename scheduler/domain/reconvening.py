"""When the conference, and when a suspended session, meets again: derived, never typed twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When, position, when

# The body does not reconvene for these: they are held beside or between its meetings.
_BESIDE = frozenset({SessionKind.BREAK, SessionKind.SIDE_EVENT})
MOST_NAMED: Final = 3
"""More sessions than this are a programme, not a sentence: they are not named in it."""
_TO_BE_ANNOUNCED = When(precision=Precision.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconvening:
    """The next coming together: its date, what is known of its time, and what is then taken up."""

    day: date
    half: Half | None
    starts_at: datetime | None
    sessions: tuple[str, ...] = ()


def of_session(programme: Programme, session: Session) -> When | None:
    """Return when a suspended session reconvenes (unknown: to be announced); None otherwise."""
    resumption = session.resumption
    if resumption is None:
        return None
    # A postponed resumption keeps its old time to be shown, but it is not held then.
    return when(programme, resumption) if resumption.takes_place else _TO_BE_ANNOUNCED


def of_conference(programme: Programme, day: date) -> Reconvening | None:
    """Return when the conference meets again after this day; None after its last.

    It meets in the first half-day that has a meeting or a sitting, from the first start within
    it; where a start within it is unknown, so is that of the whole.
    """
    held = sorted(_held_after(programme, day), key=lambda sitting: sitting.position)
    meetings = [meeting for meeting in programme.meetings if meeting.date > day]
    halves = [(m.date, m.half) for m in meetings] + [(s.position[0], s.half) for s in held]
    if not halves:
        return None
    first = min(halves, key=lambda half_day: (half_day[0], list(Half).index(half_day[1])))
    within = [sitting for sitting in held if (sitting.position[0], sitting.half) == first]
    starts = {meeting.starts_at for meeting in meetings if (meeting.date, meeting.half) == first}
    return Reconvening(
        day=first[0],
        half=first[1],
        starts_at=_first((starts - {None}) | {sitting.starts_at for sitting in within}),
        sessions=tuple(dict.fromkeys(sitting.session for sitting in within)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    session: str
    position: tuple[date, datetime]
    half: Half
    starts_at: datetime | None


def _held_after(programme: Programme, day: date) -> Iterator[_Held]:
    for session, sitting in programme.sittings():
        place, known = position(programme, sitting), when(programme, sitting)
        if place and known.half and place[0] > day and convenes(session, sitting):
            yield _Held(
                session=session.slug, position=place, half=known.half, starts_at=known.starts_at
            )


def convenes(session: Session, sitting: Sitting) -> bool:
    """Say whether the body comes together for this sitting."""
    return sitting.takes_place and session.kind not in _BESIDE


def _first(starts: set[datetime | None]) -> datetime | None:
    known = {start for start in starts if start is not None}
    return min(known) if known and known == starts else None
