"""What is deleted is gone, and whatever named it has let go of it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain import references
from scheduler.domain.deletion import without
from scheduler.domain.errors import ConflictError
from scheduler.domain.items import LISTS, Item, ItemKind, changes_between, find, keyed
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Status
from tests.factories import MONDAY, TEN, ZONE, make_programme, make_session, make_sitting
from tests.storage.strategies import programmes


@settings(max_examples=30)
@given(programme=programmes(), data=st.data())
def test_nothing_names_what_was_deleted(programme: Programme, data: st.DataObject) -> None:
    # No draft is in a zone that there is not; a day is told by the conference's.
    programme = replace(programme, conference=replace(programme.conference, zone=ZONE))
    items = [Item(kind, key) for kind in LISTS for key in keyed(programme, kind)]
    if not items:
        return
    item = data.draw(st.sampled_from(items))

    left = without(programme, item)

    assert find(left, item) is None
    unknown = [p for p in references.problems(left) if p.message.startswith("no ")]
    assert unknown == []


def test_a_deleted_room_leaves_its_meetings_and_sittings() -> None:
    left = without(make_programme(), Item(ItemKind.ROOM, "hall"))

    assert [meeting.room for meeting in left.meetings] == [None, None, None]
    assert [room.slug for room in left.rooms] == ["room-2"]


def test_a_deleted_room_leaves_the_sittings_that_name_it() -> None:
    programme = make_programme(make_session("Moved", sittings=(make_sitting(room="room-2"),)))

    left = without(programme, Item(ItemKind.ROOM, "room-2"))

    assert [sitting.room for sitting in left.session("moved").sittings] == [None]


def test_a_deleted_day_takes_its_meetings_and_what_was_planned_is_to_be_scheduled() -> None:
    planned = make_session("Planned", sittings=(make_sitting(TEN, meeting="monday-am"),))
    begun = make_session("Begun", sittings=(make_sitting(TEN, status=Status.OPEN, started_at=TEN),))
    programme = make_programme(planned, begun)

    left = without(programme, Item(ItemKind.DAY, MONDAY.isoformat()))

    assert [meeting.slug for meeting in left.meetings] == ["tuesday-am"]
    now = left.session("planned").sittings[0]
    assert (now.meeting, now.starts_at, now.ends_at) == (None, None, None)
    assert left.session("begun") == begun


def test_a_deleted_person_leaves_offices_and_statements() -> None:
    left = without(make_programme(), Item(ItemKind.PERSON, "amina-diallo"))
    left = without(left, Item(ItemKind.PERSON, "kai-lund"))

    opening = left.session("opening")
    assert (left.people, opening.officers, opening.statements) == ((), (), ())


def test_a_deleted_document_leaves_the_sessions() -> None:
    left = without(make_programme(), Item(ItemKind.DOCUMENT, "A/CONF.1/L.1"))

    assert (left.documents, left.session("opening").documents) == ((), ())


def test_a_deleted_theme_leaves_the_sessions() -> None:
    left = without(make_programme(), Item(ItemKind.THEME, "reefs"))

    assert [session.theme for session in left.sessions] == [None, None]


def test_a_deleted_session_takes_nothing_else() -> None:
    programme = make_programme()

    left = without(programme, Item(ItemKind.SESSION, "opening"))

    assert left == replace(programme, sessions=programme.sessions[1:])
    assert len(changes_between(programme, left)) == 1


def test_a_conference_is_not_deleted_from_within() -> None:
    with pytest.raises(ConflictError, match="not deleted from within its draft"):
        without(make_programme(), Item(ItemKind.CONFERENCE))
