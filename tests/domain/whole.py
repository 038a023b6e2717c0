"""A programme in which every public field is filled, and ways to change any one of them."""

# ruff: noqa: ANN401 -- these helpers take values of every kind, found by walking the types.

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import singledispatch
from types import NoneType
from typing import Any, get_args, get_type_hints

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


@dataclass(frozen=True)
class Place:
    """A public field of one value of a programme; `path` leads to that value."""

    path: tuple[tuple[str, int | None], ...]
    owner: Any
    field: str

    def __str__(self) -> str:
        steps = [name if index is None else f"{name}[{index}]" for name, index in self.path]
        return ".".join([*steps, self.field])

    @property
    def value(self) -> Any:
        return getattr(self.owner, self.field)


def places(value: Any, path: tuple[tuple[str, int | None], ...] = ()) -> Iterator[Place]:
    """Yield every field of every value in a programme, whatever its types are called."""
    for field in fields(value):
        inner = getattr(value, field.name)
        yield Place(path, value, field.name)
        if is_dataclass(inner):
            yield from places(inner, (*path, (field.name, None)))
        elif isinstance(inner, tuple):
            for index, item in enumerate(inner):
                if is_dataclass(item):
                    yield from places(item, (*path, (field.name, index)))


def put(whole: Any, place: Place, value: Any) -> Any:
    """Return the whole with this value in that place."""
    if not place.path:
        return replace(whole, **{place.field: value})
    (name, index), *rest = place.path
    inner = getattr(whole, name)
    deeper = Place(tuple(rest), place.owner, place.field)
    if index is None:
        return replace(whole, **{name: put(inner, deeper, value)})
    changed = put(inner[index], deeper, value)
    return replace(whole, **{name: (*inner[:index], changed, *inner[index + 1 :])})


# Names that are known, and that stand nowhere in the place of the others.
_NAMES = {
    "room": "room-2",
    "theme": "ports",
    "person": "ito",
    "meeting": "tuesday-am",
    "document": "A/CONF.1/2",
}


def another(place: Place) -> Any:
    """Return a value of the same type that differs from what stands there."""
    if place.field in _NAMES and not isinstance(place.value, Text):
        return _NAMES[place.field]
    hint = get_type_hints(type(place.owner))[place.field]
    return _made(hint) if place.value is None else _changed(place.value)


def may_be_empty(place: Place) -> bool:
    return NoneType in get_args(get_type_hints(type(place.owner))[place.field])


def _made(hint: Any) -> Any:
    (kind,) = (kind for kind in get_args(hint) if kind is not NoneType)
    if issubclass(kind, StrEnum):
        return next(iter(kind))
    return {Text: ONE, str: "made", int: 7, datetime: THREE, date: MONDAY}[kind]


@singledispatch
def _changed(value: object) -> object:
    raise NotImplementedError(f"say what another {type(value).__name__} is")


@_changed.register
def _(value: Text) -> Text:
    return Text({language: f"{string}/changed" for language, string in value.items()})


@_changed.register
def _(value: StrEnum) -> StrEnum:
    return next(member for member in type(value) if member != value)


@_changed.register
def _(value: datetime) -> datetime:
    return value + timedelta(minutes=7)


@_changed.register
def _(value: date) -> date:
    return value + timedelta(days=7)


@_changed.register
def _(value: int) -> int:
    return value + 1


@_changed.register
def _(value: str) -> str:
    return f"{value}-changed"


@_changed.register
def _(value: tuple) -> tuple[Any, ...]:  # type: ignore[type-arg] # dispatch wants the bare type
    return value[:-1]
