"""Days, meetings and sittings lie in order, and their times can be right."""

from datetime import date, timedelta
from typing import Any

import pytest

from scheduler.domain.conference import Day
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.times import Half
from tests.domain.refusing import held, of_sittings, refusals
from tests.factories import (
    HOUR,
    MONDAY,
    TEN,
    THREE,
    TUESDAY,
    make_meeting,
    make_programme,
    make_session,
    make_sitting,
)

DAYS = "the conference's days (2026-06-08, 2026-06-09)"
NO_RESUMPTION = (
    "[0].status: is suspended, but no sitting follows; add one (without a time, if unknown)"
)


@pytest.mark.parametrize(
    ("days", "refusal"),
    [
        ((MONDAY, TUESDAY, TUESDAY), "days[2].date: 2026-06-09 stands twice"),
        ((TUESDAY, MONDAY), "days[1].date: 2026-06-08 follows 2026-06-09"),
    ],
)
def test_days_stand_in_order(days: tuple[date, ...], refusal: str) -> None:
    assert refusals(make_programme(days=tuple(Day(date=day) for day in days))) == [refusal]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (
            {"date": date(2026, 6, 10)},
            f"meetings[0].date: 2026-06-10 is not among {DAYS}",
        ),
        (
            {"date": TUESDAY, "starts_at": TEN},
            "meetings[0].starts_at: starts on 2026-06-08, but the meeting's date is 2026-06-09",
        ),
        (
            {"starts_at": TEN, "ends_at": TEN - HOUR},
            "meetings[0].ends_at: ends before it starts, or at once",
        ),
    ],
)
def test_a_meeting_lies_within_its_day(fields: dict[str, Any], refusal: str) -> None:
    programme = make_programme(make_session(), meetings=(make_meeting(**fields),))

    assert refusals(programme) == [refusal]


def test_a_conference_without_days_has_no_meeting() -> None:
    programme = make_programme(make_session(sittings=()), days=(), meetings=(make_meeting(),))

    assert refusals(programme) == [
        "meetings[0].date: 2026-06-08 is not among the conference's days (it has none)"
    ]


def test_a_session_is_planned_on_one_of_the_days() -> None:
    assert of_sittings(make_sitting(TEN + timedelta(days=2))) == [
        "[0].starts_at: 2026-06-10 is not among the conference's days (2026-06-08, 2026-06-09)"
    ]


def test_a_session_may_be_moved_or_resumed_beyond_the_days() -> None:
    later = TEN + timedelta(days=9)

    assert of_sittings(make_sitting(later, moved_from=TEN)) == []
    assert of_sittings(held(Status.SUSPENDED), make_sitting(later)) == []


def test_a_sitting_is_held_on_the_day_of_its_meeting() -> None:
    assert of_sittings(make_sitting(meeting="tuesday-am")) == [
        "[0].starts_at: starts on 2026-06-08, but 'tuesday-am' meets on 2026-06-09"
    ]


def test_an_evening_may_run_past_midnight() -> None:
    evening = make_meeting("evening", half=Half.EVENING)
    sitting = make_sitting(TEN + 15 * HOUR, meeting="evening")

    programme = make_programme(make_session(sittings=(sitting,)), meetings=(evening,))

    assert refusals(programme) == []


def test_a_sitting_of_a_meeting_on_a_wrong_day_is_not_refused_for_that() -> None:
    meeting = make_meeting(date=date(2026, 7, 8))
    session = make_session(sittings=(make_sitting(meeting="monday-am"),))

    assert refusals(make_programme(session, meetings=(meeting,))) == [
        "meetings[0].date: 2026-07-08 is not among the conference's days (2026-06-08, 2026-06-09)"
    ]


@pytest.mark.parametrize(
    ("sitting", "refusal"),
    [
        (make_sitting(ends_at=TEN), "[0].ends_at: ends before it starts, or at once"),
        (make_sitting(None, ends_at=TEN), "[0].ends_at: ends, but its start is not given"),
        (
            held(Status.PLANNED, started_at=TEN),
            "[0].started_at: a sitting that is planned has not started",
        ),
        (
            held(Status.OPEN, started_at=TEN, ended_at=THREE),
            "[0].ended_at: a sitting that is open has not ended",
        ),
        (
            held(Status.ADJOURNED, started_at=THREE, ended_at=TEN),
            "[0].ended_at: ended before it started",
        ),
        (
            held(Status.SUSPENDED),
            NO_RESUMPTION,
        ),
    ],
)
def test_the_times_of_a_sitting_fit_its_state(sitting: Sitting, refusal: str) -> None:
    assert of_sittings(sitting) == [refusal]


@pytest.mark.parametrize(
    ("first", "second", "refusals_"),
    [
        (Status.OPEN, Status.PLANNED, []),
        (Status.ADJOURNED, Status.CANCELLED, []),
        (Status.ADJOURNED, Status.ADJOURNED, []),
        (
            Status.PLANNED,
            Status.OPEN,
            ["[1].status: is open, but an earlier sitting is not held yet"],
        ),
        (Status.OPEN, Status.OPEN, ["[1].status: is open, as an earlier sitting is"]),
        (
            Status.ADJOURNED,
            Status.PLANNED,
            ["[1].status: is planned after the session was adjourned"],
        ),
        (
            Status.SUSPENDED,
            Status.CANCELLED,
            [NO_RESUMPTION],
        ),
    ],
)
def test_states_follow_one_another_as_acts_lead_to_them(
    first: Status, second: Status, refusals_: list[str]
) -> None:
    assert of_sittings(held(first), held(second, THREE)) == refusals_


def test_sittings_stand_in_order_of_time() -> None:
    assert of_sittings(make_sitting(THREE), make_sitting(TEN)) == [
        "[1]: begins before sessions[0].sittings[0] has ended: sittings stand in order of time"
    ]


def test_sittings_do_not_overlap() -> None:
    long = make_sitting(ends_at=TEN + 3 * HOUR)

    assert of_sittings(long, make_sitting(TEN + HOUR)) == [
        "[1]: begins before sessions[0].sittings[0] has ended: sittings stand in order of time"
    ]


def test_what_does_not_take_place_is_in_nobodys_way() -> None:
    assert of_sittings(held(Status.CANCELLED), make_sitting(TEN)) == []
