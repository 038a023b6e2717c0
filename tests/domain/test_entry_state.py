"""What a calendar says of a sitting's state, its part of the session, and what follows it."""

from datetime import datetime

import pytest

from scheduler.domain.acts import Move, Open, Postpone, Resume, Suspend
from scheduler.domain.entry import State, entries
from scheduler.domain.programme import Programme
from scheduler.domain.session import SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When
from tests.domain.making import clock, planned
from tests.domain.showing import done, entry, oceans
from tests.factories import MONDAY, TUESDAY, make_programme, make_session, make_text

AT_THREE = When(precision=Precision.EXACT, day=MONDAY, half=Half.PM, starts_at=clock(15))
UNKNOWN = When(precision=Precision.UNKNOWN)


class TestState:
    def test_opening_changes_nothing_that_a_calendar_shows(self) -> None:
        programme = oceans(planned("a", clock(10)))

        assert entries(done(programme, (clock(10, 2), Open()))) == entries(programme)

    @pytest.mark.parametrize(("resumes_at", "again"), [(clock(15), AT_THREE), (None, UNKNOWN)])
    def test_a_suspended_sitting_says_when_it_goes_on(
        self, resumes_at: datetime | None, again: When
    ) -> None:
        suspended = done(
            oceans(planned("a", clock(10))),
            (clock(10), Open()),
            (clock(12), Suspend(uid="b", resumes_at=resumes_at)),
        )

        assert entry(suspended).state == State(
            status=Status.SUSPENDED, ended_at=clock(12), reconvenes=again
        )

    def test_a_postponed_resumption_is_to_be_announced(self) -> None:
        put_off = done(
            oceans(planned("a", clock(10))),
            (clock(10), Open()),
            (clock(12), Suspend(uid="b", resumes_at=clock(15))),
            (clock(13), Postpone()),
        )

        assert entry(put_off).state.reconvenes == UNKNOWN

    def test_a_cancelled_sitting_does_not_hide_the_resumption_behind_it(self) -> None:
        programme = oceans(
            planned("a", clock(10), status=Status.SUSPENDED, started_at=clock(10)),
            planned("b", clock(14), status=Status.CANCELLED),
            planned("c", clock(15)),
        )

        assert entry(programme).state.reconvenes == AT_THREE
        assert entry(programme, "c").part.reconvened

    def test_a_sitting_that_nothing_follows_goes_on_at_no_known_time(self) -> None:
        programme = oceans(planned("a", clock(10), status=Status.SUSPENDED))

        assert entry(programme).state.reconvenes == UNKNOWN

    def test_a_move_and_its_reason(self) -> None:
        moved = done(oceans(planned("a", clock(10))), (clock(9), Move(starts_at=clock(15))))

        assert entry(moved).state == State(status=Status.PLANNED, moved_from=clock(10))


class TestPart:
    def parts(self, programme: Programme) -> list[tuple[str, int, int, bool, tuple[str, ...]]]:
        return [
            (uid, e.part.number, e.part.of, e.part.reconvened, e.part.siblings)
            for uid, e in entries(programme).items()
        ]

    def test_a_session_in_one_sitting_has_one_part(self) -> None:
        assert self.parts(oceans(planned("a", clock(10)))) == [("a", 1, 1, False, ())]

    def test_a_resumption_is_the_second_part_and_knows_the_first(self) -> None:
        resumed = done(
            oceans(planned("a", clock(10))),
            (clock(10), Open()),
            (clock(12), Suspend(uid="b", resumes_at=clock(15))),
            (clock(15), Resume()),
        )

        assert self.parts(resumed) == [("a", 1, 2, False, ("b",)), ("b", 2, 2, True, ("a",))]

    def test_what_was_called_off_is_no_part_of_the_others(self) -> None:
        programme = oceans(
            planned("a", clock(10)), planned("b", clock(12), status=Status.CANCELLED)
        )

        assert self.parts(programme) == [("a", 1, 1, False, ()), ("b", 1, 1, False, ("a",))]

    def test_what_is_not_shown_is_no_part(self) -> None:
        assert self.parts(oceans(planned("a", clock(10)), planned("b"))) == [("a", 1, 1, False, ())]


class TestReconveneSentence:
    def test_only_the_last_sitting_of_a_day_says_when_the_conference_goes_on(self) -> None:
        programme = make_programme(
            make_session("Oceans", sittings=(planned("a", clock(15)),)),
            make_session("Reefs", code="II", sittings=(planned("b", clock(16)),)),
            make_session("Ports", sittings=(planned("c", meeting="tuesday-am"),)),
        )

        assert {
            uid: shown.reconvening and (shown.reconvening.day, shown.taken_up)
            for uid, shown in entries(programme).items()
        } == {"a": None, "b": (TUESDAY, ((None, make_text("Ports")),)), "c": None}

    def test_a_called_off_sitting_is_not_the_last_of_its_day(self) -> None:
        programme = make_programme(
            make_session("Oceans", sittings=(planned("a", clock(15)),)),
            make_session("Reefs", sittings=(planned("b", clock(16), status=Status.CANCELLED),)),
        )

        shown = entries(programme)
        assert (bool(shown["a"].reconvening), shown["b"].reconvening) == (True, None)

    @pytest.mark.parametrize("kind", [SessionKind.SIDE_EVENT, SessionKind.BREAK])
    def test_what_is_held_beside_the_meetings_does_not_say_it(self, kind: SessionKind) -> None:
        programme = make_programme(
            make_session("Oceans", sittings=(planned("a", clock(15)),)),
            make_session("Dinner", kind=kind, sittings=(planned("b", clock(19)),)),
        )

        shown = entries(programme)
        assert (bool(shown["a"].reconvening), shown["b"].reconvening) == (True, None)
