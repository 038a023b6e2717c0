"""Who or what is needed in two places at once: rooms and people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting, Status

LIVE: Final = frozenset({Status.PLANNED, Status.OPEN})
"""The states in which a sitting needs its room and its people; in all others it is past or off."""

MOST: Final = 50
"""How many double bookings of one room or person are told; mending some lets the next appear.

A thousand sessions put into one hall at one time clash in half a million ways.
"""


@dataclass(frozen=True, slots=True)
class Booking:
    """A stretch of time that a sitting takes; one without an end takes the moment of its start.

    A guess at the end would warn of clashes that nobody planned, and that the end is not given is
    a note of its own.
    """

    starts_at: datetime
    ends_at: datetime
    session: str
    sitting: str


def double_bookings(programme: Programme) -> Iterator[Conflict]:
    """Yield each two sittings of different sessions that need one room or person at once."""
    rooms: dict[str, list[Booking]] = {}
    people: dict[str, list[Booking]] = {}
    for session in programme.sessions:
        officers, speakers = session.officers, session.statements
        needed = {officer.person for officer in officers} | {said.person for said in speakers}
        for sitting in session.sittings:
            booking = _booking(session.slug, sitting)
            if booking is None:
                continue
            if room := programme.room(sitting):
                rooms.setdefault(room.slug, []).append(booking)
            for person in needed:
                people.setdefault(person, []).append(booking)
    yield from _clashes(rooms, ConflictKind.ROOM_TWICE, ItemKind.ROOM)
    # Somebody whom the programme does not list is a problem of its own, and has no page.
    known = {slug: people[slug] for slug in programme.person_of if slug in people}
    yield from _clashes(known, ConflictKind.PERSON_TWICE, ItemKind.PERSON)


def overlapping(bookings: Iterable[Booking]) -> Iterator[tuple[Booking, Booking]]:
    """Yield each two bookings of different sessions that share a moment, the earlier first."""
    running: list[Booking] = []
    for booking in sorted(bookings, key=lambda booking: booking.starts_at):
        running = [earlier for earlier in running if _goes_on(earlier, booking.starts_at)]
        for earlier in running:
            if earlier.session != booking.session:
                yield earlier, booking
        running.append(booking)


def _goes_on(booking: Booking, moment: datetime) -> bool:
    """Whether it takes this moment, at or after its start; what ends then has made room."""
    return booking.ends_at > moment or booking.starts_at == moment


def _booking(session: str, sitting: Sitting) -> Booking | None:
    begins = sitting.begins
    if begins is None or sitting.status not in LIVE:
        return None
    return Booking(begins, sitting.ends or begins, session, sitting.uid)


def _clashes(
    bookings: Mapping[str, list[Booking]], kind: ConflictKind, of: ItemKind
) -> Iterator[Conflict]:
    for slug, booked in bookings.items():
        for first, second in islice(overlapping(booked), MOST):
            yield Conflict(
                kind=kind,
                items=(
                    Item(ItemKind.SESSION, first.session),
                    Item(ItemKind.SESSION, second.session),
                    Item(of, slug),
                ),
                sittings=(first.sitting, second.sitting),
                at=(second.starts_at, min(first.ends_at, second.ends_at)),
            )
