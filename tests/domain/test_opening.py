"""Opening a session: its fact is recorded, and what it runs over is unsettled."""

from dataclasses import replace

from scheduler.domain.proceedings import adjourn, open_session
from scheduler.domain.replanning import cancel, postpone, reschedule
from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from tests.domain.making import clock, planned, refusal_of, session_one
from tests.factories import make_session


def test_the_fact_is_recorded_beside_the_plan(plan: Session) -> None:
    opened = open_session(plan, now=clock(10, 4))

    assert opened.sittings == (
        replace(plan.sittings[0], status=Status.OPEN, started_at=clock(10, 4)),
    )


def test_a_session_may_open_before_its_time(plan: Session) -> None:
    assert open_session(plan, now=clock(9, 50)).sittings[0].started_at == clock(9, 50)


def test_a_session_whose_time_is_unknown_may_open() -> None:
    opened = open_session(session_one(planned("a", meeting="monday-am")), now=clock(10))

    assert opened.sittings[0].started_at == clock(10)


def test_opening_later_than_the_next_planned_start_unsettles_that_start() -> None:
    plan = session_one(planned("a", clock(10)), planned("b", clock(12), meeting="monday-am"))

    opened = open_session(plan, now=clock(12))

    assert opened.sittings[1] == planned("b", moved_from=clock(12))


def test_what_is_postponed_waits_behind_what_is_planned() -> None:
    put_off = postpone(session_one(planned("a", clock(10)), planned("b", clock(11))), reason=None)
    moved = reschedule(put_off, uid="b", now=clock(9), starts_at=clock(15), ends_at=None)

    opened = open_session(moved, now=clock(15))

    assert [(s.uid, s.status) for s in opened.sittings] == [
        ("b", Status.OPEN),
        ("a", Status.POSTPONED),
    ]


def test_a_postponed_sitting_before_the_planned_one_does_not_keep_it_from_opening() -> None:
    plan = session_one(planned("a", clock(10), status=Status.POSTPONED), planned("b", clock(15)))

    opened = open_session(plan, now=clock(15))

    assert [s.uid for s in opened.sittings] == ["b", "a"]


def test_an_open_session_is_not_opened_again(opened: Session) -> None:
    assert refusal_of(open_session, opened, now=clock(11)) == "Session I is open already."


def test_a_suspended_session_is_resumed_instead(suspended: Session) -> None:
    assert refusal_of(open_session, suspended, now=clock(15)) == (
        "Session I is suspended; resume it instead of opening it."
    )


def test_a_postponed_session_needs_its_new_time_first(plan: Session) -> None:
    put_off = postpone(plan, reason=None)

    assert refusal_of(open_session, put_off, now=clock(10)) == (
        "Session I was postponed; move it to its new time first."
    )


def test_an_adjourned_session_is_not_opened(opened: Session) -> None:
    over = adjourn(opened, now=clock(12))

    assert refusal_of(open_session, over, now=clock(13)) == (
        "Session I is adjourned and cannot be opened."
    )


def test_a_cancelled_session_is_not_opened(plan: Session) -> None:
    off = cancel(plan, reason=None)

    assert refusal_of(open_session, off, now=clock(10)) == (
        "Session I is cancelled and cannot be opened."
    )


def test_a_session_without_a_sitting_is_not_opened() -> None:
    assert refusal_of(open_session, session_one(), now=clock(10)) == (
        "Session I is without a sitting and cannot be opened."
    )


def test_a_session_without_a_code_is_named_by_its_title() -> None:
    assert refusal_of(open_session, make_session("Oceans", sittings=()), now=clock(10)) == (
        "“Oceans” is without a sitting and cannot be opened."
    )
