"""A programme in which every public field is filled."""

from scheduler.domain.conference import Conference, Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.people import Capacity, Officer, Person, Role, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Access, Session, SessionKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.summary import Summary
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from tests.factories import HOUR, MONDAY, TEN, THREE, TUESDAY, ZONE, make_text

ONE = make_text("One thing", fr="Une chose")
LINKS = Text({"en": "https://example.org/en"})


def whole_programme() -> Programme:
    """Return two of everything; the first of each kind has all of its fields filled."""
    return Programme(
        conference=Conference(
            uid="conference-uid",
            slug="oceans",
            title=ONE,
            zone=ZONE,
            languages=("en", "fr"),
            short_title=ONE,
            symbol="A/CONF.1",
            theme=ONE,
            description=ONE,
            venue=ONE,
            city=ONE,
            country="US",
            website="https://example.org",
            color="navy",
        ),
        days=(Day(date=MONDAY, note=ONE), Day(date=TUESDAY)),
        meetings=(
            Meeting(
                slug="monday-am",
                date=MONDAY,
                half=Half.AM,
                number=1,
                room="hall",
                starts_at=TEN,
                ends_at=TEN + 3 * HOUR,
            ),
            Meeting(slug="monday-pm", date=MONDAY, half=Half.PM),
            Meeting(slug="tuesday-am", date=TUESDAY, half=Half.AM),
        ),
        rooms=(
            Room(slug="hall", name=ONE, building=ONE),
            Room(slug="room-2", name=make_text("Room 2")),
        ),
        themes=(
            Theme(slug="reefs", title=ONE, description=ONE),
            Theme(slug="ports", title=make_text("Ports")),
        ),
        people=(
            Person(
                slug="diallo",
                name=ONE,
                honorific=ONE,
                function=ONE,
                organisation=ONE,
                country="SN",
            ),
            Person(slug="lund", name=make_text("Kai Lund")),
            Person(slug="ito", name=make_text("Ito Rei")),
        ),
        documents=(
            Document(symbol="A/CONF.1/1", title=ONE, links=LINKS),
            Document(symbol="A/CONF.1/2", title=make_text("Draft text")),
        ),
        sessions=(_first(), Session(slug="second", title=make_text("Ports"), sittings=(_plain(),))),
        sources=(
            Source(fact="place", address="https://example.org/place", note=ONE),
            Source(fact="year", address="https://example.org/year"),
        ),
    )


def _first() -> Session:
    return Session(
        slug="first",
        title=ONE,
        kind=SessionKind.THEMATIC,
        code="I",
        theme="reefs",
        description=ONE,
        access=Access.OPEN,
        webcast="https://example.org/webcast",
        officers=(
            Officer(person="diallo", role=Role.CHAIR),
            Officer(person="lund", role=Role.MODERATOR),
        ),
        statements=(
            Statement(
                person="diallo",
                capacity=Capacity.GROUP,
                on_behalf_of=ONE,
                text=ONE,
                document="A/CONF.1/1",
            ),
            Statement(person="lund", capacity=Capacity.PERSONAL),
        ),
        documents=("A/CONF.1/1", "A/CONF.1/2"),
        summary=Summary(
            text=ONE, revision=2, published_at=THREE, changed_at=THREE + HOUR, reason=ONE
        ),
        sittings=(
            Sitting(
                uid="first-1",
                meeting="monday-am",
                starts_at=TEN,
                ends_at=TEN + HOUR,
                room="hall",
                status=Status.SUSPENDED,
                started_at=TEN,
                ended_at=TEN + HOUR,
                moved_from=TEN - HOUR,
                reason=ONE,
            ),
            Sitting(uid="first-2", starts_at=THREE),
        ),
    )


def _plain() -> Sitting:
    return Sitting(uid="second-1", meeting="monday-pm")
