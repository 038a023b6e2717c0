"""When the conference and its sessions meet again: derived from what is planned."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.domain.acts import Open, Suspend
from scheduler.domain.programme import Programme
from scheduler.domain.reconvening import Reconvening, of_conference, of_session
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When
from tests.domain.making import clock, planned
from tests.factories import MONDAY, TUESDAY, make_meeting, make_programme, make_session

DAY = timedelta(days=1)
TUESDAY_AM = make_meeting("tuesday-am", date=TUESDAY)
TUESDAY_AT_TEN = replace(TUESDAY_AM, starts_at=clock(10) + DAY)


def session(slug: str, *sittings: object, **others: object) -> Session:
    return make_session(slug, sittings=tuple(sittings), **others)


def programme(*sessions: Session, meetings: object = (TUESDAY_AT_TEN,)) -> Programme:
    return replace(make_programme(meetings=meetings), sessions=sessions)


def on_tuesday(**others: object) -> Reconvening:
    return Reconvening(**{"day": TUESDAY, "half": Half.AM, "starts_at": None, **others})  # type: ignore[arg-type] # as given


def test_it_meets_again_at_its_next_meeting_with_what_is_then_taken_up() -> None:
    whole = programme(
        session("iii", planned("a", meeting="tuesday-am")),
        session("iv", planned("b", meeting="tuesday-am")),
    )

    assert of_conference(whole, MONDAY) == on_tuesday(
        starts_at=clock(10) + DAY, sessions=("iii", "iv")
    )


def test_a_meeting_without_a_start_says_only_its_half() -> None:
    whole = programme(session("iii", planned("a", meeting="tuesday-am")), meetings=(TUESDAY_AM,))

    assert of_conference(whole, MONDAY) == on_tuesday(sessions=("iii",))


def test_a_meeting_without_a_start_begins_with_its_first_announced_sitting() -> None:
    whole = programme(
        session("iii", planned("a", clock(10, 30) + DAY, meeting="tuesday-am")),
        session("iv", planned("b", clock(11) + DAY, meeting="tuesday-am")),
        meetings=(TUESDAY_AM,),
    )

    assert of_conference(whole, MONDAY) == on_tuesday(
        starts_at=clock(10, 30) + DAY, sessions=("iii", "iv")
    )


def test_a_session_before_its_meeting_is_never_missed() -> None:
    whole = programme(session("iii", planned("a", clock(9) + DAY)))

    assert of_conference(whole, MONDAY) == on_tuesday(starts_at=clock(9) + DAY, sessions=("iii",))


def test_a_session_in_an_earlier_half_than_the_meeting_is_never_missed() -> None:
    afternoon = replace(TUESDAY_AM, slug="tuesday-pm", half=Half.PM)
    whole = programme(session("iii", planned("a", clock(9) + DAY)), meetings=(afternoon,))

    assert of_conference(whole, MONDAY) == on_tuesday(starts_at=clock(9) + DAY, sessions=("iii",))


def test_without_a_meeting_it_is_the_next_sitting_s_half_day() -> None:
    whole = programme(
        session("iii", planned("a", clock(11) + DAY)),
        session("iv", planned("b", clock(9) + DAY)),
        session("v", planned("c", clock(15) + DAY)),
        meetings=(),
    )

    assert of_conference(whole, MONDAY) == on_tuesday(
        starts_at=clock(9) + DAY, sessions=("iv", "iii")
    )


def test_a_session_taken_up_twice_is_named_once() -> None:
    whole = programme(session("iii", planned("a", clock(10) + DAY), planned("b", clock(11) + DAY)))

    assert of_conference(whole, MONDAY) == on_tuesday(starts_at=clock(10) + DAY, sessions=("iii",))


def test_a_meeting_of_which_nothing_is_known_is_still_the_next() -> None:
    assert of_conference(programme(), MONDAY) == on_tuesday(starts_at=clock(10) + DAY)


def test_after_the_last_day_it_does_not_meet_again() -> None:
    assert of_conference(programme(session("iii", planned("a"))), TUESDAY) is None


@pytest.mark.parametrize("status", [Status.POSTPONED, Status.CANCELLED])
def test_it_does_not_meet_for_what_will_not_be_held(status: Status) -> None:
    whole = programme(session("iii", planned("a", clock(9) + DAY, status=status)), meetings=())

    assert of_conference(whole, MONDAY) is None


@pytest.mark.parametrize("kind", [SessionKind.BREAK, SessionKind.SIDE_EVENT])
def test_it_does_not_meet_for_what_is_held_beside_it(kind: SessionKind) -> None:
    whole = programme(session("lunch", planned("a", clock(9) + DAY), kind=kind), meetings=())

    assert of_conference(whole, MONDAY) is None


class TestOfASession:
    def test_only_a_suspended_session_reconvenes(self) -> None:
        whole = programme(session("iii", planned("a", clock(10))))

        assert of_session(whole, whole.sessions[0]) is None

    @pytest.mark.parametrize(
        ("resumes_at", "known"),
        [
            (
                clock(15),
                When(precision=Precision.EXACT, day=MONDAY, half=Half.PM, starts_at=clock(15)),
            ),
            (None, When(precision=Precision.UNKNOWN)),
        ],
    )
    def test_it_reconvenes_at_its_next_sitting(self, resumes_at: object, known: When) -> None:
        whole = programme(session("iii", planned("a", clock(10))))
        opened = whole.after(Open(), session="iii", now=clock(10))

        act = Suspend(uid="b", resumes_at=resumes_at)  # type: ignore[arg-type] # a time or none
        suspended = opened.after(act, session="iii", now=clock(12, 58))

        assert of_session(suspended, suspended.sessions[0]) == known

    def test_a_postponed_resumption_is_to_be_announced(self) -> None:
        whole = programme(
            session(
                "iii",
                planned("a", clock(10), status=Status.SUSPENDED, started_at=clock(10)),
                planned("b", clock(15), status=Status.POSTPONED),
            )
        )

        assert of_session(whole, whole.sessions[0]) == When(precision=Precision.UNKNOWN)
