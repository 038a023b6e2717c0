"""Moving a sitting to another time, another room, or both."""

from dataclasses import replace

import pytest

from scheduler.domain.acts import Move
from scheduler.domain.proceedings import adjourn, suspend
from scheduler.domain.replanning import cancel, change_room, reschedule
from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from tests.domain.making import clock, planned, refusal_of, session_one


@pytest.fixture
def two() -> Session:
    """Plan a session in two sittings: 10 to 12, and from 3 p.m."""
    return session_one(planned("a", clock(10), ends_at=clock(12)), planned("b", clock(15)))


class TestTime:
    def test_the_length_is_kept_and_the_old_start_remembered(self, plan: Session) -> None:
        moved = reschedule(plan, uid=None, now=clock(9), starts_at=clock(11), ends_at=None)

        assert moved.sittings == (planned("a", clock(11), ends_at=clock(13), moved_from=clock(10)),)

    def test_a_new_end_may_be_given_alone_with_the_same_start(self, plan: Session) -> None:
        moved = reschedule(plan, uid=None, now=clock(9), starts_at=clock(10), ends_at=clock(13))

        assert moved.sittings == (planned("a", clock(10), ends_at=clock(13)),)

    def test_the_sitting_leaves_its_meeting(self) -> None:
        session = session_one(planned("a", meeting="monday-am"))

        moved = reschedule(session, uid=None, now=clock(9), starts_at=clock(11), ends_at=None)

        assert moved.sittings == (planned("a", clock(11)),)

    def test_only_the_last_announced_start_is_remembered(self, plan: Session) -> None:
        session = plan
        for hour in (11, 13):
            session = reschedule(
                session, uid=None, now=clock(9), starts_at=clock(hour), ends_at=None
            )

        assert session.sittings[0].moved_from == clock(11)

    def test_a_start_that_was_overtaken_is_still_remembered_when_the_new_one_comes(self) -> None:
        overtaken = session_one(planned("a", moved_from=clock(10)))

        moved = reschedule(overtaken, uid=None, now=clock(11), starts_at=clock(15), ends_at=None)

        assert moved.sittings == (planned("a", clock(15), moved_from=clock(10)),)

    def test_the_next_sitting_is_meant_unless_another_is_named(self, two: Session) -> None:
        moved = reschedule(two, uid="b", now=clock(9), starts_at=clock(16), ends_at=None)

        assert moved.sittings == (
            two.sittings[0],
            planned("b", clock(16), moved_from=clock(15)),
        )

    def test_a_sitting_takes_the_place_its_time_demands(self, two: Session) -> None:
        moved = reschedule(two, uid="a", now=clock(9), starts_at=clock(16), ends_at=None)

        assert [(s.uid, s.starts_at) for s in moved.sittings] == [
            ("b", clock(15)),
            ("a", clock(16)),
        ]

    def test_a_sitting_moved_sooner_comes_before_those_it_overtakes(self, two: Session) -> None:
        moved = reschedule(two, uid="b", now=clock(8), starts_at=clock(9), ends_at=None)

        assert [s.uid for s in moved.sittings] == ["b", "a"]

    def test_a_sitting_keeps_its_place_where_its_time_allows_it(self) -> None:
        session = session_one(planned("a"), planned("b"), planned("c"))

        moved = reschedule(session, uid="b", now=clock(9), starts_at=clock(10), ends_at=None)

        assert [s.uid for s in moved.sittings] == ["a", "b", "c"]

    def test_a_sitting_with_a_time_comes_before_one_that_is_postponed(self) -> None:
        put_off = planned("a", clock(10), status=Status.POSTPONED)
        session = session_one(put_off, replace(put_off, uid="b"))

        moved = reschedule(session, uid="b", now=clock(9), starts_at=clock(15), ends_at=None)

        assert [s.uid for s in moved.sittings] == ["b", "a"]

    def test_back_to_back_is_no_overlap(self, two: Session) -> None:
        moved = reschedule(two, uid="b", now=clock(9), starts_at=clock(12), ends_at=None)

        assert [s.starts_at for s in moved.sittings] == [clock(10), clock(12)]

    @pytest.mark.parametrize(("hour", "minute"), [(10, 0), (11, 0), (11, 59)])
    def test_two_sittings_never_overlap(self, two: Session, hour: int, minute: int) -> None:
        starts_at = clock(hour, minute)

        assert (
            refusal_of(reschedule, two, uid="b", now=clock(9), starts_at=starts_at, ends_at=None)
            == "Two sittings of Session I would overlap."
        )

    def test_two_sittings_of_unknown_length_do_not_begin_at_once(self) -> None:
        session = session_one(planned("a", clock(10)), planned("b"))

        assert (
            refusal_of(
                reschedule, session, uid="b", now=clock(9), starts_at=clock(10), ends_at=None
            )
            == "Two sittings of Session I would overlap."
        )

    def test_a_time_that_has_passed_is_refused(self, plan: Session) -> None:
        assert (
            refusal_of(reschedule, plan, uid=None, now=clock(9), starts_at=clock(9), ends_at=None)
            == "Session I cannot be moved to a time that has passed already."
        )

    @pytest.mark.parametrize("end", [clock(10), clock(11)])
    def test_a_sitting_does_not_end_before_it_begins(self, plan: Session, end: object) -> None:
        assert (
            refusal_of(reschedule, plan, uid=None, now=clock(9), starts_at=clock(11), ends_at=end)
            == "Session I cannot be planned to end before it begins."
        )

    def test_the_same_time_again_is_refused(self, plan: Session) -> None:
        assert (
            refusal_of(reschedule, plan, uid=None, now=clock(9), starts_at=clock(10), ends_at=None)
            == "Session I is planned for that very time already."
        )

    def test_a_sitting_that_began_is_not_moved(self, suspended: Session) -> None:
        assert (
            refusal_of(
                reschedule, suspended, uid="a", now=clock(13), starts_at=clock(15), ends_at=None
            )
            == "That sitting of Session I is suspended; it cannot be moved."
        )

    def test_an_unknown_sitting_is_quoted(self, plan: Session) -> None:
        assert (
            refusal_of(reschedule, plan, uid="z", now=clock(9), starts_at=clock(15), ends_at=None)
            == "Session I has no sitting 'z'."
        )

    def test_nothing_is_moved_where_nothing_is_ahead(self, plan: Session, opened: Session) -> None:
        sessions = {
            "open": opened,
            "adjourned": adjourn(opened, now=clock(11)),
            "cancelled": cancel(plan, reason=None),
            "without a sitting": session_one(),
        }
        refusals = [
            refusal_of(
                reschedule, session, uid=None, now=clock(12), starts_at=clock(15), ends_at=None
            )
            for session in sessions.values()
        ]

        assert refusals == [
            f"Session I is {state}; no sitting of it can be moved." for state in sessions
        ]


