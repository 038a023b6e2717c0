"""What a draft does not say yet."""

from dataclasses import replace

import pytest

from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.conflicts import conflicts
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.people import Officer, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half
from tests.domain.clashing import AMINA, CHAIR, draft, held, kinds, only, session
from tests.domain.making import clock, planned
from tests.factories import make_conference, make_meeting

SITTING = planned("a", clock(10), ends_at=clock(12))


def test_a_draft_in_which_all_is_said_has_no_conflicts() -> None:
    assert conflicts(draft(held("one", SITTING, officers=(CHAIR,)))) == ()


@pytest.mark.parametrize("role", [Role.RAPPORTEUR, Role.KEYNOTE_SPEAKER, Role.PANELLIST])
def test_a_session_without_anybody_in_the_chair_is_noted(role: Role) -> None:
    programme = draft(held("one", SITTING, officers=(Officer(person=AMINA, role=role),)))

    assert only(programme, ConflictKind.NO_CHAIR) == Conflict(
        kind=ConflictKind.NO_CHAIR, items=(session("one"),), field="officers"
    )


@pytest.mark.parametrize(
    "role",
    [
        Role.PRESIDENT,
        Role.VICE_PRESIDENT,
        Role.CHAIR,
        Role.CO_CHAIR,
        Role.VICE_CHAIR,
        Role.ACTING_CHAIR,
        Role.MODERATOR,
    ],
)
def test_any_of_these_can_be_in_the_chair(role: Role) -> None:
    programme = draft(held("one", SITTING, officers=(Officer(person=AMINA, role=role),)))

    assert kinds(programme) == []


@pytest.mark.parametrize("kind", [SessionKind.BREAK, SessionKind.CEREMONY, SessionKind.SIDE_EVENT])
def test_some_sessions_need_no_chair(kind: SessionKind) -> None:
    assert kinds(draft(held("one", SITTING, officers=(), kind=kind))) == []


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.ADJOURNED])
def test_a_session_that_is_off_or_over_lacks_nothing(status: Status) -> None:
    sitting = planned("a", clock(10), room=None, status=status)

    assert kinds(draft(held("one", sitting, officers=()))) == []


def test_a_session_without_a_sitting_is_noted() -> None:
    programme = draft(held("one", officers=(CHAIR,)))

    assert only(programme, ConflictKind.NO_SITTING) == Conflict(
        kind=ConflictKind.NO_SITTING, items=(session("one"),), field="sittings"
    )


def test_a_sitting_without_an_end_is_noted() -> None:
    programme = draft(held("one", planned("a", clock(10)), officers=(CHAIR,)))

    assert only(programme, ConflictKind.NO_END) == Conflict(
        kind=ConflictKind.NO_END,
        items=(session("one"),),
        sittings=("a",),
        field="sittings[0].ends_at",
    )


def test_a_sitting_whose_time_is_to_be_announced_lacks_neither_end_nor_room() -> None:
    assert kinds(draft(held("one", planned("a", room=None), officers=(CHAIR,)))) == []


def test_a_sitting_with_a_time_but_no_room_is_noted() -> None:
    programme = draft(held("one", replace(SITTING, room=None), officers=(CHAIR,)))

    assert only(programme, ConflictKind.NO_ROOM) == Conflict(
        kind=ConflictKind.NO_ROOM,
        items=(session("one"),),
        sittings=("a",),
        field="sittings[0].room",
    )


def _in_meeting(room: str | None) -> Programme:
    sitting = replace(SITTING, room=None, meeting="monday-am")
    return draft(held("one", sitting, officers=(CHAIR,)), meetings=(make_meeting(room=room),))


def test_a_meeting_without_a_room_gives_its_sittings_none() -> None:
    missing = only(_in_meeting(None), ConflictKind.NO_ROOM)

    assert missing.items == (session("one"), Item(ItemKind.MEETING, "monday-am"))


def test_a_meetings_room_is_enough() -> None:
    assert kinds(_in_meeting("hall")) == []


def test_a_room_that_the_programme_does_not_list_is_a_problem_alone() -> None:
    programme = draft(held("one", replace(SITTING, room="attic"), officers=(CHAIR,)))

    assert kinds(programme) == [ConflictKind.PROBLEM]


def test_a_meeting_in_which_nothing_is_held_is_noted() -> None:
    afternoon = make_meeting("monday-pm", half=Half.PM)
    programme = draft(held("one", SITTING, officers=(CHAIR,)), meetings=(afternoon,))

    assert only(programme, ConflictKind.NO_SESSION) == Conflict(
        kind=ConflictKind.NO_SESSION, items=(Item(ItemKind.MEETING, "monday-pm"),)
    )


def test_a_sitting_at_the_hours_of_a_meeting_is_held_in_it_though_it_does_not_say_so() -> None:
    programme = draft(held("one", SITTING, officers=(CHAIR,)), meetings=(make_meeting(),))

    assert kinds(programme) == []


def test_a_meeting_whose_only_sitting_is_cancelled_has_no_session() -> None:
    sitting = replace(SITTING, meeting="monday-am", status=Status.CANCELLED)
    programme = draft(held("one", sitting, officers=(CHAIR,)), meetings=(make_meeting(),))

    assert kinds(programme) == [ConflictKind.NO_SESSION]


def test_in_a_zone_that_does_not_exist_no_half_day_is_told() -> None:
    programme = draft(
        held("one", SITTING, officers=(CHAIR,)),
        conference=make_conference(zone="Atlantis/Sea", languages=("en",)),
        meetings=(make_meeting("monday-pm", half=Half.PM),),
    )

    assert kinds(programme) == [ConflictKind.PROBLEM]
