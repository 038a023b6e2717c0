"""Drafts in one language in which nothing is amiss but what a test says, and their conflicts."""

# ruff: noqa: ANN401 -- a helper passes any field on to what it makes, which checks it.

from datetime import datetime
from typing import Any

from scheduler.domain.conference import Room
from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.conflicts import conflicts
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.people import Officer, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from tests.domain.making import clock
from tests.factories import make_conference, make_person, make_programme, make_session, make_text

AMINA = "amina-diallo"
KAI = "kai-lund"
CHAIR = Officer(person=AMINA, role=Role.CHAIR)
OTHER_CHAIR = Officer(person=KAI, role=Role.CHAIR)


def draft(*sessions: Session, **others: Any) -> Programme:
    """Return a draft in English with a hall, a room and two people, and no meetings."""
    defaults = {
        "conference": make_conference(languages=("en",)),
        "meetings": (),
        "rooms": (
            Room(slug="hall", name=make_text("General Hall")),
            Room(slug="room-2", name=make_text("Room 2")),
        ),
        "themes": (),
        "people": (make_person("Amina Diallo"), make_person("Kai Lund")),
        "documents": (),
    }
    return make_programme(*sessions, **{**defaults, **others})


def held(slug: str, *sittings: Sitting, **others: Any) -> Session:
    """Return a session that has a chair of its own: nobody else is needed in it."""
    defaults = {"officers": (Officer(person=f"chair-of-{slug}", role=Role.CHAIR),)}
    title = others.pop("title", slug)
    return make_session(title, slug=slug, sittings=sittings, **{**defaults, **others})


def chairs_of(*sessions: Session) -> tuple[Any, ...]:
    return tuple(
        make_person(slug, slug=slug)
        for slug in dict.fromkeys(o.person for s in sessions for o in s.officers)
    )


def session(slug: str) -> Item:
    return Item(ItemKind.SESSION, slug)


def kinds(programme: Programme) -> list[ConflictKind]:
    return [conflict.kind for conflict in conflicts(programme)]


def only(programme: Programme, kind: ConflictKind) -> Conflict:
    """Return the one conflict of a draft, which is of this kind."""
    [conflict] = conflicts(programme)
    assert conflict.kind == kind
    return conflict


def hours(start: int, end: int) -> tuple[datetime, datetime]:
    return clock(start), clock(end)
