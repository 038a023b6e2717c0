"""What a VTIMEZONE says is understood as the readers of calendars understand it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.domain.form import zones
from scheduler.feeds.checking.check import check
from scheduler.feeds.checking.clocks import Clocks, offset
from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.reading import read
from scheduler.feeds.timezones import rules_hold, vtimezone
from tests.feeds.checking.sound import changed

_NOONS = [datetime(2039, month, 15, 12) for month in range(1, 13)]  # noqa: DTZ001 -- on clocks of any zone


def zone(ics: bytes) -> Component:
    (calendar,) = read(b"BEGIN:VCALENDAR\r\n" + ics + b"END:VCALENDAR\r\n").calendars
    return calendar.components[0]


def described(*lines: str, start: str = "19700308T020000") -> Clocks:
    """Return the clocks of a zone that is an hour ahead since ever, and two by these lines."""
    first = (
        "BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|END:STANDARD"
    )
    summer = f"BEGIN:DAYLIGHT|DTSTART:{start}|TZOFFSETFROM:+0100|TZOFFSETTO:+0200"
    whole = "|".join(
        ("BEGIN:VTIMEZONE", first, summer, *lines, "END:DAYLIGHT", "END:VTIMEZONE", "")
    )
    return Clocks(zone(whole.replace("|", "\r\n").encode()))


def misread(name: str) -> list[datetime]:
    """Return the times at which the zone's description is not understood, or wrongly."""
    clocks, real = Clocks(zone(vtimezone(name))), ZoneInfo(name)
    times = [noon for noon in _NOONS if rules_hold(name, noon.replace(tzinfo=real))]
    return [
        time for time in times if clocks.offset_at(time) != time.replace(tzinfo=real).utcoffset()
    ]


def test_the_description_of_every_zone_is_followed() -> None:
    assert {name: times for name in sorted(zones()) if (times := misread(name))} == {}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", 2),
        ("RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=3;BYDAY=-1SU", 2),
        ("RRULE:FREQ=YEARLY", 2),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-31", 2),
        ("RRULE:FREQ=YEARLY;BYYEARDAY=-300", 2),
        ("RRULE:FREQ=YEARLY;BYMONTH=7;BYDAY=1SU", 1),
        ("RDATE:20260301T020000,20270301T020000", 2),
        ("RDATE:20270301T020000", 1),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20300101", 2),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20300101T000000", 2),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20260308T010000Z", 2),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20260308T005959Z", 1),
    ],
)
def test_the_last_change_before_a_time_decides(rule: str, expected: int) -> None:
    back = "BEGIN:STANDARD|DTSTART:19701101T030000|TZOFFSETFROM:+0200|TZOFFSETTO:+0100"
    yearly = "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU|END:STANDARD|BEGIN:DAYLIGHT"
    again = "DTSTART:19700308T020000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200"
    clocks = described("END:DAYLIGHT", back, yearly, again, rule)

    said = clocks.offset_at(datetime(2026, 6, 8, 10))  # noqa: DTZ001 -- on clocks of this zone

    assert said == timedelta(hours=expected)


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=MONTHLY;BYDAY=1SU",
        "RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=3",
        "RRULE:FREQ=YEARLY;COUNT=3",
        "RRULE:FREQ=YEARLY;BYDAY=10SU",
        "RRULE:FREQ=YEARLY;BYDAY=2SU",
        "RRULE:FREQ=YEARLY;BYMONTH=March",
        "RRULE:FREQ=YEARLY;UNTIL=soon",
        "RDATE:soon",
        "RDATE:20260301",
        "RRULE:FREQ=YEARLY;BYMONTH=" + ",".join(["3"] * 300),
        "TZOFFSETTO:+2",
    ],
)
def test_what_is_not_said_as_usual_is_left_alone(rule: str) -> None:
    clocks = described(rule) if rule[0] == "R" else Clocks(zone(_with_offset(rule)))

    assert clocks.offset_at(datetime(2026, 6, 8, 10)) is None  # noqa: DTZ001 -- on clocks of this zone


def _with_offset(line: str) -> bytes:
    said = (
        f"BEGIN:VTIMEZONE|BEGIN:STANDARD|DTSTART:19700101T000000|{line}|END:STANDARD|END:VTIMEZONE|"
    )
    return said.replace("|", "\r\n").encode()


@pytest.mark.parametrize(
    ("time", "start"),
    [
        ("2026-03-08T04:59:00", "19700308T020000"),
        ("2026-03-07T23:01:00", "19700308T020000"),
        ("1969-12-31T00:00:00", "19700308T020000"),
        ("0001-01-01T00:00:00", "00010101T000000"),
    ],
)
def test_a_time_by_a_change_and_one_before_all_changes_are_unclear(time: str, start: str) -> None:
    clocks = described("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20300101T000000Z", start=start)

    assert clocks.offset_at(datetime.fromisoformat(time)) is None


def test_a_zone_of_more_changes_than_any_has_had_is_left_alone() -> None:
    many = 60 * ("END:DAYLIGHT", "BEGIN:DAYLIGHT", "DTSTART:19700308T020000")

    assert described(*many).offset_at(datetime(2026, 6, 8)) is None  # noqa: DTZ001 -- on clocks of this zone


def test_a_zone_is_looked_at_in_so_many_years_and_no_more() -> None:
    clocks = described()

    said = [clocks.offset_at(datetime(year, 6, 8)) for year in range(2000, 2042)]  # noqa: DTZ001 -- as above

    assert said == [timedelta(hours=2)] * 40 + [None] * 2


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("+0530", timedelta(hours=5, minutes=30)),
        ("-0456", timedelta(hours=-4, minutes=-56)),
        ("-045602", timedelta(hours=-4, minutes=-56, seconds=-2)),
        ("+01:00", None),
        ("0100", None),
        ("", None),
    ],
)
def test_an_offset_has_one_form(said: str, expected: timedelta | None) -> None:
    assert offset(said) == expected


def test_summer_time_that_never_ends_is_found() -> None:
    """So icalendar 7.3 wrote it: without the yearly rule the last change holds for ever."""
    wrong = changed(("RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11|", ""))

    assert [(finding.rule.name, finding.found) for finding in check(wrong)] == [
        ("zone-wrong", "America/New_York: -04:00, not -05:00")
    ]


def test_the_noons_are_in_a_year_for_which_the_rules_are_written() -> None:
    assert sum(rules_hold(name, datetime(2039, 6, 15, tzinfo=UTC)) for name in zones()) > 590
