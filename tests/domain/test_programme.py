"""The programme as a whole: what it finds, and what a live act makes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.domain.acts import Act, Cancel, Move, Open, PublishSummary, Suspend
from scheduler.domain.changes import compare
from scheduler.domain.errors import NotFoundError
from scheduler.domain.notice import NoticeKind
from scheduler.domain.proceedings import open_session
from scheduler.domain.programme import Programme
from scheduler.domain.times import local_date
from tests.domain.making import clock, planned, refusal_of
from tests.factories import make_meeting, make_programme, make_session, make_sitting, make_text


@pytest.fixture
def programme() -> Programme:
    return make_programme(
        make_session("Oceans", code="I", sittings=(planned("oceans-1", clock(10)),)),
        make_session("Reefs", code="II", sittings=(planned("reefs-1", clock(15)),)),
    )


def test_an_act_changes_its_session_and_nothing_else(programme: Programme) -> None:
    after = programme.after(Open(), session="oceans", now=clock(10, 2))

    oceans, reefs = programme.sessions
    assert after == replace(programme, sessions=(open_session(oceans, now=clock(10, 2)), reefs))


def test_what_is_looked_up_after_an_act_is_what_it_made(programme: Programme) -> None:
    before = programme.session("oceans").status

    after = programme.after(Open(), session="oceans", now=clock(10))

    assert (before, after.session("oceans").status) == ("planned", "open")


def test_an_unknown_session_is_quoted_beside_those_there_are(programme: Programme) -> None:
    with pytest.raises(NotFoundError) as refusal:
        programme.after(Open(), session="ocean", now=clock(10))

    assert str(refusal.value) == "There is no session 'ocean'. There are: oceans, reefs."


def test_without_a_session_there_are_none() -> None:
    empty = replace(make_programme(), sessions=())

    with pytest.raises(NotFoundError) as refusal:
        empty.session("oceans")

    assert str(refusal.value) == "There is no session 'oceans'. There are: none."


def test_of_many_sessions_only_some_are_named() -> None:
    many = make_programme(*(make_session(f"S{number:02}") for number in range(20)))

    with pytest.raises(NotFoundError) as refusal:
        many.session("x")

    assert str(refusal.value) == (
        "There is no session 'x'. There are: s00, s01, s02, s03, s04, s05, s06, s07, and 12 more."
    )


def test_a_move_to_an_unknown_room_is_refused(programme: Programme) -> None:
    with pytest.raises(NotFoundError) as refusal:
        programme.after(Move(room="room-9"), session="oceans", now=clock(9))

    assert str(refusal.value) == "There is no room 'room-9'. There are: hall, room-2."


def test_a_move_to_a_known_room(programme: Programme) -> None:
    after = programme.after(Move(room="room-2"), session="oceans", now=clock(9))

    assert after.session("oceans").sittings[0].room == "room-2"


def test_a_uid_of_another_session_is_never_used_again(programme: Programme) -> None:
    opened = programme.after(Open(), session="oceans", now=clock(10))
    act = Suspend(uid="reefs-1")

    refusal = refusal_of(opened.after, act, session="oceans", now=clock(11))

    assert refusal == (
        "The uid 'reefs-1' is in use, so Session I cannot have it; every sitting needs its own."
    )


def test_the_uid_of_the_conference_is_no_sitting_s(programme: Programme) -> None:
    opened = programme.after(Open(), session="oceans", now=clock(10))
    uid = programme.conference.uid

    refusal = refusal_of(opened.after, Suspend(uid=uid), session="oceans", now=clock(11))

    assert refusal == (
        f"The uid {uid!r} is in use, so Session I cannot have it; every sitting needs its own."
    )


@pytest.mark.parametrize("act", [Cancel(), PublishSummary(text=make_text("It agreed."))])
def test_a_refused_or_done_act_leaves_the_programme_it_was_asked_of(
    programme: Programme, act: Act
) -> None:
    twin = replace(programme)

    programme.after(act, session="oceans", now=clock(11))

    assert programme == twin


def test_a_sitting_without_a_room_is_in_its_meeting_s() -> None:
    programme = make_programme(
        meetings=(make_meeting("monday-am", room="room-2"), make_meeting("monday-pm", room=None))
    )
    rooms = {
        name: programme.room(sitting)
        for name, sitting in {
            "own": planned("a", meeting="monday-am", room="hall"),
            "meeting": planned("b", meeting="monday-am", room=None),
            "neither": planned("c", meeting="monday-pm", room=None),
            "nothing": planned("d", room=None),
        }.items()
    }

    hall, second = programme.rooms
    assert rooms == {"own": hall, "meeting": second, "neither": None, "nothing": None}


def test_everything_is_found_by_its_name() -> None:
    programme = make_programme()

    assert (
        programme.session_of["opening"],
        programme.meeting_of["monday-am"],
        programme.room_of["hall"],
        programme.theme_of["reefs"],
        programme.person_of["kai-lund"],
        programme.document_of["A/CONF.1/L.1"],
    ) == (
        programme.sessions[0],
        programme.meetings[0],
        programme.rooms[0],
        programme.themes[0],
        programme.people[1],
        programme.documents[0],
    )


def test_the_announced_starts_within_a_meeting_stand_in_their_order() -> None:
    programme = make_programme(
        make_session("A", sittings=(planned("a", clock(12), meeting="monday-am"),)),
        make_session("B", sittings=(planned("b", clock(10), meeting="monday-am"),)),
        make_session("C", sittings=(planned("c", meeting="monday-am"), planned("d", clock(9)))),
    )

    assert programme.starts_in == {"monday-am": (clock(10), clock(12))}


def test_a_session_that_runs_over_adds_its_day() -> None:
    programme = make_programme(make_session("Ports", slug="ports"))
    late = clock(9) + timedelta(days=30)

    moved = programme.after(Move(starts_at=late), session="ports", now=clock(7))

    assert [day.date for day in moved.days][-1] == local_date(late, programme.conference.zone)
    assert len(moved.days) == len(programme.days) + 1


def test_a_session_keeps_the_room_of_the_meeting_that_it_leaves() -> None:
    meeting = make_meeting(room="hall", starts_at=clock(9))
    sitting = make_sitting(None, uid="one", meeting=meeting.slug, room=None)
    programme = make_programme(
        make_session("Ports", slug="ports", sittings=(sitting,)), meetings=(meeting,)
    )
    begun = programme.after(Open(), session="ports", now=clock(9))

    suspended = begun.after(Suspend(uid="two"), session="ports", now=clock(10))
    moved = programme.after(Move(starts_at=clock(15)), session="ports", now=clock(7))

    assert [sitting.room for sitting in suspended.session("ports").sittings] == [None, "hall"]
    assert [sitting.room for sitting in moved.session("ports").sittings] == ["hall"]
    assert [notice.kind for notice in compare(programme, moved)] == [NoticeKind.MOVED]
