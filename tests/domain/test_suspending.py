"""Suspending a session: when and in which sitting it goes on."""

from dataclasses import replace

from scheduler.domain.proceedings import open_session, resume, suspend
from scheduler.domain.replanning import postpone
from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from tests.domain.making import clock, planned, refusal_of, session_one


def test_suspended_at_12_58_until_3_p_m(opened: Session) -> None:
    suspended = suspend(opened, now=clock(12, 58), resumes_at=clock(15), uid="b")

    assert suspended.sittings == (
        replace(opened.sittings[0], status=Status.SUSPENDED, ended_at=clock(12, 58)),
        planned("b", clock(15)),
    )
    assert suspended.status is Status.SUSPENDED
    assert suspended.resumption == planned("b", clock(15))


def test_until_a_time_to_be_announced(opened: Session) -> None:
    suspended = suspend(opened, now=clock(12, 58), resumes_at=None, uid="b")

    assert suspended.resumption == planned("b")


def test_it_goes_on_in_the_room_it_was_in() -> None:
    opened = open_session(session_one(planned("a", room="room-2")), now=clock(10))

    assert suspend(opened, now=clock(11), resumes_at=None, uid="b").sittings[1].room == "room-2"


def test_without_a_time_it_goes_on_in_the_sitting_planned_next() -> None:
    opened = open_session(session_one(planned("a"), planned("b", clock(15))), now=clock(10))

    suspended = suspend(opened, now=clock(12), resumes_at=None, uid="c")

    assert [s.uid for s in suspended.sittings] == ["a", "b"]
    assert suspended.resumption == planned("b", clock(15))


def test_at_the_planned_time_no_sitting_is_added() -> None:
    opened = open_session(session_one(planned("a"), planned("b", clock(15))), now=clock(10))

    suspended = suspend(opened, now=clock(12), resumes_at=clock(15), uid="c")

    assert [s.uid for s in suspended.sittings] == ["a", "b"]


def test_sooner_than_the_planned_time_a_sitting_is_added_before_it() -> None:
    opened = open_session(session_one(planned("a"), planned("b", clock(15))), now=clock(10))

    suspended = suspend(opened, now=clock(11), resumes_at=clock(11, 30), uid="c")

    assert suspended.sittings[1:] == (planned("c", clock(11, 30)), planned("b", clock(15)))


def test_later_than_the_planned_time_is_refused() -> None:
    opened = open_session(session_one(planned("a"), planned("b", clock(15))), now=clock(10))

    assert refusal_of(suspend, opened, now=clock(12), resumes_at=clock(16), uid="c") == (
        "Session I is planned to go on before that time already; "
        "name the planned time or none, and move that sitting."
    )


def test_a_sitting_of_which_nothing_is_known_takes_the_time_of_resumption() -> None:
    opened = open_session(session_one(planned("a"), planned("b")), now=clock(10))

    suspended = suspend(opened, now=clock(12), resumes_at=clock(15), uid="c")

    assert suspended.sittings[1:] == (planned("b", clock(15)),)


def test_a_sitting_that_knows_its_meeting_stays_when_another_time_is_named() -> None:
    tomorrow = planned("b", meeting="tuesday-am")
    opened = open_session(session_one(planned("a"), tomorrow), now=clock(10))

    suspended = suspend(opened, now=clock(12), resumes_at=clock(15), uid="c")

    assert suspended.sittings[1:] == (planned("c", clock(15)), tomorrow)


def test_a_planned_sitting_at_the_named_time_is_taken_before_one_without_a_time() -> None:
    unknown, at_three = planned("b", meeting="monday-pm"), planned("c", clock(15))
    opened = open_session(session_one(planned("a"), unknown, at_three), now=clock(10))

    suspended = suspend(opened, now=clock(12), resumes_at=clock(15), uid="d")

    assert suspended.sittings[1:] == (at_three, unknown)


def test_a_postponed_sitting_is_not_taken_for_the_resumption() -> None:
    opened = open_session(session_one(planned("a"), planned("b", clock(15))), now=clock(10))
    put_off = postpone(opened, reason=None)

    suspended = suspend(put_off, now=clock(12), resumes_at=clock(15), uid="c")

    assert [(s.uid, s.status) for s in suspended.sittings] == [
        ("a", Status.SUSPENDED),
        ("c", Status.PLANNED),
        ("b", Status.POSTPONED),
    ]


def test_an_overrun_is_recorded_and_unsettles_the_start_it_ran_over() -> None:
    later = planned("b", clock(12), ends_at=clock(13), meeting="monday-pm")
    opened = open_session(session_one(planned("a", clock(10)), later), now=clock(10))

    suspended = suspend(opened, now=clock(12, 30), resumes_at=None, uid="c")

    assert suspended.sittings[0].ended_at == clock(12, 30)
    assert suspended.sittings[1:] == (planned("b", moved_from=clock(12)),)


def test_after_an_overrun_the_sitting_it_ran_over_takes_the_new_time() -> None:
    plan = session_one(planned("a", clock(10)), planned("b", clock(12)))
    opened = open_session(plan, now=clock(10))

    suspended = suspend(opened, now=clock(12, 30), resumes_at=clock(15), uid="c")

    assert suspended.sittings[1:] == (planned("b", clock(15), moved_from=clock(12)),)


def test_it_cannot_resume_in_the_past(opened: Session) -> None:
    passed = clock(12, 58)

    assert refusal_of(suspend, opened, now=passed, resumes_at=passed, uid="b") == (
        "Session I cannot resume at a time that has passed already."
    )


def test_it_cannot_end_before_it_began(opened: Session) -> None:
    assert refusal_of(suspend, opened, now=clock(10, 3), resumes_at=None, uid="b") == (
        "Session I cannot end before it began."
    )


def test_it_may_end_in_the_second_it_began(opened: Session) -> None:
    suspended = suspend(opened, now=clock(10, 4), resumes_at=None, uid="b")

    assert resume(suspended, now=clock(10, 4)).status is Status.OPEN


def test_a_uid_is_never_used_twice(opened: Session) -> None:
    assert refusal_of(suspend, opened, now=clock(12), resumes_at=None, uid="a") == (
        "Session I has a sitting 'a' already; every sitting needs its own uid."
    )


def test_only_an_open_session_is_suspended(plan: Session, suspended: Session) -> None:
    refused = [
        refusal_of(suspend, session, now=clock(13), resumes_at=None, uid="c")
        for session in (plan, suspended, session_one())
    ]

    assert refused == [
        "Session I is planned, not open: it cannot be suspended.",
        "Session I is suspended, not open: it cannot be suspended.",
        "Session I is without a sitting, not open: it cannot be suspended.",
    ]
