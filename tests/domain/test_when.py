"""What is known of a sitting's time is said exactly, and never guessed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scheduler.domain.conference import Day
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When, position, when
from tests.domain.making import clock, planned
from tests.factories import (
    MONDAY,
    TUESDAY,
    make_conference,
    make_meeting,
    make_programme,
    make_session,
)

PROGRAMME = make_programme()


@pytest.mark.parametrize(
    ("sitting", "known"),
    [
        (
            planned("a", clock(10), ends_at=clock(12)),
            When(
                precision=Precision.EXACT,
                day=MONDAY,
                half=Half.AM,
                starts_at=clock(10),
                ends_at=clock(12),
            ),
        ),
        (
            planned("a", clock(19)),
            When(precision=Precision.EXACT, day=MONDAY, half=Half.EVENING, starts_at=clock(19)),
        ),
        (
            planned("a", meeting="monday-am"),
            When(precision=Precision.MEETING, day=MONDAY, half=Half.AM, starts_at=clock(10)),
        ),
        (
            planned("a", meeting="monday-pm"),
            When(precision=Precision.HALF, day=MONDAY, half=Half.PM),
        ),
        (planned("a"), When(precision=Precision.UNKNOWN)),
    ],
)
def test_what_is_known(sitting: Sitting, known: When) -> None:
    assert when(PROGRAMME, sitting) == known


def test_the_plan_is_kept_when_a_sitting_begins_late() -> None:
    late = planned("a", clock(10), started_at=clock(10, 20))

    assert when(PROGRAMME, late) == when(PROGRAMME, planned("a", clock(10)))


def test_without_a_plan_it_is_when_it_began() -> None:
    begun = planned("a", meeting="monday-pm", started_at=clock(15, 4))

    assert when(PROGRAMME, begun) == When(
        precision=Precision.EXACT, day=MONDAY, half=Half.PM, starts_at=clock(15, 4)
    )


def test_the_day_is_that_of_the_conference_s_zone() -> None:
    late = planned("a", datetime(2026, 6, 9, 3, 30, tzinfo=UTC))

    assert when(PROGRAMME, late).day == MONDAY


def test_sittings_are_ordered_by_what_is_known() -> None:
    sittings = {
        "a.m. of Tuesday": planned("a", meeting="tuesday-am"),
        "3 p.m.": planned("b", clock(15)),
        "p.m.": planned("c", meeting="monday-pm"),
        "10 a.m.": planned("d", clock(10)),
    }
    places = {name: position(PROGRAMME, sitting) for name, sitting in sittings.items()}

    assert sorted(places, key=lambda name: places[name] or (date.max, clock(0))) == [
        "10 a.m.",
        "p.m.",
        "3 p.m.",
        "a.m. of Tuesday",
    ]


def test_what_has_no_day_has_no_place() -> None:
    assert position(PROGRAMME, planned("a")) is None


# In Cairo clocks go forward at midnight, in Havana they go back to it.
@pytest.mark.parametrize(
    ("zone", "day"), [("Africa/Cairo", date(2026, 4, 24)), ("America/Havana", date(2026, 11, 1))]
)
def test_a_morning_that_begins_with_a_change_of_clocks_has_its_place(zone: str, day: date) -> None:
    programme = in_zone(zone, day)

    places = [position(programme, sitting) for _, sitting in programme.sittings()]

    assert [place[0] if place else None for place in places] == [day, day]
    assert places == sorted(places)  # type: ignore[type-var] # each of them has a day


def in_zone(zone: str, day: date) -> Programme:
    return make_programme(
        make_session("A", sittings=(planned("a", meeting="am"), planned("b", meeting="pm"))),
        conference=replace(make_conference(), zone=zone),
        days=(Day(date=day),),
        meetings=(
            make_meeting("am", date=day),
            make_meeting("pm", date=day, half=Half.PM),
            make_meeting("later", date=TUESDAY),
        ),
    )
