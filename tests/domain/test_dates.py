"""A new day and a new meeting stand where their dates belong."""

import datetime as dt

import pytest

from scheduler.domain.conference import Day, Meeting
from scheduler.domain.dates import dated_place
from scheduler.domain.items import ItemKind
from scheduler.domain.times import Half
from tests.factories import MONDAY, TUESDAY, make_meeting, make_programme

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(("date", "place"), [(MONDAY - DAY, 0), (MONDAY + 5 * DAY, 2)])
def test_a_day_stands_in_the_order_of_the_calendar(date: dt.date, place: int) -> None:
    programme = make_programme()

    assert dated_place(programme, ItemKind.DAY, Day(date=date)) == place


@pytest.mark.parametrize(
    ("meeting", "place"),
    [
        (make_meeting("early", date=MONDAY - DAY), 0),
        (make_meeting("same", date=MONDAY, half=Half.AM), 1),
        (make_meeting("late", date=MONDAY, half=Half.EVENING), 2),
        (make_meeting("last", date=TUESDAY, half=Half.PM), 3),
    ],
)
def test_a_meeting_stands_behind_those_that_are_not_later(meeting: Meeting, place: int) -> None:
    programme = make_programme()

    assert dated_place(programme, ItemKind.MEETING, meeting) == place


def test_what_is_listed_already_is_not_counted() -> None:
    programme = make_programme()

    assert dated_place(programme, ItemKind.DAY, programme.days[1]) == 1
