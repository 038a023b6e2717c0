"""Which sittings of a programme a calendar holds: a filter that anyone can write, or a choice."""

from dataclasses import dataclass
from datetime import date

from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting
from scheduler.domain.when import when


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What every sitting of a feed has in common; a dimension left empty restricts nothing.

    Within a dimension one of its values is enough; every dimension that has any must agree.
    """

    days: frozenset[date] = frozenset()
    kinds: frozenset[SessionKind] = frozenset()
    people: frozenset[str] = frozenset()
    rooms: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()

    def uids(self, programme: Programme) -> frozenset[str]:
        """Return the sittings that pass."""
        return frozenset(
            sitting.uid
            for session, sitting in programme.sittings()
            if self._passes(programme, session, sitting)
        )

    def _passes(self, programme: Programme, session: Session, sitting: Sitting) -> bool:
        room = programme.room(sitting)
        people = {officer.person for officer in session.officers}
        people |= {statement.person for statement in session.statements}
        return (
            (not self.days or when(programme, sitting).day in self.days)
            and (not self.kinds or session.kind in self.kinds)
            and (not self.people or bool(self.people & people))
            and (not self.rooms or (room is not None and room.slug in self.rooms))
            and (not self.sessions or session.slug in self.sessions)
            and (not self.themes or session.theme in self.themes)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a delegate follows: these sessions, and everything of these themes, now and later."""

    sessions: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()

    def uids(self, programme: Programme) -> frozenset[str]:
        """Return the sittings of whatever was chosen; what no longer exists has none."""
        return frozenset(
            sitting.uid
            for session, sitting in programme.sittings()
            if session.slug in self.sessions or session.theme in self.themes
        )
