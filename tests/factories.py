"""Values for tests, with sensible defaults; a test names only what it is about."""

# ruff: noqa: ANN401 -- a factory passes any field on to its value, which checks them.

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from scheduler.domain.conference import Conference, Day, Meeting, Room, Theme
from scheduler.domain.documents import Document
from scheduler.domain.people import Capacity, Officer, Person, Role, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting
from scheduler.domain.summary import Summary
from scheduler.domain.text import Text
from scheduler.domain.times import Half

ZONE = "America/New_York"
MONDAY = date(2026, 6, 8)
TUESDAY = date(2026, 6, 9)
# 10 a.m. and 3 p.m. in New York on the Monday.
TEN = datetime(2026, 6, 8, 14, 0, tzinfo=UTC)
THREE = datetime(2026, 6, 8, 19, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

_numbers = count(1)


def make_text(string: str, **others: str) -> Text:
    """Return an English text; `others` are the same in further languages (`fr="…"`)."""
    return Text({"en": string, **others})


def make_conference(title: str | Text = "Ocean Conference", **others: Any) -> Conference:
    defaults = {
        "uid": "11111111-1111-4111-8111-111111111111",
        "slug": "oceans",
        "title": _text(title),
        "zone": ZONE,
        "languages": ("en", "fr"),
    }
    return Conference(**{**defaults, **_texts(others, "short_title theme description venue city")})


def make_sitting(starts_at: datetime | None = TEN, **others: Any) -> Sitting:
    """Return a planned sitting of one hour at 10 a.m. on the Monday, with a uid of its own."""
    defaults = {
        "uid": f"sitting-{next(_numbers)}",
        "starts_at": starts_at,
        "ends_at": None if starts_at is None else starts_at + HOUR,
        "room": "hall",
    }
    return Sitting(**{**defaults, **_texts(others, "reason")})


def make_session(title: str | Text = "Oceans", **others: Any) -> Session:
    """Return a plenary with one planned sitting; its slug is its title unless it is given."""
    text = _text(title)
    defaults = {
        "slug": "-".join(text.reading("en").string.lower().split()),
        "title": text,
        "kind": SessionKind.PLENARY,
        "sittings": (make_sitting(),) if "sittings" not in others else (),
    }
    return Session(**{**defaults, **_texts(others, "description")})


def make_person(name: str | Text = "Amina Diallo", **others: Any) -> Person:
    text = _text(name)
    defaults = {"slug": "-".join(text.reading("en").string.lower().split()), "name": text}
    return Person(**{**defaults, **_texts(others, "honorific function organisation")})


def make_document(symbol: str = "A/CONF.1/L.1", **others: Any) -> Document:
    return Document(**{"symbol": symbol, "title": make_text("Draft text"), **others})


def make_summary(text: str | Text = "The meeting agreed.", **others: Any) -> Summary:
    defaults = {"text": _text(text), "published_at": THREE, "changed_at": THREE}
    return Summary(**{**defaults, **_texts(others, "reason")})


def make_programme(*sessions: Session, **others: Any) -> Programme:
    """Return a small whole programme: two days, three meetings, two rooms, a theme, two people.

    Without sessions it has an opening (10 a.m., with a chair, a statement and a document) and a
    session of the theme that knows only its meeting, Monday p.m.
    """
    defaults = {
        "conference": make_conference(),
        "days": (Day(date=MONDAY), Day(date=TUESDAY)),
        "meetings": (
            make_meeting("monday-am", starts_at=TEN, ends_at=TEN + 3 * HOUR),
            make_meeting("monday-pm", half=Half.PM),
            make_meeting("tuesday-am", date=TUESDAY),
        ),
        "rooms": (
            Room(slug="hall", name=make_text("General Hall", fr="Grande salle")),
            Room(slug="room-2", name=make_text("Room 2")),
        ),
        "themes": (Theme(slug="reefs", title=make_text("Coral reefs", fr="Récifs coralliens")),),
        "people": (
            make_person("Amina Diallo", country="SN", honorific="Ms."),
            make_person("Kai Lund", organisation="Sea Institute"),
        ),
        "documents": (make_document(),),
        "sessions": sessions or _sessions(),
    }
    return Programme(**{**defaults, **others})


def make_meeting(slug: str = "monday-am", **others: Any) -> Meeting:
    return Meeting(**{"slug": slug, "date": MONDAY, "half": Half.AM, "room": "hall", **others})


def with_session(programme: Programme, session: Session) -> Programme:
    """Return the programme with this session in the place of the one with the same slug."""
    changed = (session if s.slug == session.slug else s for s in programme.sessions)
    return replace(programme, sessions=tuple(changed))


def _sessions() -> tuple[Session, ...]:
    opening = make_session(
        "Opening",
        kind=SessionKind.OPENING,
        officers=(Officer(person="amina-diallo", role=Role.CHAIR),),
        statements=(Statement(person="kai-lund", capacity=Capacity.KEYNOTE),),
        documents=("A/CONF.1/L.1",),
        sittings=(make_sitting(uid="opening-1", meeting="monday-am", room=None),),
    )
    reefs = make_session(
        "Coral reefs",
        slug="session-i",
        code="I",
        kind=SessionKind.THEMATIC,
        theme="reefs",
        sittings=(make_sitting(None, uid="session-i-1", meeting="monday-pm", room="room-2"),),
    )
    return opening, reefs


def _text(value: str | Text) -> Text:
    return make_text(value) if isinstance(value, str) else value


def _texts(values: dict[str, Any], names: str) -> dict[str, Any]:
    """Return the values with a plain string made a text wherever the domain wants one."""
    wanted = names.split()
    return {
        name: _text(value) if name in wanted and isinstance(value, str) else value
        for name, value in values.items()
    }
