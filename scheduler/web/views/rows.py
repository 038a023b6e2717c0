"""One sitting as every list of the programme shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.domain.conference import Room, Theme
from scheduler.domain.edition import Edition
from scheduler.domain.entry import part, reconvenes
from scheduler.domain.people import Person, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.summary import SummaryState
from scheduler.domain.when import Precision, When, planned, position, when

_PRESIDING = frozenset(
    {
        Role.PRESIDENT,
        Role.VICE_PRESIDENT,
        Role.CHAIR,
        Role.CO_CHAIR,
        Role.VICE_CHAIR,
        Role.ACTING_CHAIR,
        Role.MODERATOR,
    }
)
# Kinds that say more than a session's code and its title do.
_TELLING = frozenset(
    {
        SessionKind.PANEL,
        SessionKind.ROUND_TABLE,
        SessionKind.DIALOGUE,
        SessionKind.BRIEFING,
        SessionKind.SIDE_EVENT,
    }
)


class State(StrEnum):
    """What a reader must notice of a sitting: its status, told apart where that is not enough."""

    PLANNED = "planned"
    MOVED = "moved"
    """Planned, but once for another time."""
    OPEN = "open"
    SUSPENDED = "suspended"
    CONTINUED = "continued"
    """Suspended, and the session has gone on since."""
    ADJOURNED = "adjourned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sitting with all that its line says; `is_changed` since the edition before this one.

    `theme` is left out where the session has the same title.
    """

    session: Session
    sitting: Sitting
    when: When
    planned: When
    state: State
    room: Room | None
    theme: Theme | None
    presiding: tuple[tuple[Role, Person], ...]
    part: tuple[int, int]
    is_reconvened: bool
    reconvenes: When | None
    is_changed: bool

    @property
    def is_break(self) -> bool:
        return self.session.kind is SessionKind.BREAK

    @property
    def says_kind(self) -> bool:
        return self.session.code is None and self.session.kind in _TELLING

    @property
    def has_summary(self) -> bool:
        summary = self.session.summary
        return summary is not None and summary.state is SummaryState.PUBLISHED

    @property
    def is_past(self) -> bool:
        """Whether what its status tells is over and done."""
        return self.state in {State.CONTINUED, State.ADJOURNED}

    @property
    def is_live(self) -> bool:
        """Whether the clock may say that it is held now or next."""
        if self.when.precision is not Precision.EXACT:
            return False
        return self.state in {State.PLANNED, State.MOVED, State.OPEN}


def row(edition: Edition, session: Session, sitting: Sitting) -> Row:
    programme = edition.programme
    known = part(programme, session, sitting)
    mark = edition.marks.get(sitting.uid)
    return Row(
        session=session,
        sitting=sitting,
        when=when(programme, sitting),
        planned=planned(programme, sitting),
        state=_state(session, sitting),
        room=programme.room(sitting),
        theme=_theme(programme, session),
        presiding=tuple(
            (officer.role, programme.person_of[officer.person])
            for officer in session.officers
            if officer.role in _PRESIDING
        ),
        part=(known.number, known.of),
        is_reconvened=known.reconvened,
        reconvenes=reconvenes(programme, session, sitting),
        is_changed=mark is not None and mark.revision > 0 and mark.edition == edition.number,
    )


def rows(edition: Edition, sessions: Iterable[Session]) -> tuple[Row, ...]:
    """Return the sittings of these sessions in the order of their times; those without one last."""
    made = [row(edition, session, sitting) for session in sessions for sitting in session.sittings]
    return tuple(sorted(made, key=lambda made: _place(edition, made)))


def _place(edition: Edition, made: Row) -> tuple[bool, tuple[date, datetime] | tuple[()]]:
    place = position(edition.programme, made.sitting)
    return place is None, place or ()


def _theme(programme: Programme, session: Session) -> Theme | None:
    theme = programme.theme_of.get(session.theme or "")
    return None if theme is None or theme.title == session.title else theme


def _goes_on(session: Session, sitting: Sitting) -> bool:
    """Say whether a later sitting of the session has begun."""
    following = session.sittings[session.sittings.index(sitting) + 1 :]
    return any(s.takes_place and not s.ahead for s in following)


def _state(session: Session, sitting: Sitting) -> State:
    if sitting.status is Status.SUSPENDED and _goes_on(session, sitting):
        return State.CONTINUED
    if sitting.status is Status.PLANNED and sitting.moved_from is not None:
        return State.MOVED
    return State(sitting.status)
