"""How a day is divided: half-days, meetings, and what begins together."""

from datetime import date, timedelta

from scheduler.domain.programme import Programme
from scheduler.domain.session import SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half
from scheduler.web.views.days import DayView, days, without_day
from scheduler.web.views.rows import State, rows
from tests.factories import (
    HOUR,
    MONDAY,
    TEN,
    THREE,
    TUESDAY,
    make_meeting,
    make_programme,
    make_session,
)
from tests.web.making import held
from tests.web.serving import first_edition

MINUTE = timedelta(minutes=1)


def days_of(programme: Programme) -> tuple[DayView, ...]:
    edition = first_edition(programme)
    return days(edition, rows(edition, programme.sessions))


def test_what_begins_at_the_same_time_shares_a_slot_and_its_end_if_that_is_the_same() -> None:
    programme = make_programme(
        held("Reefs"),
        held("Ports", room="room-2"),
        held("Long", TEN + HOUR, ends_at=TEN + 3 * HOUR),
        held("Short", TEN + HOUR, ends_at=TEN + 2 * HOUR),
    )

    half = days_of(programme)[0].halves[0]

    assert [
        ([row.session.slug for row in slot.rows], slot.ends_at, slot.is_parallel)
        for slot in half.slots
    ] == [
        (["reefs", "ports"], TEN + HOUR, True),
        (["long", "short"], None, True),
    ]


def test_what_knows_only_its_meeting_stands_in_turn() -> None:
    programme = make_programme(
        held("One", None, meeting="monday-pm"), held("Two", None, meeting="monday-pm")
    )

    afternoon = days_of(programme)[0].halves[1]

    assert [(len(slot.rows), slot.is_parallel) for slot in afternoon.slots] == [(2, False)]


def test_a_half_day_names_its_meetings_and_their_rooms() -> None:
    programme = make_programme(held("Reefs"))

    halves = days_of(programme)[0].halves

    assert [
        (half.half, [(meeting.slug, room and room.slug) for meeting, room in half.meetings])
        for half in halves
    ] == [(Half.AM, [("monday-am", "hall")]), (Half.PM, [("monday-pm", "hall")])]


def test_a_day_that_a_sitting_was_moved_to_is_shown_though_nobody_announced_it() -> None:
    wednesday = TEN + timedelta(days=2)

    programme = make_programme(held("Reefs", wednesday, moved_from=TEN))

    assert [day.date for day in days_of(programme)] == [MONDAY, TUESDAY, date(2026, 6, 10)]


def test_a_day_says_its_span_its_sessions_and_what_is_out_of_the_ordinary() -> None:
    programme = make_programme(
        held("Reefs"),
        held("Lunch", TEN + 3 * HOUR),
        held("Film", THREE, status=Status.CANCELLED),
        held("Ports", THREE + HOUR, moved_from=TEN),
    )
    day = days_of(programme)[0]

    assert day.span == (TEN, THREE + 2 * HOUR)
    assert (day.sessions, day.notable) == (4, ((State.MOVED, 1), (State.CANCELLED, 1)))


def test_a_day_does_not_end_before_what_has_no_end_yet_may_have_ended() -> None:
    ends = [
        days_of(make_programme(held("Reefs"), late))[0].span
        for late in (
            held("Closing", THREE, ends_at=None),
            held("Ports", None, meeting="monday-pm"),
            held("Film", THREE, ends_at=None, status=Status.CANCELLED),
            held("Coffee", TEN + HOUR // 2, ends_at=None),
        )
    ]

    assert ends == [(TEN, None), (TEN, None), (TEN, TEN + HOUR), (TEN, TEN + HOUR)]


def test_breaks_are_no_sessions() -> None:
    pause = make_session("Coffee", kind=SessionKind.BREAK)

    day = days_of(make_programme(held("Reefs"), pause))[0]

    assert day.sessions == 1


def test_a_day_without_announced_times_has_no_span() -> None:
    programme = make_programme(held("Reefs", None, meeting="monday-pm"))

    assert [day.span for day in days_of(programme)] == [None, None]


def test_an_evening_is_a_half_day_of_its_own() -> None:
    evening = make_meeting("monday-evening", half=Half.EVENING)
    programme = make_programme(held("Reefs", THREE + 4 * HOUR), meetings=(evening,))

    assert [half.half for half in days_of(programme)[0].halves] == [Half.EVENING]


def test_a_day_tells_when_the_conference_meets_again_and_with_what() -> None:
    programme = make_programme(held("Reefs"), held("Ports", None, meeting="tuesday-am"))

    first, last = days_of(programme)

    assert first.reconvening is not None
    assert (first.reconvening.day, first.reconvening.sessions) == (TUESDAY, ("ports",))
    assert [title["en"] for _, title in first.taken_up] == ["Ports"]
    assert last.reconvening is None


def test_sittings_without_a_day_are_kept_apart() -> None:
    edition = first_edition(make_programme(held("Reefs"), held("Ports", None, room=None)))

    found = without_day(rows(edition, edition.programme.sessions))

    assert [row.session.slug for row in found] == ["ports"]


def test_a_sitting_after_noon_stands_with_its_meeting_of_the_morning() -> None:
    noon = held("Late", TEN + 2 * HOUR, meeting="monday-am")
    alone = held("Alone", TEN + 2 * HOUR, room="room-2")

    halves = days_of(make_programme(noon, alone))[0].halves

    assert [
        (half.half, [row.session.slug for slot in half.slots for row in slot.rows])
        for half in halves
    ] == [(Half.AM, ["late"]), (Half.PM, ["alone"])]
