"""The draft agenda by days: where each sitting stands, what is marked, what can be done."""

# ruff: noqa: ANN401 -- helpers pass any field on to a factory, as the factories do.

import gzip
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from scheduler.domain.conference import Day
from scheduler.domain.conflicts import conflicts
from scheduler.domain.edition import Cause, issue
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.notice import Notice
from scheduler.domain.people import Officer, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half
from scheduler.services import agenda
from scheduler.services import conflicts as dismissing
from scheduler.web.organizer import agenda_views as views
from scheduler.web.organizer.agenda_rows import Marks, Row
from tests.factories import (
    HOUR,
    MONDAY,
    TEN,
    THREE,
    TUESDAY,
    make_conference,
    make_meeting,
    make_programme,
    make_session,
    make_sitting,
    make_text,
    with_session,
)
from tests.web.markup import Document
from tests.web.organizing import CONFERENCE, HOME, NOW, Organizing, SignedIn, Visitor

OCEANS = "/organizer/oceans/"
WHO: dict[str, Any] = {"now": NOW, "by": "operator"}
WEDNESDAY = date(2026, 6, 10)
HOSTILE = "<script>alert(1)</script>\"'"


def shown(
    programme: Programme, day: date | None = MONDAY, *, public: Programme | None = None
) -> views.AgendaView:
    notices: tuple[Notice, ...] = ()
    if public is not None:
        first = issue(None, public, cause=Cause.RELEASE, now=TEN, by="Secretariat")
        edition = issue(first, programme, cause=Cause.RELEASE, now=TEN, by="Secretariat")
        notices = edition.notices
    return views.agenda(programme, Marks.of(conflicts(programme), notices), day)


def rows(programme: Programme, day: date | None = MONDAY, **others: Any) -> list[Row]:
    view = shown(programme, day, **others)
    return [row for block in view.blocks for row in block.rows]


def lines(programme: Programme, day: date | None = MONDAY) -> list[tuple[object, ...]]:
    """Return for each block its half-day, its meeting and the titles of its sittings."""
    return [
        (
            block.half,
            block.meeting.slug if block.meeting else None,
            [row.session.title["en"] for row in block.rows],
        )
        for block in shown(programme, day).blocks
    ]


def test_a_day_lists_its_meetings_and_what_is_held_outside_of_them() -> None:
    programme = make_programme(
        make_session("Late", sittings=(make_sitting(TEN + 2 * HOUR, meeting="monday-am"),)),
        make_session("Early", sittings=(make_sitting(TEN, meeting="monday-am"),)),
        make_session("Lunch", sittings=(make_sitting(TEN + 3 * HOUR),)),
        make_session("Breakfast", sittings=(make_sitting(TEN - 2 * HOUR),)),
        make_session("Tomorrow", sittings=(make_sitting(None, meeting="tuesday-am"),)),
    )

    assert lines(programme) == [
        (Half.AM, "monday-am", ["Early", "Late"]),
        (Half.AM, None, ["Breakfast"]),
        (Half.PM, "monday-pm", []),
        (Half.PM, None, ["Lunch"]),
    ]
    assert lines(programme, TUESDAY) == [(Half.AM, "tuesday-am", ["Tomorrow"])]


def test_meetings_of_a_half_day_stand_in_the_order_of_their_hours() -> None:
    meetings = (
        make_meeting("unknown"),
        make_meeting("second", starts_at=TEN + HOUR),
        make_meeting("first", starts_at=TEN),
    )
    programme = make_programme(make_session("Oceans", sittings=()), meetings=meetings)

    assert [meeting for _, meeting, _ in lines(programme)] == ["first", "second", "unknown"]


def test_what_has_no_day_is_to_be_scheduled() -> None:
    programme = make_programme(
        make_session("Nowhere", sittings=(make_sitting(None),)),
        make_session("Nothing", sittings=()),
        make_session("Somewhere"),
    )

    assert lines(programme, None) == [(None, None, ["Nowhere", "Nothing"])]
    assert [(tab.day, tab.count, tab.is_current) for tab in shown(programme, None).tabs] == [
        (MONDAY, 1, False),
        (TUESDAY, 0, False),
        (None, 2, True),
    ]


