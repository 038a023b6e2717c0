"""Programmes of any size: parallel rooms over five days, in the texture of a real conference."""

from datetime import timedelta

from scheduler.domain.conference import Day, Meeting, Room, Theme
from scheduler.domain.people import Capacity, Officer, Role, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.times import Half
from tests.factories import (
    HOUR,
    MONDAY,
    TEN,
    make_conference,
    make_document,
    make_person,
    make_sitting,
    make_summary,
    make_text,
)

_DAYS = 5
_WORDS = (
    "The meeting heard how coastal states share data on fish stocks, and what it costs them."
    " Several speakers asked for longer terms and for fewer forms. "
)


def make_large_programme(sessions: int, *, slug: str = "oceans") -> Programme:
    dates = [MONDAY + timedelta(days=number) for number in range(_DAYS)]
    return Programme(
        conference=make_conference(slug=slug, uid=f"conference-{slug}"),
        days=tuple(Day(date=date) for date in dates),
        meetings=tuple(
            Meeting(slug=f"{date.isoformat()}-{half}", date=date, half=half, room="room-0")
            for date in dates
            for half in (Half.AM, Half.PM)
        ),
        rooms=tuple(Room(slug=f"room-{n}", name=make_text(f"Room {n}")) for n in range(20)),
        themes=tuple(
            Theme(slug=f"theme-{n}", title=make_text(f"Theme {n}", fr=f"Thème {n}"))
            for n in range(8)
        ),
        people=tuple(
            make_person(f"Delegate number {n}", country="SN", function=make_text("Minister"))
            for n in range(2 * sessions)
        ),
        documents=tuple(make_document(f"A/CONF.1/{n}") for n in range(sessions)),
        sessions=tuple(_session(slug, number) for number in range(sessions)),
    )


def _session(slug: str, number: int) -> Session:
    chair, speaker = (f"delegate-number-{n}" for n in (2 * number, 2 * number + 1))
    start = TEN + timedelta(days=number % _DAYS) + (number // _DAYS % 8) * HOUR
    return Session(
        slug=f"session-{number}",
        title=make_text(f"Session {number} on the sea", fr=f"Séance {number} sur la mer"),
        kind=SessionKind.PANEL,
        code=str(number),
        theme=f"theme-{number % 8}",
        description=make_text(_WORDS),
        officers=(
            Officer(person=chair, role=Role.CHAIR),
            Officer(person=speaker, role=Role.PANELLIST),
        ),
        statements=(Statement(person=speaker, capacity=Capacity.NATIONAL, text=make_text(_WORDS)),),
        documents=(f"A/CONF.1/{number}",),
        summary=make_summary(_WORDS * 4) if number % 4 == 0 else None,
        sittings=(make_sitting(start, uid=f"{slug}-{number}", room=f"room-{number // 40 % 20}"),),
    )
