"""Resume and adjourn: how a suspended session goes on, and how it closes."""

from dataclasses import replace

from scheduler.domain.proceedings import adjourn, open_session, resume, suspend
from scheduler.domain.replanning import cancel, postpone, reschedule
from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from tests.domain.making import clock, planned, refusal_of
from tests.factories import make_text


class TestResuming:
    def test_the_planned_sitting_opens_at_whatever_time(self, opened: Session) -> None:
        suspended = suspend(opened, now=clock(12, 58), resumes_at=clock(15), uid="b")

        early, late = (resume(suspended, now=now) for now in (clock(14, 50), clock(15, 20)))

        opening = replace(suspended.sittings[1], status=Status.OPEN)
        assert early.sittings[1] == replace(opening, started_at=clock(14, 50))
        assert late.sittings[1] == replace(opening, started_at=clock(15, 20))

    def test_without_an_announced_time(self, suspended: Session) -> None:
        resumed = resume(suspended, now=clock(15))

        assert (resumed.status, resumed.sittings[1].started_at) == (Status.OPEN, clock(15))

    def test_a_resumption_is_announced_later_by_a_move(self, suspended: Session) -> None:
        announced = reschedule(
            suspended, uid=None, now=clock(13, 30), starts_at=clock(15), ends_at=None
        )

        assert announced.status is Status.SUSPENDED
        assert announced.resumption == planned("b", clock(15))

    def test_a_session_may_be_suspended_and_resumed_again_and_again(self, opened: Session) -> None:
        session = opened
        for number in range(3):
            hour = 11 + number
            session = suspend(session, now=clock(hour), resumes_at=None, uid=f"part-{number}")
            session = resume(session, now=clock(hour, 30))

        assert [(s.uid, s.started_at, s.ended_at) for s in session.sittings] == [
            ("a", clock(10, 4), clock(11)),
            ("part-0", clock(11, 30), clock(12)),
            ("part-1", clock(12, 30), clock(13)),
            ("part-2", clock(13, 30), None),
        ]

    def test_it_cannot_resume_before_it_was_suspended(self, suspended: Session) -> None:
        refusal = refusal_of(resume, suspended, now=clock(12, 57))

        assert refusal == "Session I cannot be resumed before its last sitting ended."

    def test_a_resumption_that_was_postponed_needs_its_new_time_first(
        self, suspended: Session
    ) -> None:
        put_off = postpone(suspended, reason=make_text("No quorum."))

        refusal = refusal_of(resume, put_off, now=clock(15))

        assert put_off.status is Status.SUSPENDED
        assert refusal == "Session I was postponed; move it to its new time first."

    def test_only_a_suspended_session_is_resumed(self, plan: Session, opened: Session) -> None:
        sessions = {
            "planned": plan,
            "open": opened,
            "adjourned": adjourn(opened, now=clock(11)),
            "postponed": postpone(plan, reason=None),
            "cancelled": cancel(plan, reason=None),
            "without a sitting": replace(plan, sittings=()),
        }
        for state, session in sessions.items():
            refusal = refusal_of(resume, session, now=clock(15))

            assert refusal == (f"Session I is {state}, not suspended: there is nothing to resume.")

    def test_a_suspended_session_of_which_nothing_is_ahead_is_not_resumed(
        self, suspended: Session
    ) -> None:
        refusal = refusal_of(
            resume, replace(suspended, sittings=suspended.sittings[:1]), now=clock(15)
        )

        assert refusal == "Session I has no sitting left in which it could be resumed."


class TestAdjourning:
    def test_the_end_is_recorded(self, opened: Session) -> None:
        over = adjourn(opened, now=clock(12, 55))

        assert over.sittings == (
            replace(opened.sittings[0], status=Status.ADJOURNED, ended_at=clock(12, 55)),
        )
        assert over.status is Status.ADJOURNED

    def test_while_suspended_it_ended_when_it_was_suspended(self, suspended: Session) -> None:
        over = adjourn(suspended, now=clock(18))

        assert [(s.status, s.ended_at) for s in over.sittings] == [
            (Status.ADJOURNED, clock(12, 58)),
            (Status.CANCELLED, None),
        ]

    def test_earlier_parts_stay_as_they_were(self, suspended: Session) -> None:
        over = adjourn(resume(suspended, now=clock(15)), now=clock(17))

        assert over.sittings[0] == suspended.sittings[0]
        assert [s.status for s in over.sittings] == [Status.SUSPENDED, Status.ADJOURNED]

    def test_what_was_ahead_is_cancelled_and_keeps_its_time(self, plan: Session) -> None:
        ahead = (planned("b", clock(15)), planned("c", clock(16), status=Status.POSTPONED))
        opened = open_session(replace(plan, sittings=(*plan.sittings, *ahead)), now=clock(10))

        over = adjourn(opened, now=clock(12))

        assert over.sittings[1:] == tuple(replace(s, status=Status.CANCELLED) for s in ahead)

    def test_an_overrun_is_no_reason_to_refuse(self, plan: Session) -> None:
        both = replace(plan, sittings=(*plan.sittings, planned("b", clock(12))))

        over = adjourn(open_session(both, now=clock(10)), now=clock(14))

        assert [s.status for s in over.sittings] == [Status.ADJOURNED, Status.CANCELLED]

    def test_it_cannot_end_before_it_began(self, opened: Session) -> None:
        refusal = refusal_of(adjourn, opened, now=clock(10, 3))

        assert refusal == "Session I cannot end before it began."

    def test_only_a_session_that_has_begun_is_adjourned(
        self, plan: Session, opened: Session
    ) -> None:
        sessions = {
            "planned": plan,
            "adjourned": adjourn(opened, now=clock(11)),
            "postponed": postpone(plan, reason=None),
            "cancelled": cancel(plan, reason=None),
            "without a sitting": replace(plan, sittings=()),
        }
        for state, session in sessions.items():
            refusal = refusal_of(adjourn, session, now=clock(15))

            assert refusal == (
                f"Session I is {state}; only a session that has begun can be adjourned."
            )
