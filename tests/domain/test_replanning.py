"""Postpone and cancel: what was planned is put off or called off, and stays to be seen."""

from dataclasses import replace

from scheduler.domain.proceedings import adjourn, open_session, resume
from scheduler.domain.replanning import cancel, postpone, reschedule
from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from tests.domain.making import clock, planned, refusal_of, session_one
from tests.factories import make_text

STORM = make_text("A storm.")


def test_a_postponed_sitting_keeps_its_old_time_and_says_why(plan: Session) -> None:
    put_off = postpone(plan, reason=STORM)

    assert put_off.sittings == (replace(plan.sittings[0], status=Status.POSTPONED, reason=STORM),)
    assert put_off.status is Status.POSTPONED


def test_all_that_is_planned_is_postponed_but_not_what_has_begun(opened: Session) -> None:
    session = replace(opened, sittings=(*opened.sittings, planned("b", clock(15)), planned("c")))

    put_off = postpone(session, reason=None)

    assert [s.status for s in put_off.sittings] == [
        Status.OPEN,
        Status.POSTPONED,
        Status.POSTPONED,
    ]


def test_a_postponed_sitting_comes_back_with_its_new_time(plan: Session) -> None:
    moved = reschedule(
        postpone(plan, reason=STORM), uid=None, now=clock(9), starts_at=clock(15), ends_at=None
    )

    assert moved.sittings == (planned("a", clock(15), ends_at=clock(17), moved_from=clock(10)),)


def test_a_postponed_sitting_may_come_back_at_its_old_time(plan: Session) -> None:
    put_off = postpone(plan, reason=STORM)

    moved = reschedule(put_off, uid="a", now=clock(9), starts_at=clock(10), ends_at=None)

    assert moved == plan


def test_nothing_is_postponed_where_nothing_is_planned(plan: Session, opened: Session) -> None:
    sessions = {
        "open": opened,
        "adjourned": adjourn(opened, now=clock(11)),
        "postponed": postpone(plan, reason=None),
        "cancelled": cancel(plan, reason=None),
        "without a sitting": session_one(),
    }
    refusals = [refusal_of(postpone, session, reason=None) for session in sessions.values()]

    assert refusals == [
        f"Session I is {state}; nothing of it can be postponed." for state in sessions
    ]


def test_a_session_is_cancelled_whole_with_its_reason(plan: Session) -> None:
    put_off = planned("b", clock(15), status=Status.POSTPONED, reason=make_text("Quorum."))

    off = cancel(replace(plan, sittings=(*plan.sittings, put_off)), reason=STORM)

    assert off.sittings == (
        replace(plan.sittings[0], status=Status.CANCELLED, reason=STORM),
        replace(put_off, status=Status.CANCELLED, reason=STORM),
    )
    assert off.status is Status.CANCELLED


def test_a_session_that_has_begun_is_adjourned_rather_than_cancelled(
    opened: Session, suspended: Session
) -> None:
    refusals = [refusal_of(cancel, session, reason=None) for session in (opened, suspended)]

    assert refusals == [
        "Session I is open and cannot be cancelled; adjourn it instead.",
        "Session I is suspended and cannot be cancelled; adjourn it instead.",
    ]


def test_nothing_is_cancelled_where_nothing_is_ahead(plan: Session, opened: Session) -> None:
    sessions = {
        "adjourned": adjourn(opened, now=clock(11)),
        "cancelled": cancel(plan, reason=None),
        "without a sitting": session_one(),
    }
    refusals = [refusal_of(cancel, session, reason=None) for session in sessions.values()]

    assert refusals == [
        f"Session I is {state}; nothing of it can be cancelled." for state in sessions
    ]


def test_a_postponed_resumption_opens_after_it_was_moved(suspended: Session) -> None:
    put_off = postpone(suspended, reason=STORM)

    moved = reschedule(put_off, uid="b", now=clock(13), starts_at=clock(15), ends_at=None)

    assert resume(moved, now=clock(15)).status is Status.OPEN


def test_cancelling_what_was_never_given_a_time() -> None:
    off = cancel(session_one(planned("a", meeting="monday-am")), reason=None)

    assert off.sittings == (planned("a", meeting="monday-am", status=Status.CANCELLED),)


def test_what_is_adjourned_stays_when_more_is_asked(plan: Session) -> None:
    over = adjourn(open_session(plan, now=clock(10)), now=clock(11))

    refusal = refusal_of(cancel, over, reason=STORM)

    assert (over.status, refusal) == (
        Status.ADJOURNED,
        "Session I is adjourned; nothing of it can be cancelled.",
    )