def test_a_day_that_the_conference_has_not_is_shown_while_something_is_planned_for_it() -> None:
    stray = make_sitting(TEN + timedelta(days=2), meeting="monday-am")
    programme = make_programme(make_session("Stray", sittings=(stray,)))

    view = shown(programme, WEDNESDAY)

    assert views.days(programme) == (MONDAY, TUESDAY, WEDNESDAY)
    assert [(tab.day, tab.count, tab.is_listed) for tab in view.tabs] == [
        (MONDAY, 0, True),
        (TUESDAY, 0, True),
        (WEDNESDAY, 1, False),
    ]
    (row,) = rows(programme, WEDNESDAY)
    assert (view.is_listed, row.meeting) == (False, programme.meeting_of["monday-am"])


def test_sittings_of_the_same_time_can_change_places_and_no_others() -> None:
    programme = make_programme(
        make_session("One"),
        make_session("Two"),
        make_session("Three"),
        make_session("Later", sittings=(make_sitting(THREE),)),
    )

    assert [(r.session.slug, r.earlier, r.later) for r in rows(programme)] == [
        ("one", None, "two"),
        ("two", "one", "three"),
        ("three", "two", None),
        ("later", None, None),
    ]


def test_sittings_of_one_session_do_not_change_places() -> None:
    programme = make_programme(
        make_session("One", sittings=(make_sitting(None), make_sitting(None))),
        make_session("Two", sittings=()),
    )

    assert [(r.session.slug, r.earlier, r.later) for r in rows(programme, None)] == [
        ("one", None, "two"),
        ("one", None, "two"),
        ("two", "one", None),
    ]


def test_only_what_is_planned_can_be_moved() -> None:
    def can_move(**others: Any) -> tuple[bool, Status | None]:
        sitting = make_sitting(**others)
        (row,) = rows(make_programme(make_session("Oceans", sittings=(sitting,))))
        return row.can_move, row.status

    assert can_move() == (True, None)
    assert can_move(status=Status.OPEN, started_at=TEN) == (False, Status.OPEN)
    assert can_move(status=Status.POSTPONED) == (False, Status.POSTPONED)
    assert can_move(status=Status.CANCELLED) == (False, Status.CANCELLED)


def test_a_line_counts_the_conflicts_of_its_own_sitting() -> None:
    chair = (Officer(person="amina-diallo", role=Role.CHAIR),)
    short = make_sitting(TEN, ends_at=TEN + HOUR / 12)
    long = make_sitting(TEN + HOUR, room="room-2")
    reversed_one = make_sitting(THREE, ends_at=THREE - HOUR, room="room-2")
    programme = make_programme(
        make_session(make_text("A", fr="A"), slug="a", sittings=(short, long), officers=chair),
        make_session(make_text("B", fr="B"), slug="b", sittings=(reversed_one,)),
        make_session("C", sittings=(make_sitting(TEN + 2 * HOUR),), officers=chair),
    )

    assert [(r.session.slug, dict(r.grades), r.missing) for r in rows(programme)] == [
        ("a", {"warn": 1}, ()),
        ("a", {}, ()),
        ("c", {}, ("fr",)),
        ("b", {"block": 1, "note": 1}, ()),
    ]


def test_a_line_says_what_the_public_does_not_know_yet() -> None:
    first, second = make_sitting(TEN), make_sitting(THREE)
    moved = make_session("Moved", sittings=(first, second))
    same, renamed = make_session("Same"), make_session("Renamed")
    public = make_programme(moved, same, renamed)
    draft = replace(public, sessions=(*public.sessions, make_session("New")))
    later = replace(second, starts_at=THREE + HOUR, ends_at=THREE + 2 * HOUR)
    draft = with_session(draft, replace(moved, sittings=(first, later, make_sitting(None))))
    draft = with_session(draft, replace(renamed, title=make_text("Another name")))

    def news(day: date | None) -> list[tuple[str, str | None]]:
        return [(row.session.slug, row.news) for row in rows(draft, day, public=public)]

    assert news(MONDAY) == [
        ("moved", None),
        ("same", None),
        ("renamed", "changed"),
        ("new", "new"),
        ("moved", "changed"),
    ]
    assert news(None) == [("moved", "new")]


async def begin(organizing: Organizing, *sessions: Session, **others: Any) -> Programme:
    programme = make_programme(*sessions, **others)
    await organizing.database.write(agenda.begin, programme, **WHO)
    return programme


