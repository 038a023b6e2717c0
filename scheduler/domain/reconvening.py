"""When the conference, and when a suspended session, meets again: derived, never typed twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting
from scheduler.domain.times import Half
from scheduler.domain.when import When, position, when

# The body does not reconvene for these: they are held beside or between its meetings.
_BESIDE = frozenset({SessionKind.BREAK, SessionKind.SIDE_EVENT})


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
    return when(programme, resumption) if resumption else None


def of_conference(programme: Programme, day: date) -> Reconvening | None:
    """Return when the conference meets again after this day; None after its last."""
    held = sorted(_held_after(programme, day), key=lambda place: place[0])
    meetings = sorted(
        (m.date, list(Half).index(m.half), m.slug) for m in programme.meetings if m.date > day
    )
    if meetings and (not held or meetings[0][0] <= held[0][0][0]):
        meeting = programme.meeting_of[meetings[0][2]]
        within = [place for place in held if _in_half(place, meeting.date, meeting.half)]
        exact = next((known.starts_at for _, _, known in within if known.starts_at), None)
        return Reconvening(
            day=meeting.date,
            half=meeting.half,
            starts_at=meeting.starts_at or exact,
            sessions=_slugs(within),
        )
    if not held:
        return None
    known = held[0][2]
    first = [place for place in held if _in_half(place, held[0][0][0], known.half)]
    return Reconvening(
        day=held[0][0][0], half=known.half, starts_at=known.starts_at, sessions=_slugs(first)
    )


_Place = tuple[tuple[date, datetime], Session, When]


def _held_after(programme: Programme, day: date) -> Iterator[_Place]:
    for session, sitting in programme.sittings():
        place = position(programme, sitting)
        if place and place[0] > day and _counts(session, sitting):
            yield place, session, when(programme, sitting)


def _counts(session: Session, sitting: Sitting) -> bool:
    return sitting.takes_place and session.kind not in _BESIDE


def _in_half(place: _Place, day: date, half: Half | None) -> bool:
    return place[0][0] == day and place[2].half == half


def _slugs(places: list[_Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(session.slug for _, session, _ in places))
