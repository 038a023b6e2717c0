"""An item of a draft is checked by itself, with paths that begin at the item."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.domain.conference import Day, Room
from scheduler.domain.errors import Problem
from scheduler.domain.item_checks import problems
from scheduler.domain.items import ItemKind
from scheduler.domain.people import Officer, Role
from tests.factories import (
    HOUR,
    MONDAY,
    TEN,
    make_conference,
    make_meeting,
    make_programme,
    make_session,
    make_sitting,
    make_text,
)

LISTS = replace(make_programme(), sessions=())


def found(kind: ItemKind, value: object) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in problems(LISTS, kind, value)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ItemKind.CONFERENCE, make_conference()),
        (ItemKind.DAY, Day(date=MONDAY)),
        (ItemKind.ROOM, Room(slug="hall", name=make_text("Hall"))),
        (ItemKind.MEETING, make_meeting()),
        (ItemKind.SESSION, make_programme().sessions[0]),
    ],
)
def test_a_sound_item_has_no_problem(kind: ItemKind, value: object) -> None:
    assert problems(LISTS, kind, value) == ()


def test_a_name_of_the_wrong_form_is_told_by_its_field() -> None:
    room = Room(slug="Main Hall", name=make_text("Hall", de="Saal"))

    assert [path for path, _ in found(ItemKind.ROOM, room)] == ["slug", "name"]


def test_a_session_may_only_name_what_the_draft_has() -> None:
    session = make_session(
        theme="whales",
        officers=(Officer(person="nobody", role=Role.CHAIR),),
        sittings=(make_sitting(room="cellar", meeting="sunday"),),
    )

    assert found(ItemKind.SESSION, session) == [
        ("theme", "no theme 'whales' in themes"),
        ("officers[0].person", "no person 'nobody' in people"),
        ("sittings[0].meeting", "no meeting 'sunday' in meetings"),
        ("sittings[0].room", "no room 'cellar' in rooms"),
    ]


def test_a_meeting_may_only_name_a_room_of_the_draft() -> None:
    assert found(ItemKind.MEETING, make_meeting(room="cellar")) == [
        ("room", "no room 'cellar' in rooms")
    ]


def test_what_ends_has_begun_before() -> None:
    early = make_session(sittings=(make_sitting(TEN, ends_at=TEN - HOUR),))
    endless: Any = make_session(sittings=(replace(make_sitting(None), ends_at=TEN),))
    at_once = make_meeting(starts_at=TEN, ends_at=TEN)

    assert found(ItemKind.SESSION, early) == [
        ("sittings[0].ends_at", "ends before it starts, or at once")
    ]
    assert found(ItemKind.SESSION, endless) == [("sittings[0].ends_at", "has an end, but no start")]
    assert found(ItemKind.MEETING, at_once) == [("ends_at", "ends before it starts, or at once")]


def test_a_conference_may_not_be_called_like_one_of_our_addresses() -> None:
    conference = make_conference(slug="organizer")

    assert problems(LISTS, ItemKind.CONFERENCE, conference) == (
        Problem(path="slug", message="'organizer' is taken by the addresses of Reconvene itself"),
    )
