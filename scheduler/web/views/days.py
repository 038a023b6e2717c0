"""A day of the programme: its half-days, their meetings, and what is held side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from scheduler.domain.conference import Meeting, Room
from scheduler.domain.edition import Edition
from scheduler.domain.programme import Programme
from scheduler.domain.reconvening import Reconvening, of_conference
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When
from scheduler.web.views.rows import Row, State

# What a reader who looks at a day as a whole is told of.
_NOTABLE = (State.OPEN, State.SUSPENDED, State.MOVED, State.POSTPONED, State.CANCELLED)

# What is not held, so that a day need not wait for its end.
_CALLED_OFF = (State.POSTPONED, State.CANCELLED)

_HALVES = tuple(Half)

Named = tuple[str | None, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What begins at the same time; `ends_at` is the end they share, if they do."""

    when: When
    ends_at: datetime | None
    rows: tuple[Row, ...]

    @property
    def is_parallel(self) -> bool:
        """Whether they are known to begin together, rather than each at a time not yet told."""
        return self.when.precision is Precision.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDay:
    half: Half
    meetings: tuple[tuple[Meeting, Room | None], ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """`reconvening` is when the conference meets again after this day, `taken_up` with what."""

    date: date
    note: Text | None
    halves: tuple[HalfDay, ...]
    reconvening: Reconvening | None
    taken_up: tuple[Named, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for half in self.halves for slot in half.slots for row in slot.rows)

    @property
    def sessions(self) -> int:
        return len({row.session.slug for row in self.rows if not row.is_break})

    @property
    def notable(self) -> tuple[tuple[State, int], ...]:
        """How many sittings are in each state worth telling."""
        counted = Counter(row.state for row in self.rows)
        return tuple((state, counted[state]) for state in _NOTABLE if counted[state])

    @property
    def span(self) -> tuple[datetime, datetime | None] | None:
        """From the first announced start to the last announced end, if nothing may end later."""
        starts = [row.when.starts_at for row in self.rows if row.when.starts_at]
        return (min(starts), self._end) if starts else None

    @property
    def _end(self) -> datetime | None:
        ended = {row.when.ends_at: row for row in self.rows if row.when.ends_at}
        if not ended:
            return None
        last = max(ended)
        is_open = any(_may_outlast(row, last, ended[last].when.half) for row in self.rows)
        return None if is_open else last


def days(edition: Edition, found: Iterable[Row]) -> tuple[DayView, ...]:
    """Return every day that is announced, or that one of these sittings was moved to."""
    held = _by_day(found)
    announced = {day.date for day in edition.programme.days}
    return tuple(_day(edition, day, held.get(day, ())) for day in sorted(announced | set(held)))


def without_day(found: Iterable[Row]) -> tuple[Row, ...]:
    """Return the sittings whose day is still to be announced."""
    return tuple(row for row in found if row.when.day is None)


def named(edition: Edition, slugs: Iterable[str]) -> tuple[Named, ...]:
    """Name sessions as a sentence wants them: code, if any, and title."""
    found = (edition.programme.session_of[slug] for slug in slugs)
    return tuple((session.code, session.title) for session in found)


def _may_outlast(row: Row, last: datetime, half: Half | None) -> bool:
    """Whether a sitting may end after the last announced end, of one that begins in a half-day."""
    known = row.when
    if known.ends_at or row.state in _CALLED_OFF:
        return False
    if known.precision is Precision.EXACT and known.starts_at:
        return known.starts_at >= last
    return _HALVES.index(known.half or Half.AM) >= _HALVES.index(half or Half.AM)


def _by_day(found: Iterable[Row]) -> Mapping[date, list[Row]]:
    held: dict[date, list[Row]] = {}
    for row in found:
        if row.when.day is not None:
            held.setdefault(row.when.day, []).append(row)
    return held


def _day(edition: Edition, day: date, held: Sequence[Row]) -> DayView:
    reconvening = of_conference(edition.programme, day)
    note = next((known.note for known in edition.programme.days if known.date == day), None)
    return DayView(
        date=day,
        note=note,
        halves=tuple(_halves(edition, day, held)),
        reconvening=reconvening,
        taken_up=named(edition, reconvening.sessions if reconvening else ()),
    )


def _halves(edition: Edition, day: date, held: Sequence[Row]) -> Iterable[HalfDay]:
    programme = edition.programme
    for half in Half:
        within = [row for row in held if _half(programme, row, day) is half]
        meetings = [m for m in programme.meetings if (m.date, m.half) == (day, half)]
        if within or meetings:
            yield HalfDay(
                half=half,
                meetings=tuple((m, programme.room_of.get(m.room or "")) for m in meetings),
                slots=tuple(_slots(within)),
            )


def _half(programme: Programme, row: Row, day: date) -> Half:
    """Return the half-day of a sitting: its meeting's, which may run past noon, or the clock's."""
    meeting = programme.meeting_of.get(row.sitting.meeting or "")
    if meeting and meeting.date == day:
        return meeting.half
    return row.when.half or Half.AM


def _slots(held: Sequence[Row]) -> Iterable[Slot]:
    for _, group in groupby(held, key=lambda row: (row.when.precision, row.when.starts_at)):
        together = tuple(group)
        ends = {row.when.ends_at for row in together}
        shared = ends.pop() if len(ends) == 1 else None
        yield Slot(when=together[0].when, ends_at=shared, rows=together)
