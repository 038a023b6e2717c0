"""The order of days, meetings and sittings, and what their times may be."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from scheduler.domain.conference import Meeting
from scheduler.domain.errors import Problem
from scheduler.domain.programme import Programme
from scheduler.domain.sequence import collide
from scheduler.domain.session import Session
from scheduler.domain.sitting import BEGUN, ENDED, Sitting, Status
from scheduler.domain.times import ONE_DAY, Half, local_date

_LIVE = frozenset(Status) - {Status.ADJOURNED, Status.CANCELLED}


def problems(programme: Programme) -> Iterator[Problem]:
    """Yield every day, meeting and sitting whose times cannot be right."""
    yield from _days(programme)
    for index, meeting in enumerate(programme.meetings):
        yield from _meeting(programme, meeting, f"meetings[{index}]")
    for index, session in enumerate(programme.sessions):
        yield from _sittings(programme, session, f"sessions[{index}].sittings")


def _days(programme: Programme) -> Iterator[Problem]:
    for index, (earlier, later) in enumerate(pairwise(programme.days), start=1):
        if earlier.date >= later.date:
            again = "stands twice" if earlier.date == later.date else f"follows {earlier.date}"
            yield Problem(path=f"days[{index}].date", message=f"{later.date} {again}")


def _meeting(programme: Programme, meeting: Meeting, path: str) -> Iterator[Problem]:
    if meeting.date not in {day.date for day in programme.days}:
        yield Problem(path=f"{path}.date", message=_no_day(programme, meeting.date))
    if meeting.starts_at and (day := _day(programme, meeting.starts_at)) != meeting.date:
        message = f"starts on {day}, but the meeting's date is {meeting.date}"
        yield Problem(path=f"{path}.starts_at", message=message)
    yield from _reversed(meeting.starts_at, meeting.ends_at, f"{path}.ends_at", verb="ends")


def _sittings(programme: Programme, session: Session, path: str) -> Iterator[Problem]:
    for index, sitting in enumerate(session.sittings):
        yield from _sitting(programme, sitting, f"{path}[{index}]")
        day = sitting.starts_at and _day(programme, sitting.starts_at)
        if day and _untouched(session) and day not in {day.date for day in programme.days}:
            yield Problem(path=f"{path}[{index}].starts_at", message=_no_day(programme, day))
    yield from _overlaps(session, path)
    yield from _states(session, path)


def _sitting(programme: Programme, sitting: Sitting, path: str) -> Iterator[Problem]:
    yield from _reversed(sitting.starts_at, sitting.ends_at, f"{path}.ends_at", verb="ends")
    if sitting.ends_at and not sitting.starts_at:
        # Once it opens it could run into the next sitting, and no fact may be refused for that.
        yield Problem(path=f"{path}.ends_at", message="ends, but its start is not given")
    yield from _facts(sitting, path)
    meeting = programme.meeting_of.get(sitting.meeting or "")
    if meeting and sitting.starts_at and meeting.date in {day.date for day in programme.days}:
        days = {meeting.date} | (
            {meeting.date + ONE_DAY} if meeting.half is Half.EVENING else set()
        )
        if (day := _day(programme, sitting.starts_at)) not in days:
            message = f"starts on {day}, but {meeting.slug!r} meets on {meeting.date}"
            yield Problem(path=f"{path}.starts_at", message=message)


def _facts(sitting: Sitting, path: str) -> Iterator[Problem]:
    """Yield what is said to have happened to a sitting that has not begun, or not ended."""
    if sitting.started_at and sitting.status not in BEGUN:
        message = f"a sitting that is {sitting.status} has not started"
        yield Problem(path=f"{path}.started_at", message=message)
    if sitting.ended_at and sitting.status not in ENDED:
        message = f"a sitting that is {sitting.status} has not ended"
        yield Problem(path=f"{path}.ended_at", message=message)
    if sitting.started_at and sitting.ended_at and sitting.ended_at < sitting.started_at:
        yield Problem(path=f"{path}.ended_at", message="ended before it started")


def _reversed(
    start: datetime | None, end: datetime | None, path: str, *, verb: str
) -> Iterator[Problem]:
    if start and end and end <= start:
        yield Problem(path=path, message=f"{verb} before it starts, or at once")


def _untouched(session: Session) -> bool:
    """Whether nothing has happened yet; a session may be moved or resumed beyond the days."""
    return all(s.status is Status.PLANNED and not s.moved_from for s in session.sittings)


def _overlaps(session: Session, path: str) -> Iterator[Problem]:
    timed = [(i, s) for i, s in enumerate(session.sittings) if s.takes_place and s.begins]
    for (before, earlier), (index, later) in pairwise(timed):
        if collide(earlier, later):
            message = f"begins before {path}[{before}] has ended: sittings stand in order of time"
            yield Problem(path=f"{path}[{index}]", message=message)


def _states(session: Session, path: str) -> Iterator[Problem]:
    """Yield states that no sequence of acts leads to, so that no act would lead out of them."""
    states = [s.status for s in session.sittings]
    ahead = [i for i, s in enumerate(session.sittings) if s.ahead]
    for index, status in enumerate(states):
        where = f"{path}[{index}].status"
        if status in BEGUN and ahead and ahead[0] < index:
            yield Problem(
                path=where, message=f"is {status}, but an earlier sitting is not held yet"
            )
        if status is Status.OPEN and Status.OPEN in states[:index]:
            yield Problem(path=where, message="is open, as an earlier sitting is")
        if status in _LIVE and Status.ADJOURNED in states[:index]:
            yield Problem(path=where, message=f"is {status} after the session was adjourned")
        if status is Status.SUSPENDED and not set(states[index + 1 :]) - {Status.CANCELLED}:
            message = "is suspended, but no sitting follows; add one (without a time, if unknown)"
            yield Problem(path=where, message=message)


def _no_day(programme: Programme, day: date) -> str:
    days = [str(day.date) for day in programme.days]
    return f"{day} is not among the conference's days ({', '.join(days) or 'it has none'})"


def _day(programme: Programme, instant: datetime) -> date:
    return local_date(instant, programme.conference.zone)
