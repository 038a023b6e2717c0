"""What a draft does not say yet: a chair, an end, a room, a sitting, a session."""

from collections.abc import Iterator
from typing import Final

from scheduler.domain import form
from scheduler.domain.conference import Meeting
from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.people import Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.times import half_of, local_date

CHAIRS: Final = frozenset(Role) - {Role.RAPPORTEUR, Role.KEYNOTE_SPEAKER, Role.PANELLIST}
"""Who can be in the chair."""

_UNCHAIRED: Final = frozenset({SessionKind.BREAK, SessionKind.CEREMONY, SessionKind.SIDE_EVENT})
_OVER: Final = frozenset({Status.ADJOURNED, Status.CANCELLED})


def omissions(programme: Programme) -> Iterator[Conflict]:
    """Yield what a reader would ask about each session and each meeting."""
    for session in programme.sessions:
        item = Item(ItemKind.SESSION, session.slug)
        if not session.sittings:
            yield Conflict(kind=ConflictKind.NO_SITTING, items=(item,), field="sittings")
        yield from _of_sittings(programme, session, item)
        if _lacks_chair(session):
            yield Conflict(kind=ConflictKind.NO_CHAIR, items=(item,), field="officers")
    if programme.conference.zone in form.zones():
        yield from _empty_meetings(programme)


def _of_sittings(programme: Programme, session: Session, item: Item) -> Iterator[Conflict]:
    for index, sitting in enumerate(session.sittings):
        if sitting.status is not Status.PLANNED or sitting.starts_at is None:
            continue
        meeting = programme.meeting_of.get(sitting.meeting or "")
        where = f"sittings[{index}]"
        # A room that the programme does not list is a problem of its own.
        if sitting.room is None and (meeting is None or meeting.room is None):
            yield Conflict(
                kind=ConflictKind.NO_ROOM,
                items=(item, *_meeting_item(meeting)),
                sittings=(sitting.uid,),
                field=f"{where}.room",
            )
        if sitting.ends_at is None:
            yield Conflict(
                kind=ConflictKind.NO_END,
                items=(item,),
                sittings=(sitting.uid,),
                field=f"{where}.ends_at",
            )


def _meeting_item(meeting: Meeting | None) -> tuple[Item, ...]:
    return (Item(ItemKind.MEETING, meeting.slug),) if meeting else ()


def _lacks_chair(session: Session) -> bool:
    if session.kind in _UNCHAIRED or session.status in _OVER:
        return False
    return not any(officer.role in CHAIRS for officer in session.officers)


def _empty_meetings(programme: Programme) -> Iterator[Conflict]:
    """Yield the meetings in which nothing is held, be it said to be or not."""
    zone = programme.conference.zone
    held = [sitting for _, sitting in programme.sittings() if sitting.takes_place]
    named = {sitting.meeting for sitting in held}
    halves = {
        (local_date(start, zone), half_of(start, zone))
        for sitting in held
        if sitting.meeting is None and (start := sitting.begins)
    }
    for meeting in programme.meetings:
        if meeting.slug not in named and (meeting.date, meeting.half) not in halves:
            yield Conflict(
                kind=ConflictKind.NO_SESSION, items=(Item(ItemKind.MEETING, meeting.slug),)
            )
