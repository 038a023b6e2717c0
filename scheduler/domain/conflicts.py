"""All conflicts of a draft: what would stop its release, what is hardly meant, what is missing."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from scheduler.domain.conference import Meeting
from scheduler.domain.conflict import Conflict, ConflictKind, Grade
from scheduler.domain.double_bookings import double_bookings
from scheduler.domain.items import LISTS, Item, ItemKind, keyed
from scheduler.domain.omissions import omissions
from scheduler.domain.programme import Programme
from scheduler.domain.refusals import refusals
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.translations import missing_translations

SHORTEST: Final = timedelta(minutes=10)
"""A sitting planned for less was hardly meant so."""

_GRADES: Final = {grade: rank for rank, grade in enumerate(Grade)}
# The order in which the parts of a programme are told.
_RANKS: Final = {
    kind: rank
    for rank, kind in enumerate(
        (
            ItemKind.CONFERENCE,
            ItemKind.DAY,
            ItemKind.MEETING,
            ItemKind.SESSION,
            ItemKind.ROOM,
            ItemKind.THEME,
            ItemKind.PERSON,
            ItemKind.DOCUMENT,
            ItemKind.SOURCE,
        )
    )
}
_KINDS: Final = {kind: rank for rank, kind in enumerate(ConflictKind)}


def conflicts(programme: Programme) -> tuple[Conflict, ...]:
    """Return all conflicts, the gravest first, those of a grade in the programme's order."""
    refused = tuple(refusals(programme))
    found = (
        *refused,
        *double_bookings(programme),
        *_misplanned(programme, {(conflict.items[0], conflict.field) for conflict in refused}),
        *omissions(programme),
        *missing_translations(programme),
    )
    return _sorted(programme, found)


def concerning(found: Iterable[Conflict], item: Item) -> tuple[Conflict, ...]:
    """Return those of the conflicts in which an item is involved."""
    return tuple(conflict for conflict in found if item in conflict.items)


def _misplanned(programme: Programme, refused: Collection[object]) -> Iterator[Conflict]:
    """Yield planned sittings that are too short, or outside the hours of their meeting."""
    for session in programme.sessions:
        for index, sitting in enumerate(session.sittings):
            if sitting.status is not Status.PLANNED or sitting.starts_at is None:
                continue
            yield from _too_short(session, sitting, f"sittings[{index}].ends_at")
            meeting = programme.meeting_of.get(sitting.meeting or "")
            where = f"sittings[{index}].starts_at"
            # A sitting on another day than its meeting is refused, which says it all.
            if meeting and (_item(session), where) not in refused:
                yield from _outside(session, sitting, meeting, where)


def _too_short(session: Session, sitting: Sitting, field: str) -> Iterator[Conflict]:
    if sitting.starts_at and sitting.ends and sitting.ends - sitting.starts_at < SHORTEST:
        yield Conflict(
            kind=ConflictKind.TOO_SHORT,
            items=(_item(session),),
            sittings=(sitting.uid,),
            field=field,
            at=(sitting.starts_at, sitting.ends),
        )


def _outside(
    session: Session, sitting: Sitting, meeting: Meeting, field: str
) -> Iterator[Conflict]:
    hours = sitting.starts_at and _hours_outside(sitting.starts_at, sitting.ends, meeting)
    if hours:
        yield Conflict(
            kind=ConflictKind.OUTSIDE_MEETING,
            items=(_item(session), Item(ItemKind.MEETING, meeting.slug)),
            sittings=(sitting.uid,),
            field=field,
            at=hours,
        )


def _hours_outside(
    starts: datetime, known_end: datetime | None, meeting: Meeting
) -> tuple[datetime, datetime] | None:
    """Return from when to when a sitting leaves the hours of its meeting, as far as it does."""
    ends = known_end or starts
    opens, closes = meeting.starts_at, meeting.ends_at
    is_early = opens is not None and starts < opens
    is_late = closes is not None and (ends > closes or starts >= closes)
    if not is_early and not is_late:
        return None
    return (
        starts if is_early or closes is None else closes,
        ends if is_late or opens is None else opens,
    )


def _item(session: Session) -> Item:
    return Item(ItemKind.SESSION, session.slug)


def _sorted(programme: Programme, found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    places = {
        (kind, key): place for kind in LISTS for place, key in enumerate(keyed(programme, kind))
    }

    def order(conflict: Conflict) -> tuple[int, int, int, int]:
        first = conflict.items[0]
        place = places.get((first.kind, first.key), 0)
        return _GRADES[conflict.grade], _RANKS[first.kind], place, _KINDS[conflict.kind]

    return tuple(sorted(found, key=order))
