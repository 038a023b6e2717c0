"""The features of the feed, each in a small edition of its own; run to write the golden files.

`python -m tests.feeds.golden_cases` writes them all anew: read the difference before you keep it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scheduler.domain.acts import (
    Act,
    Adjourn,
    Cancel,
    CorrectSummary,
    Move,
    Open,
    Postpone,
    PublishSummary,
    Resume,
    Suspend,
    WithdrawSummary,
)
from scheduler.domain.conference import Day, Room, Theme
from scheduler.domain.edition import Edition
from scheduler.domain.people import Officer, Role
from scheduler.domain.session import Access, Session, SessionKind
from scheduler.domain.times import Half
from scheduler.feeds.options import Cancelled, FeedOptions, Held
from tests.domain.making import clock, planned
from tests.factories import (
    MONDAY,
    TUESDAY,
    make_conference,
    make_document,
    make_meeting,
    make_person,
    make_programme,
    make_session,
    make_text,
)
from tests.feeds.editions import BASE, acted, released, stream

# ruff: noqa: ANN401 -- a helper passes any field on to its value, which checks it.

FOLDER = Path(__file__).with_name("golden")
_UNTIL_NOON = planned("sitting-1", clock(10), ends_at=clock(12), meeting="monday-am")
_DAY = timedelta(days=1)
_TWO_DAYS = (Day(date=MONDAY), Day(date=TUESDAY))
_SUMMARY = make_text(
    "The session heard **three** statements.\n\n- Reefs need time.\n- Coasts need money.",
    fr="La séance a entendu **trois** déclarations.",
)


def reefs(**others: Any) -> Session:
    """Return a session with a theme, a chair and a document, on the Monday from 10 to 12."""
    defaults = {
        "slug": "reefs",
        "code": "I",
        "kind": SessionKind.THEMATIC,
        "theme": "life",
        "officers": (Officer(person="amina-diallo", role=Role.CHAIR),),
        "documents": ("A/CONF.1/L.1",),
        "sittings": (_UNTIL_NOON,),
    }
    title = make_text("Coral reefs, and what they need", fr="Récifs coralliens : leurs besoins")
    return make_session(title, **{**defaults, **others})


def edition(*sessions: Session, **others: Any) -> Edition:
    """Return the first edition of a conference of one day with these sessions."""
    conference = make_conference(
        make_text("Ocean Conference", fr="Conférence des océans"),
        theme=make_text("One ocean", fr="Un seul océan"),
        venue="Conference Centre",
        city=make_text("New York"),
        color="teal",
    )
    defaults = {
        "conference": conference,
        "days": (Day(date=MONDAY),),
        "meetings": (
            make_meeting("monday-am", starts_at=clock(10), ends_at=clock(13)),
            make_meeting("monday-pm", half=Half.PM),
        ),
        "rooms": (
            Room(
                slug="hall",
                name=make_text("General Hall", fr="Grande salle"),
                building=make_text("North Building", fr="Bâtiment Nord"),
            ),
            Room(slug="room-2", name=make_text("Room 2", fr="Salle 2")),
        ),
        "themes": (Theme(slug="life", title=make_text("Life in the sea", fr="La vie marine")),),
        "people": (
            make_person(
                "Amina Diallo", honorific="Ms.", function="Minister for Fisheries", country="SN"
            ),
        ),
        "documents": (make_document(title=make_text("Draft declaration")),),
    }
    return released(replace(make_programme(*sessions), sessions=sessions, **{**defaults, **others}))


def after(*acts: tuple[datetime, Act], **others: Any) -> Edition:
    """Return the edition that these acts on the session lead to."""
    last = edition(reefs(), **others)
    for now, act in acts:
        last = acted(last, act, session="reefs", now=now)
    return last


def twice() -> Edition:
    """Return a session at half past one in the night in which that hour came twice."""
    start = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    sitting = planned("sitting-1", start, ends_at=start + timedelta(hours=2))
    return edition(reefs(sittings=(sitting,)), days=(Day(date=start.date()),), meetings=())


def ending_the_day() -> Edition:
    """Return a session in the afternoon, after which the conference goes on the next morning."""
    coasts = make_session("Coasts", code="II", sittings=(planned("sitting-2", meeting="tuesday"),))
    return edition(
        reefs(sittings=(planned("sitting-1", clock(15), ends_at=clock(18)),)),
        coasts,
        days=_TWO_DAYS,
        meetings=(make_meeting("tuesday", date=TUESDAY, starts_at=clock(10) + _DAY),),
    )


_OPENED = (clock(10, 4), Open())
_SUSPENDED = (clock(11, 30), Suspend(uid="sitting-2", resumes_at=None))
_PUBLISHED = (clock(19), PublishSummary(text=_SUMMARY))
_MOVED_TO = clock(15) + _DAY

CASES: Mapping[str, Callable[[], Edition]] = {
    "planned": lambda: edition(reefs()),
    "end-unknown": lambda: edition(reefs(sittings=(planned("sitting-1", clock(15)),))),
    "meeting-only": lambda: edition(reefs(sittings=(planned("sitting-1", meeting="monday-am"),))),
    "half-day-only": lambda: edition(reefs(sittings=(planned("sitting-1", meeting="monday-pm"),))),
    "two-parts-planned": lambda: edition(
        reefs(sittings=(_UNTIL_NOON, planned("sitting-2", clock(15), ends_at=clock(18))))
    ),
    "open": lambda: after(_OPENED),
    "suspended": lambda: after(_OPENED, _SUSPENDED),
    "suspended-until-a-time": lambda: after(
        _OPENED,
        (clock(17), Suspend(uid="sitting-2", resumes_at=clock(9) + _DAY)),
        days=_TWO_DAYS,
    ),
    "suspended-until-later": lambda: after(
        _OPENED, (clock(11, 30), Suspend(uid="sitting-2", resumes_at=clock(15)))
    ),
    "resumed": lambda: after(_OPENED, _SUSPENDED, (clock(15, 6), Resume())),
    "adjourned": lambda: after(_OPENED, (clock(12, 58), Adjourn())),
    "postponed": lambda: after((clock(9), Postpone(reason=make_text("The chair is delayed.")))),
    "moved": lambda: after((clock(9), Move(starts_at=clock(15), ends_at=clock(17)))),
    "moved-to-another-day": lambda: after(
        (clock(9), Move(starts_at=_MOVED_TO, ends_at=_MOVED_TO + timedelta(hours=2))),
        days=_TWO_DAYS,
    ),
    "cancelled": lambda: after((clock(9), Cancel(reason=make_text("No quorum.")))),
    "room-changed": lambda: after((clock(9), Move(room="room-2"))),
    "summary-published": lambda: after(_OPENED, (clock(12), Adjourn()), _PUBLISHED),
    "summary-corrected": lambda: after(
        _OPENED,
        (clock(12), Adjourn()),
        _PUBLISHED,
        (clock(20), CorrectSummary(text=make_text("The session heard *four* statements."))),
    ),
    "summary-withdrawn": lambda: after(
        _OPENED,
        (clock(12), Adjourn()),
        _PUBLISHED,
        (clock(20), WithdrawSummary(reason=make_text("It named the wrong chair."))),
    ),
    "closed": lambda: edition(reefs(access=Access.CLOSED)),
    "webcast": lambda: edition(
        reefs(access=Access.OPEN, webcast="https://webcast.example.org/reefs?lang=en,fr")
    ),
    "break": lambda: edition(
        make_session("Lunch", kind=SessionKind.BREAK, sittings=(planned("sitting-1", clock(13)),))
    ),
    "end-of-the-day": ending_the_day,
    "a-time-that-happens-twice": twice,
    "conference-alone": edition,
}
IN_FRENCH: Mapping[str, Callable[[], Edition]] = {
    "in-french": CASES["suspended-until-a-time"],
    "in-french-partly": CASES["summary-corrected"],
}


_OF_LIFE = Held(
    uids=frozenset({"sitting-1"}),
    title="Life in the sea",
    about="Themes: Life in the sea",
    source=f"{BASE}/oceans/feed.ics?theme=life",
)
AS_ASKED: Mapping[str, Callable[[], bytes]] = {
    "cancelled-marked": lambda: stream(
        CASES["cancelled"](), options=FeedOptions(cancelled=Cancelled.MARK)
    ),
    "cancelled-dropped": lambda: stream(
        CASES["cancelled"](), options=FeedOptions(cancelled=Cancelled.DROP)
    ),
    "alarm": lambda: stream(CASES["end-of-the-day"](), options=FeedOptions(alarm=15)),
    "rich": lambda: stream(CASES["summary-published"](), options=FeedOptions(rich=True)),
    "rich-in-french": lambda: stream(
        CASES["webcast"](), "fr", options=FeedOptions(rich=True, alarm=60)
    ),
    "filtered": lambda: stream(CASES["end-of-the-day"](), held=_OF_LIFE),
    "empty": lambda: stream(edition(), held=replace(_OF_LIFE, uids=frozenset())),
    "dates": lambda: stream(
        CASES["planned"](), held=Held(uids=frozenset(), dates=True, title="Dates")
    ),
}


def streams() -> Mapping[str, bytes]:
    english = {name: stream(make()) for name, make in CASES.items()}
    french = {name: stream(make(), "fr") for name, make in IN_FRENCH.items()}
    return english | french | {name: make() for name, make in AS_ASKED.items()}


def write() -> None:
    """Write all golden files, and no others."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.ics"):
        path.unlink()
    for name, ics in streams().items():
        (FOLDER / f"{name}.ics").write_bytes(ics)


if __name__ == "__main__":
    write()
