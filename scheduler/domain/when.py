"""What is known of a sitting's time: said exactly, never guessed."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from scheduler.domain.conference import Meeting
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting
from scheduler.domain.times import Half, begin, half_of, local_date


class Precision(StrEnum):
    """How much of a start is known."""

    EXACT = "exact"
    """An instant of its own, planned or (once it began) recorded."""
    MEETING = "meeting"
    """Not before its meeting's start: "from 10 a.m."."""
    HALF = "half"
    """Only the half-day: "28 June, a.m."."""
    UNKNOWN = "unknown"
    """To be announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A sitting's time; `starts_at` is its own or its meeting's, `ends_at` its own, if any."""

    precision: Precision
    day: date | None = None
    half: Half | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


_HALF_BEGINS = {Half.AM: time(0), Half.PM: time(12), Half.EVENING: time(18)}


def when(programme: Programme, sitting: Sitting) -> When:
    """Return the planned time; the actual one where none was planned, or on another day."""
    zone = programme.conference.zone
    start = _start(sitting, zone)
    if start is not None:
        is_ahead = sitting.ends_at is not None and sitting.ends_at > start
        return When(
            precision=Precision.EXACT,
            day=local_date(start, zone),
            half=half_of(start, zone),
            starts_at=start,
            ends_at=sitting.ends_at if is_ahead else None,
        )
    meeting = programme.meeting_of.get(sitting.meeting or "")
    return _of_meeting(meeting) if meeting else When(precision=Precision.UNKNOWN)


def planned(programme: Programme, sitting: Sitting) -> When:
    """Return the time that was announced, whatever happened then."""
    return when(programme, replace(sitting, started_at=None))


def position(programme: Programme, sitting: Sitting) -> tuple[date, datetime] | None:
    """Return what a sitting is ordered by within the conference; None without a day."""
    known = when(programme, sitting)
    if known.day is None:
        return None
    start = known.starts_at
    if start is None:
        start = begin(known.day, _HALF_BEGINS[known.half or Half.AM], programme.conference.zone)
    return known.day, start


def _start(sitting: Sitting, zone: str) -> datetime | None:
    planned, actual = sitting.starts_at, sitting.started_at
    if planned and actual and local_date(planned, zone) != local_date(actual, zone):
        return actual
    return planned or actual


def _of_meeting(meeting: Meeting) -> When:
    return When(
        precision=Precision.MEETING if meeting.starts_at else Precision.HALF,
        day=meeting.date,
        half=meeting.half,
        starts_at=meeting.starts_at,
    )
