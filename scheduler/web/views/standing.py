"""How the conference stands: what is open or suspended, and when it meets next. All from data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.domain.edition import Edition
from scheduler.domain.reconvening import Reconvening, of_conference
from scheduler.domain.session import SessionKind
from scheduler.domain.times import ONE_DAY, local_date
from scheduler.web.views.days import Named, named
from scheduler.web.views.rows import Row, State

_BEGUN = frozenset({State.OPEN, State.SUSPENDED, State.CONTINUED, State.ADJOURNED})
_AHEAD = frozenset({State.PLANNED, State.MOVED})
_BESIDE = frozenset({SessionKind.BREAK, SessionKind.SIDE_EVENT})


class Phase(StrEnum):
    """Where in its course the conference is, as far as its proceedings are recorded."""

    AHEAD = "ahead"
    IN_SESSION = "in_session"
    BETWEEN = "between"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`next` is when the conference opens or meets again, unless it is meeting."""

    phase: Phase
    open: tuple[Row, ...] = ()
    suspended: tuple[Row, ...] = ()
    next: Reconvening | None = None
    taken_up: tuple[Named, ...] = ()


def standing(edition: Edition, all_rows: Iterable[Row]) -> Standing:
    found = [row for row in all_rows if _counts(row)]
    open_now = tuple(row for row in found if row.state is State.OPEN)
    suspended = tuple(row for row in found if row.state is State.SUSPENDED)
    begun = [day for row in found if row.state in _BEGUN and (day := _day(edition, row))]
    coming = None if open_now else _coming(edition, found, begun)
    return Standing(
        phase=_phase(open_now, begun, goes_on=bool(coming or suspended)),
        open=open_now,
        suspended=suspended,
        next=coming,
        taken_up=named(edition, coming.sessions if coming else ()),
    )


def _phase(open_now: tuple[Row, ...], begun: list[date], *, goes_on: bool) -> Phase:
    if open_now:
        return Phase.IN_SESSION
    if not begun:
        return Phase.AHEAD
    return Phase.BETWEEN if goes_on else Phase.OVER


def _counts(row: Row) -> bool:
    return row.session.kind not in _BESIDE


def _day(edition: Edition, row: Row) -> date | None:
    began = row.sitting.started_at
    return local_date(began, edition.programme.conference.zone) if began else row.when.day


def _coming(edition: Edition, found: Iterable[Row], begun: list[date]) -> Reconvening | None:
    """Return the next coming together: later on the day that has begun, else on another."""
    if not begun:
        known = [day.date for day in edition.programme.days]
        return of_conference(edition.programme, min(known) - ONE_DAY) if known else None
    today = max(begun)
    rest = [row for row in found if row.state in _AHEAD and row.when.day == today]
    if not rest:
        return of_conference(edition.programme, today)
    first = rest[0].when
    together = [
        row for row in rest if (row.when.half, row.when.starts_at) == (first.half, first.starts_at)
    ]
    return Reconvening(
        day=today,
        half=first.half,
        starts_at=first.starts_at,
        sessions=tuple(dict.fromkeys(row.session.slug for row in together)),
    )
