"""The title says what happens to a session and which part it is; labels are short."""

from dataclasses import replace
from datetime import date

import pytest

from scheduler.domain.conference import Room
from scheduler.domain.entry import Entry, Part, State
from scheduler.domain.session import SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When
from scheduler.feeds.title import categories, location, title
from scheduler.http.words import Words
from tests.domain.making import clock, planned
from tests.factories import make_conference, make_programme, make_session, make_text
from tests.feeds.editions import released, shown

WORDS = Words(language="en", conference=make_conference())
UNKNOWN = When(precision=Precision.UNKNOWN)
TOMORROW = When(precision=Precision.HALF, day=date(2026, 6, 9), half=Half.AM)
SUSPENDED = State(status=Status.SUSPENDED, reconvenes=UNKNOWN)


@pytest.fixture
def entry() -> Entry:
    session = make_session("Reefs", sittings=(planned("one", clock(10)),))
    return shown(released(make_programme(session)), "one")


def part(number: int, of: int, *, reconvened: bool = False) -> Part:
    return Part(number=number, of=of, reconvened=reconvened, siblings=())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Reefs"),
        ({"code": "I"}, "Session I: Reefs"),
        ({"title": make_text(" ")}, "Plenary"),
        ({"title": make_text(" "), "code": "I"}, "Session I"),
        ({"title": make_text("Reefs\nand coasts")}, "Reefs and coasts"),
        ({"title": make_text("{title} {0}")}, "{title} {0}"),
        ({"precision": Precision.HALF, "half": Half.PM}, "Reefs (p.m.)"),
        ({"precision": Precision.HALF, "half": Half.EVENING}, "Reefs (evening)"),
        ({"part": part(1, 2)}, "Reefs (part 1 of 2)"),
        ({"part": part(2, 2, reconvened=True)}, "Reefs (reconvened, part 2 of 2)"),
        (
            {"part": part(2, 2, reconvened=True), "precision": Precision.HALF, "half": Half.AM},
            "Reefs (a.m., reconvened, part 2 of 2)",
        ),
        ({"state": SUSPENDED}, "Reefs (suspended)"),
        ({"state": SUSPENDED, "part": part(2, 2, reconvened=True)}, "Reefs (suspended)"),
        ({"state": SUSPENDED, "part": part(1, 2)}, "Reefs (part 1 of 2)"),
        ({"state": replace(SUSPENDED, reconvenes=TOMORROW)}, "Reefs"),
        ({"state": State(status=Status.CANCELLED)}, "CANCELLED: Reefs"),
        ({"state": State(status=Status.CANCELLED), "code": "I"}, "CANCELLED: Session I: Reefs"),
        (
            {"state": State(status=Status.POSTPONED), "part": part(1, 2)},
            "POSTPONED: Reefs (part 1 of 2)",
        ),
        ({"state": State(status=Status.ADJOURNED)}, "Reefs"),
    ],
)
def test_the_title_says_what_a_list_must_say(
    entry: Entry, change: dict[str, object], said: str
) -> None:
    assert title(replace(entry, **change), WORDS) == said  # type: ignore[arg-type] # any field


HALL = Room(slug="hall", name=make_text("Hall"), building=make_text("North Building"))


@pytest.mark.parametrize(
    ("room", "place", "said"),
    [
        (HALL, ("Centre", "Lisbon"), "Hall, North Building, Lisbon"),
        (replace(HALL, building=None), ("Centre", "Lisbon"), "Hall, Centre, Lisbon"),
        (None, ("Centre", "Lisbon"), "Centre, Lisbon"),
        (replace(HALL, building=make_text("Hall")), (None, None), "Hall"),
        (None, (None, None), ""),
    ],
)
def test_the_place_is_room_building_and_city(
    entry: Entry, room: Room | None, place: tuple[str | None, str | None], said: str
) -> None:
    venue, city = (make_text(name) if name else None for name in place)

    assert location(replace(entry, room=room, place=(venue, city, "PT")), WORDS) == said


@pytest.mark.parametrize(
    ("kind", "theme", "labels"),
    [
        (SessionKind.PANEL, None, ("Panel",)),
        (SessionKind.PANEL, "Reefs", ("Panel", "Reefs")),
        (SessionKind.PANEL, "Law, trade, and ports", ("Panel", "Law trade and ports")),
        (SessionKind.PANEL, "A theme that is far too long to be a label" * 2, ("Panel",)),
        (SessionKind.PANEL, " , ", ("Panel",)),
        (SessionKind.BREAK, "Break", ("Break",)),
    ],
)
def test_labels_are_short_and_without_commas(
    entry: Entry, kind: SessionKind, theme: str | None, labels: tuple[str, ...]
) -> None:
    text = Text({"en": theme}) if theme else None

    assert categories(replace(entry, kind=kind, theme=text), WORDS) == labels
