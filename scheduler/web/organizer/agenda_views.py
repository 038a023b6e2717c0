"""The draft agenda, one day at a time: what its page shows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Final

from scheduler.domain.conference import Meeting, Room
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.text import Text
from scheduler.domain.times import Half, half_of
from scheduler.domain.when import position
from scheduler.web.organizer.agenda_rows import Marks, Row

_HALVES: Final = tuple(Half)

Place = tuple[date, datetime]
Listed = tuple[Place | None, Session, Sitting | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A day with how many sittings it holds; without a day: what is still to be scheduled.

    `is_listed` says that it is one of the conference's days.
    """

    day: date | None
    count: int
    is_current: bool
    is_listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A meeting of the day with its sittings; without one: the half-day's other sittings."""

    half: Half | None
    rows: tuple[Row, ...]
    meeting: Meeting | None = None
    room: Room | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView:
    tabs: tuple[Tab, ...]
    day: date | None
    note: Text | None
    blocks: tuple[Block, ...]

    @property
    def is_listed(self) -> bool:
        """Whether this is one of the conference's days, or none at all."""
        return next(tab.is_listed for tab in self.tabs if tab.is_current)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on the agenda at all."""
        return not any(tab.count for tab in self.tabs)


def days(programme: Programme) -> tuple[date, ...]:
    """Return the conference's days, and those on which something is planned nevertheless."""
    planned = {place[0] for place, _, _ in _listed(programme) if place}
    return tuple(sorted({day.date for day in programme.days} | planned))


def agenda(programme: Programme, marks: Marks, day: date | None) -> AgendaView:
    """Return what the page of a day shows; without a day, of what has none yet."""
    listed = tuple(_listed(programme))
    on = sorted((each for each in listed if _day(each) == day), key=_order)
    notes = {each.date: each.note for each in programme.days}
    return AgendaView(
        tabs=tuple(_tabs(programme, listed, day)),
        day=day,
        note=notes.get(day) if day else None,
        blocks=tuple(_blocks(programme, marks, day, on)),
    )


def _listed(programme: Programme) -> Iterator[Listed]:
    """Yield every line of the agenda, a session without a sitting among them."""
    for session in programme.sessions:
        for sitting in session.sittings:
            yield position(programme, sitting), session, sitting
        if not session.sittings:
            yield None, session, None


def _day(listed: Listed) -> date | None:
    return listed[0][0] if listed[0] else None


def _order(listed: Listed) -> Place | tuple[()]:
    return listed[0] or ()


def _tabs(programme: Programme, listed: Iterable[Listed], current: date | None) -> Iterator[Tab]:
    counts = Counter(map(_day, listed))
    known = {day.date for day in programme.days}
    for day in sorted(known | {day for day in counts if day}):
        is_current = day == current
        yield Tab(day=day, count=counts[day], is_current=is_current, is_listed=day in known)
    if counts[None] or current is None:
        yield Tab(day=None, count=counts[None], is_current=current is None)


def _blocks(
    programme: Programme, marks: Marks, day: date | None, listed: list[Listed]
) -> Iterator[Block]:
    if day is None:
        rows = tuple(_rows(programme, marks, listed))
        if rows:
            yield Block(half=None, rows=rows)
        return
    meetings = {each.slug: each for each in programme.meetings if each.date == day}
    for half in _HALVES:
        of_half = sorted((m for m in meetings.values() if m.half is half), key=_opens)
        for meeting in of_half:
            held = [each for each in listed if each[2] and each[2].meeting == meeting.slug]
            room = programme.room_of.get(meeting.room or "")
            rows = tuple(_rows(programme, marks, held))
            yield Block(half=half, rows=rows, meeting=meeting, room=room)
        loose = [
            each
            for each in listed
            if each[2] and each[2].meeting not in meetings and _half(programme, each) is half
        ]
        if loose:
            rows = tuple(_named(programme, row) for row in _rows(programme, marks, loose))
            yield Block(half=half, rows=rows)


def _named(programme: Programme, row: Row) -> Row:
    """Name the meeting of a sitting that is planned for another time than its own."""
    meeting = row.sitting.meeting if row.sitting else None
    return replace(row, meeting=programme.meeting_of.get(meeting or ""))


def _opens(meeting: Meeting) -> tuple[bool, str]:
    """Put meetings in the order of their hours, those of unknown hours last."""
    return meeting.starts_at is None, meeting.starts_at.isoformat() if meeting.starts_at else ""


def _half(programme: Programme, listed: Listed) -> Half:
    place = listed[0]
    assert place is not None  # noqa: S101 -- what is on a day has a place
    return half_of(place[1], programme.conference.zone)


def _rows(programme: Programme, marks: Marks, listed: Iterable[Listed]) -> Iterator[Row]:
    """Yield the lines, each with those of the same time that it can change places with."""
    for _, group in groupby(listed, key=_order):
        same = list(group)
        slugs = [session.slug for _, session, _ in same]
        for place, (_, session, sitting) in enumerate(same):
            row = marks.row(programme, session, sitting)
            yield replace(
                row,
                earlier=_other(slugs[:place][::-1], session.slug),
                later=_other(slugs[place + 1 :], session.slug),
            )


def _other(slugs: Iterable[str], than: str) -> str | None:
    """Return the nearest that is another session."""
    return next((slug for slug in slugs if slug != than), None)