def titles(page: Document) -> list[str]:
    return [each.words for tag in ("h3", "h4") for each in page.all(tag)]


async def test_the_first_day_opens_where_today_is_none(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing)
    operator = await signed_in("operator")

    page = await operator.page(OCEANS)

    assert page.faults == []
    assert [each.words for each in page.all("h2")] == ["Monday, 8 June"]
    assert titles(page) == ["AM meeting", "PM meeting", "Opening", "ICoral reefs"]
    assert page.of_class("lead")[0].words == "Draft – nothing is public yet"  # noqa: RUF001 -- a dash


async def test_what_is_planned_on_another_day_than_its_meeting_names_the_meeting(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    stray = make_sitting(TEN + timedelta(days=2), meeting="monday-am")
    await begin(organizing, make_session("Stray", sittings=(stray,)))
    operator = await signed_in("operator")

    page = await operator.page(f"{OCEANS}?day=2026-06-10")

    assert page.of_class("warning")[0].words == (
        "This is none of the conference’s days."  # noqa: RUF001 -- an apostrophe
        " Move what is planned for it, or add the day. Add the day"
    )
    assert page.of_class("facts")[0].words == "Mon 8 Jun, AM meeting General Hall"


async def test_today_opens_where_it_is_a_day_of_the_conference(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing)
    organizing.clock.now = THREE + timedelta(days=1)
    operator = await signed_in("operator")

    pages = [await operator.page(f"{OCEANS}{query}") for query in ("", "?day=x", "?day=2026-06-08")]

    headings = [page.one("h2").words for page in pages]
    assert headings == ["Tuesday, 9 June", "Tuesday, 9 June", "Monday, 8 June"]


async def test_the_head_counts_what_changed_and_what_blocks(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    draft = await organizing.database.read(agenda.draft, CONFERENCE)
    session = draft.programme.sessions[-1]
    away = make_sitting(NOW + timedelta(days=900), uid="away", room=None)
    for value in (
        replace(session, slug="added", sittings=(away,)),
        replace(session, slug="also-added", sittings=()),
    ):
        await organizing.database.write(
            agenda.create, conference=CONFERENCE, kind=ItemKind.SESSION, value=value, **WHO
        )
    viewer = await signed_in("viewer")

    page = await viewer.page(HOME)

    edition = organizing.app.state.site.editions.get(CONFERENCE).number
    assert page.of_class("lead")[0].words == f"Draft – 2 changes since edition {edition}"  # noqa: RUF001 -- a dash
    assert page.of_class("blocked")[0].words == "1 conflict blocks the release"
    assert {f"{HOME}release", f"{HOME}conflicts"} <= set(page.links)


async def test_a_dismissed_conflict_is_not_counted(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    programme = await begin(organizing)
    operator = await signed_in("operator")
    reefs = Item(ItemKind.SESSION, "session-i")
    (no_chair,) = (c for c in conflicts(programme) if c.items == (reefs,) and c.kind == "no_chair")

    before = await operator.page(OCEANS)
    await organizing.database.write(
        dismissing.dismiss, conference="oceans", conflict=no_chair.id, reason="None.", **WHO
    )
    after = await operator.page(OCEANS)

    marks = [[each.words for each in page.of_class("is-note")] for page in (before, after)]
    assert marks == [
        ["French is missing", "1 note", "French is missing"],
        ["French is missing", "French is missing"],
    ]


async def test_a_viewer_sees_the_agenda_and_no_way_to_change_it(signed_in: SignedIn) -> None:
    viewer, editor = await signed_in("viewer"), await signed_in("editor")

    seen, worked_on = await viewer.page(HOME), await editor.page(HOME)

    def deeds(page: Document) -> list[str]:
        return [each.attributes["action"] for each in page.all("form")][1:]

    names = ["opening", "session-i", "session-ii"]
    # All that is held on this day has been held already, so that its plan can no longer change.
    assert deeds(seen) == [f"{HOME}search"]
    assert set(deeds(worked_on)) == {
        f"{HOME}search",
        *(f"{HOME}sessions/{name}/copies" for name in names),
        *(f"{HOME}sessions/{name}/place" for name in names[:2]),
    }
    assert [link for link in seen.links if link.endswith(("new", "deletion"))] == []


async def test_a_conference_without_days_says_how_to_begin(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    empty = Programme(conference=make_conference())
    await organizing.database.write(agenda.begin, empty, **WHO)
    operator = await signed_in("operator")

    page = await operator.page(OCEANS)

    assert page.faults == []
    assert page.of_class("voice")[0].words == "Nothing is on the agenda yet."
    assert f"{OCEANS}days/new" in page.links


async def test_a_day_without_a_meeting_and_an_empty_meeting_say_so(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, days=(Day(date=MONDAY), Day(date=TUESDAY), Day(date=WEDNESDAY)))
    operator = await signed_in("operator")

    tuesday, wednesday, unscheduled = [
        await operator.page(f"{OCEANS}?day={day}") for day in (TUESDAY, WEDNESDAY, "unscheduled")
    ]

    assert [page.of_class("empty")[0].words for page in (tuesday, wednesday, unscheduled)] == [
        "Nothing is planned for this meeting yet.",
        "Nothing is planned for this day yet.",
        "Nothing is left to be scheduled.",
    ]
    assert f"{OCEANS}sessions/new?meeting=tuesday-am" in tuesday.links
    assert f"{OCEANS}sessions/new?day=2026-06-10" in wednesday.links


async def test_hostile_texts_stay_texts(organizing: Organizing, signed_in: SignedIn) -> None:
    session = make_session(HOSTILE, slug="hostile", code=HOSTILE)
    day = Day(date=MONDAY, note=make_text(HOSTILE))
    room = replace(make_programme().rooms[0], name=make_text(HOSTILE))
    await begin(organizing, session, days=(day,), rooms=(room,), meetings=(), themes=())
    operator = await signed_in("operator")

    page = await operator.page(OCEANS)

    assert page.faults == []
    assert titles(page) == ["Morning, outside of meetings", f"{HOSTILE}{HOSTILE}"]
    assert [each.words for each in page.of_class("room")] == [HOSTILE]
    assert {each.text for each in page.all("script")} == {""}


async def test_a_longer_day_asks_the_database_no_more_often(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_session("Session 0"))
    operator = await signed_in("operator")
    await operator.page(OCEANS)

    few = await statements(operator)
    for number in range(1, 4):
        await organizing.database.write(
            agenda.create,
            conference="oceans",
            kind=ItemKind.SESSION,
            value=make_session(f"Session {number}"),
            **WHO,
        )
    await operator.page(OCEANS)
    many = await statements(operator)

    assert many == few


async def statements(visitor: Visitor) -> list[str]:
    """Return what the page of the first day asks of the database."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        # Beside the page, the application watches for editions that others issue.
        if statement.startswith("SELECT") and "conference.edition >" not in statement:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await visitor.page(OCEANS)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert asked
    return asked


async def test_a_long_day_travels_compressed_to_whoever_takes_it(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, *(make_session(f"Session {number}") for number in range(40)))
    operator = await signed_in("operator")

    plain = await operator.get(OCEANS)
    short = await operator.get(f"{OCEANS}?day=2026-06-09", accept_encoding="gzip")
    long = await operator.get(OCEANS, accept_encoding="br, gzip")

    assert gzip.decompress(long.body) == plain.body
    assert len(long.body) < len(plain.body) / 5
    assert [
        (reply.headers.get("content-encoding"), reply.headers.get("vary"))
        for reply in (plain, short, long)
    ] == [(None, "accept-encoding"), (None, None), ("gzip", "accept-encoding")]
    assert long.headers["cache-control"] == "no-store"


async def test_a_session_is_duplicated_and_its_copy_is_opened(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    programme = await begin(organizing)
    operator = await signed_in("operator")

    reply = await operator.post(f"{OCEANS}sessions/opening/copies")

    draft = await organizing.database.read(agenda.draft, "oceans")
    (copy,) = draft.programme.sessions[len(programme.sessions) :]
    assert (reply.status, reply.headers["location"]) == (
        303,
        f"{OCEANS}sessions/opening-2?changed={draft.number}",
    )
    assert (copy.slug, copy.title, copy.summary) == ("opening-2", make_text("Opening"), None)
    assert {s.uid for s in copy.sittings} & {s.uid for _, s in programme.sittings()} == set()


async def test_a_session_that_is_gone_cannot_be_duplicated(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing)

    reply = await (await signed_in("operator")).post(f"{OCEANS}sessions/gone/copies")

    assert reply.status == 404
