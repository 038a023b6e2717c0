"""The programme: everything of one conference that the public may see, as one value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Self, TypeVar

from scheduler.domain.acts import Act, Move
from scheduler.domain.conference import Conference, Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.people import Person
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.times import local_date

T = TypeVar("T")


# No slots: the look-ups below are computed once for each programme and kept in its __dict__.
@dataclass(frozen=True, kw_only=True)
class Programme:
    """All values are in the order the public sees them; slugs and uids are unique in their kind."""

    conference: Conference
    days: tuple[Day, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    rooms: tuple[Room, ...] = ()
    themes: tuple[Theme, ...] = ()
    people: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    sessions: tuple[Session, ...] = ()
    sources: tuple[Source, ...] = ()

    @cached_property
    def session_of(self) -> Mapping[str, Session]:
        return {session.slug: session for session in self.sessions}

    @cached_property
    def meeting_of(self) -> Mapping[str, Meeting]:
        return {meeting.slug: meeting for meeting in self.meetings}

    @cached_property
    def room_of(self) -> Mapping[str, Room]:
        return {room.slug: room for room in self.rooms}

    @cached_property
    def theme_of(self) -> Mapping[str, Theme]:
        return {theme.slug: theme for theme in self.themes}

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        return {person.slug: person for person in self.people}

    @cached_property
    def document_of(self) -> Mapping[str, Document]:
        return {document.symbol: document for document in self.documents}

    @cached_property
    def starts_in(self) -> Mapping[str, tuple[datetime, ...]]:
        """The announced starts within each meeting, in their order."""
        starts: dict[str, list[datetime]] = {}
        for _, sitting in self.sittings():
            if sitting.meeting and sitting.starts_at:
                starts.setdefault(sitting.meeting, []).append(sitting.starts_at)
        return {meeting: tuple(sorted(found)) for meeting, found in starts.items()}

    def session(self, slug: str) -> Session:
        return _found(self.session_of, slug, "session", known=self.session_of)

    def sittings(self) -> Iterable[tuple[Session, Sitting]]:
        return ((session, sitting) for session in self.sessions for sitting in session.sittings)

    def room(self, sitting: Sitting) -> Room | None:
        """Return the room of a sitting, which is its meeting's where it has none of its own."""
        meeting = self.meeting_of.get(sitting.meeting or "")
        return self.room_of.get(sitting.room or (meeting.room if meeting else None) or "")

    def after(self, act: Act, *, session: str, now: datetime) -> Self:
        """Return the programme after a live act on one of its sessions."""
        if isinstance(act, Move) and act.room is not None:
            _found(self.room_of, act.room, "room", known=self.room_of)
        before = self.session(session)
        changed = self._with_rooms(before, act.apply(before, now=now))
        if taken := {s.uid for s in changed.sittings} & self._uids_outside(session):
            raise ConflictError(
                f"The uid {min(taken)!r} is in use, so {before.label} cannot have it; "
                "every sitting needs its own."
            )
        held = replace(self, sessions=tuple(changed if s is before else s for s in self.sessions))
        return held.with_days_of(changed)

    def with_days_of(self, session: Session) -> Self:
        """Return the programme with every day that this session sits on: it may run over."""
        starts = (moment for s in session.sittings for moment in (s.starts_at, s.started_at))
        dates = {local_date(start, self.conference.zone) for start in starts if start}
        added = dates - {day.date for day in self.days}
        if not added:
            return self
        days = (*self.days, *(Day(date=date) for date in added))
        return replace(self, days=tuple(sorted(days, key=lambda day: day.date)))

    def _with_rooms(self, before: Session, after: Session) -> Session:
        """Keep for a sitting the room of the meeting that it, or the one it goes on from, left."""
        rooms = {sitting.uid: self.room(sitting) for sitting in before.sittings}
        room, sittings = None, []
        for sitting in after.sittings:
            room = rooms.get(sitting.uid, room)
            is_lost = room is not None and self.room(sitting) is None
            sittings.append(replace(sitting, room=room.slug) if room and is_lost else sitting)
        return replace(after, sittings=tuple(sittings))

    def _uids_outside(self, slug: str) -> set[str]:
        others = {sitting.uid for session, sitting in self.sittings() if session.slug != slug}
        return others | {self.conference.uid}


def _found(values: Mapping[str, T], slug: str, what: str, *, known: Iterable[str]) -> T:
    if slug in values:
        return values[slug]
    names = sorted(known)
    more = [f"and {len(names) - 8} more"] if len(names) > 8 else []  # noqa: PLR2004 -- one line
    some = ", ".join(names[:8] + more)
    raise NotFoundError(f"There is no {what} {slug!r}. There are: {some or 'none'}.")