class TestRoom:
    def test_the_next_sitting_changes_rooms(self, two: Session) -> None:
        moved = change_room(two, uid=None, room="room-2")

        assert [s.room for s in moved.sittings] == ["room-2", "hall"]

    def test_the_open_sitting_changes_rooms_and_goes_on(self, opened: Session) -> None:
        moved = change_room(opened, uid=None, room="room-2")

        assert moved.sittings == (replace(opened.sittings[0], room="room-2"),)

    def test_a_later_sitting_changes_rooms_while_one_is_open(self, opened: Session) -> None:
        session = replace(opened, sittings=(*opened.sittings, planned("b")))

        moved = change_room(session, uid="b", room="room-2")

        assert [s.room for s in moved.sittings] == ["hall", "room-2"]

    def test_a_sitting_that_is_over_keeps_its_room(self, suspended: Session) -> None:
        assert refusal_of(change_room, suspended, uid="a", room="room-2") == (
            "That sitting of Session I is suspended; it cannot be moved."
        )

    def test_the_same_room_again_is_refused(self, plan: Session) -> None:
        assert refusal_of(change_room, plan, uid=None, room="hall") == (
            "Session I is in that room already."
        )


class TestTheAct:
    def test_time_and_room_together(self, plan: Session) -> None:
        moved = Move(starts_at=clock(11), room="room-2").apply(plan, now=clock(9))

        assert moved.sittings == (
            planned("a", clock(11), ends_at=clock(13), room="room-2", moved_from=clock(10)),
        )

    def test_time_and_room_are_those_of_one_sitting_while_another_is_open(
        self, opened: Session
    ) -> None:
        session = replace(opened, sittings=(*opened.sittings, planned("b", clock(15))))

        moved = Move(starts_at=clock(16), room="room-2").apply(session, now=clock(11))

        assert moved.sittings == (
            opened.sittings[0],
            planned("b", clock(16), room="room-2", moved_from=clock(15)),
        )

    def test_time_and_room_stay_with_a_sitting_that_changes_places(self, two: Session) -> None:
        moved = Move(starts_at=clock(16), room="room-2").apply(two, now=clock(9))

        assert [(s.uid, s.starts_at, s.room) for s in moved.sittings] == [
            ("b", clock(15), "hall"),
            ("a", clock(16), "room-2"),
        ]

    def test_a_move_to_nowhere_is_refused(self, plan: Session) -> None:
        assert refusal_of(Move().apply, plan, now=clock(9)) == (
            "To move Session I, give a new start, a new room, or both."
        )

    @pytest.mark.parametrize("room", [None, "room-2"])
    def test_an_end_without_a_start_is_refused(self, plan: Session, room: str | None) -> None:
        assert refusal_of(Move(ends_at=clock(13), room=room).apply, plan, now=clock(9)) == (
            "To move the end of Session I, give its start as well."
        )

    def test_the_resumption_is_moved_by_its_uid(self, opened: Session) -> None:
        suspended = suspend(opened, now=clock(12), resumes_at=clock(15), uid="b")

        moved = Move(sitting="b", starts_at=clock(16)).apply(suspended, now=clock(12))

        assert moved.resumption == planned("b", clock(16), moved_from=clock(15))
