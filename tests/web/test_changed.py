"""In which edition a line of the programme last changed, and how its page says so."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from starlette.testclient import TestClient

from scheduler.domain.conference import Room
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from scheduler.http.editions import Issue
from scheduler.web.views.changed import LastChanges
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    make_meeting,
    make_programme,
    make_session,
    make_sitting,
    make_text,
    with_session,
)
from tests.web.markup import Document, read
from tests.web.serving import BASE, NOW, application, first_edition

MORNING = make_sitting(uid="morning")
LATER = make_sitting(None, uid="later", meeting="monday-pm", room="room-2")
REEFS = make_session("Reefs", sittings=(MORNING, LATER))
PORTS = make_session("Ports", slug="ports", sittings=(make_sitting(THREE, uid="ports-1"),))
FIRST = make_programme(REEFS, PORTS)


def issued(*programmes: Programme) -> list[Edition]:
    """Return the first edition of FIRST, then one of each of these programmes."""
    made = [first_edition(FIRST)]
    for number, programme in enumerate(programmes, start=1):
        now = NOW + timedelta(minutes=number)
        made.append(issue(made[-1], programme, cause=Cause.RELEASE, now=now, by="Secretariat"))
    return made


def last(*programmes: Programme) -> LastChanges:
    made = issued(*programmes)
    return LastChanges(programme=made[-1].programme, history=tuple(map(Issue.of, made)))


def by_sitting(*programmes: Programme) -> dict[str, int]:
    """Return the edition in which each line of the last programme changed."""
    found = last(*programmes)
    return {s.uid: found.of(session, s) for session, s in found.programme.sittings()}


def with_sittings(**fields: object) -> Programme:
    """Return FIRST with other fields of the morning sitting of "Reefs"."""
    changed: dict[str, Any] = fields
    morning = replace(MORNING, **changed)
    return with_session(FIRST, replace(REEFS, sittings=(morning, LATER)))


def test_a_programme_that_was_just_published_has_not_changed() -> None:
    assert by_sitting() == {"morning": 0, "later": 0, "ports-1": 0}


def test_a_sitting_that_moves_is_the_only_one_to_change() -> None:
    moved = with_sittings(starts_at=TEN + HOUR, ends_at=TEN + 2 * HOUR)

    assert by_sitting(moved) == {"morning": 2, "later": 0, "ports-1": 0}


def test_of_several_changes_the_last_counts() -> None:
    moved = with_sittings(starts_at=TEN + HOUR, ends_at=TEN + 2 * HOUR)
    elsewhere = with_sittings(starts_at=TEN + HOUR, ends_at=TEN + 2 * HOUR, room="room-2")

    assert by_sitting(moved, elsewhere)["morning"] == 3


def test_a_session_that_changes_as_a_whole_changes_all_of_its_lines() -> None:
    retitled = with_session(FIRST, replace(REEFS, title=make_text("Coral")))

    assert by_sitting(retitled) == {"morning": 2, "later": 2, "ports-1": 0}


def test_calling_off_a_session_changes_all_sittings_that_it_calls_off() -> None:
    called_off = tuple(replace(s, status=Status.CANCELLED) for s in REEFS.sittings)

    assert by_sitting(with_session(FIRST, replace(REEFS, sittings=called_off))) == {
        "morning": 2,
        "later": 2,
        "ports-1": 0,
    }


def test_a_sitting_less_changes_what_is_left_of_its_session() -> None:
    shorter = with_session(FIRST, replace(REEFS, sittings=(MORNING,)))

    assert by_sitting(shorter) == {"morning": 2, "ports-1": 0}


def test_a_meeting_that_moves_changes_the_sittings_that_know_only_their_meeting() -> None:
    meetings = [replace(m, starts_at=THREE) if m.slug == "monday-pm" else m for m in FIRST.meetings]

    assert by_sitting(replace(FIRST, meetings=tuple(meetings))) == {
        "morning": 0,
        "later": 2,
        "ports-1": 0,
    }


def test_a_room_that_is_renamed_changes_the_sittings_in_it() -> None:
    rooms = (FIRST.rooms[0], Room(slug="room-2", name=make_text("Small room")))

    assert by_sitting(replace(FIRST, rooms=rooms)) == {"morning": 0, "later": 2, "ports-1": 0}


def test_what_is_only_added_beside_a_session_does_not_change_it() -> None:
    rooms = (*FIRST.rooms, Room(slug="room-3", name=make_text("Room 3")))
    evening = make_meeting("tuesday-pm")

    grown = replace(FIRST, rooms=rooms, meetings=(*FIRST.meetings, evening))
    assert by_sitting(grown) == {"morning": 0, "later": 0, "ports-1": 0}


def added() -> tuple[Session, Programme]:
    tides = make_session("Tides", slug="tides", sittings=(make_sitting(THREE, uid="tides-1"),))
    return tides, replace(FIRST, sessions=(*FIRST.sessions, tides))


def test_a_session_is_as_new_as_the_edition_that_added_it() -> None:
    tides, programme = added()

    found = last(programme)

    assert (found.came(tides), found.of(tides, *tides.sittings)) == (2, 2)
    assert found.came(REEFS) == 0


def test_sessions_that_are_gone_are_told_the_latest_first() -> None:
    without_ports = replace(FIRST, sessions=(REEFS,))
    empty = replace(FIRST, sessions=())

    found = last(without_ports, empty)

    assert [(number, notice.session) for number, notice in found.removed] == [
        (3, "reefs"),
        (2, "ports"),
    ]


def test_a_session_that_came_back_is_not_gone() -> None:
    assert last(replace(FIRST, sessions=(REEFS,)), FIRST).removed == ()


def pages(editions: list[Edition], *addresses: str) -> list[Document]:
    with TestClient(application(editions), base_url=BASE) as client:
        return [read(client.get(address).content) for address in addresses]


def marks(page: Document) -> list[tuple[str, str, str]]:
    """Return what the page may mark as changed: of what, since which edition, in which words."""
    return [
        (e.attributes.get("data-of", ""), e.attributes["data-changed"], e.words)
        for e in page.elements
        if "data-changed" in e.attributes and "hidden" in e.attributes
    ]


def test_lines_say_in_which_edition_they_changed_and_whether_they_are_new() -> None:
    _, programme = added()
    retitled = with_session(programme, replace(PORTS, title=make_text("Harbours")))
    editions = issued(programme, replace(retitled, sessions=retitled.sessions[1:]))

    whole, day, session, archived = pages(
        editions,
        "/oceans/",
        "/oceans/days/2026-06-08",
        "/oceans/sessions/ports",
        "/oceans/editions/2/",
    )

    lines = [
        ("ports", "3", "changed since you last looked"),
        ("tides", "2", "new since you last looked"),
    ]
    gone = "“Reefs” was removed: Monday, 8 June, 10:00; Monday, 8 June, p.m."
    assert marks(whole) == [("reefs", "3", gone), *lines]
    assert marks(day) == lines
    assert marks(session) == [("", "3", "new since you last looked"), ("", "3", "new to you")]
    assert marks(archived) == []
    assert {"/oceans/sessions/ports#changes", "/oceans/sessions/tides#changes"} <= {*whole.links}


def test_an_earlier_edition_is_no_visit(client: TestClient) -> None:
    latest, earlier = (
        [e.attributes for e in read(client.get(address).content).elements]
        for address in ("/ocean-dialogue/", "/ocean-dialogue/editions/95/")
    )

    visits = [(a["data-visit"], a["data-edition"]) for a in latest if "data-visit" in a]
    assert visits == [("ocean-dialogue", "95")]
    assert [a for a in earlier if "data-visit" in a or "data-since" in a] == []


def test_the_page_of_a_session_says_its_last_change_and_when_that_was() -> None:
    rooms = (FIRST.rooms[0], Room(slug="room-2", name=make_text("Small room")))

    (page,) = pages(issued(replace(FIRST, rooms=rooms)), "/oceans/sessions/reefs")

    line = page.of_class("notice")[0]
    assert line.words == (
        "Changed 28 June 2018, 18:06 (New York): "
        "The room “Small room”, name: now “Small room” instead of “Room 2”."
    )
    (time,) = [e.attributes for e in page.all("time") if "data-ago" in e.attributes]
    assert time["datetime"] == "2018-06-28T18:06-04:00"
    assert "/oceans/changes?session=reefs" in page.links


def test_a_session_that_has_not_changed_since_it_was_published_says_nothing() -> None:
    _, programme = added()

    old, new = pages(issued(programme), "/oceans/sessions/ports", "/oceans/sessions/tides")

    assert [len(page.of_class("notice")) for page in (old, new)] == [0, 1]
    assert [[t for t in page.all("time") if "data-ago" in t.attributes] for page in (old, new)] == [
        [],
        [],
    ]
