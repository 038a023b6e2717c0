"""The VTIMEZONE of every zone says what the time zone database says, and can be read."""

from datetime import UTC, datetime
from importlib.resources import files

import pytest

from scheduler.domain.errors import InvalidError
from scheduler.feeds.timezones import (
    happens_twice,
    known,
    local,
    rules_hold,
    vtimezone,
    vtimezone_for,
)

ZONES = tuple(sorted(set(files("tzdata").joinpath("zones").read_text().split()) - {"Factory"}))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def lines(*parts: str) -> bytes:
    return "".join(f"{part}\r\n" for part in parts).encode()


def test_a_zone_with_summer_time_has_one_yearly_rule_each_way() -> None:
    assert vtimezone("America/New_York") == lines(
        "BEGIN:VTIMEZONE",
        "TZID:America/New_York",
        "BEGIN:STANDARD",
        "DTSTART:19701101T020000",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
        "TZNAME:EST",
        "TZOFFSETFROM:-0400",
        "TZOFFSETTO:-0500",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700308T020000",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "TZNAME:EDT",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
    )


def test_a_zone_without_summer_time_has_one_standard_and_no_rule() -> None:
    assert vtimezone("Asia/Kathmandu") == lines(
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kathmandu",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZNAME:+0545",
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("Europe/Dublin", "BYDAY=-1SU;BYMONTH=10", "BYDAY=-1SU;BYMONTH=3"),
        ("America/Santiago", "BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8;BYMONTH=4", None),
        ("Asia/Jerusalem", None, "BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29;BYMONTH=3"),
        ("Asia/Gaza", "BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30;BYMONTH=10", None),
        ("America/Nuuk", None, "BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30;BYMONTH=3"),
        ("Africa/Cairo", "BYDAY=FR;BYYEARDAY=-67,-66,-65,-64,-63,-62,-61", None),
    ],
)
def test_a_change_on_another_day_keeps_its_weekday(
    zone: str, winter: str | None, summer: str | None
) -> None:
    rules = [line[18:] for line in vtimezone(zone).decode().splitlines() if "RRULE" in line]

    assert [rule for rule, said in zip(rules, (winter, summer), strict=True) if said] == [
        said for said in (winter, summer) if said
    ]


def test_every_zone_has_lines_of_at_most_75_octets_that_end_with_crlf() -> None:
    streams = [vtimezone(zone) for zone in ZONES]

    assert max(len(line) for stream in streams for line in stream.split(b"\r\n")) <= 75
    assert {stream.count(b"\n") - stream.count(b"\r\n") for stream in streams} == {0}
    assert {stream.count(b"BEGIN:STANDARD") for stream in streams} == {1}
    assert {stream.count(b"BEGIN:DAYLIGHT") for stream in streams} == {0, 1}


@pytest.mark.parametrize(
    ("zone", "moment", "held"),
    [
        ("America/New_York", "2018-06-28T12:00", True),
        ("America/New_York", "2006-03-20T12:00", False),  # Congress moved the change in 2007
        ("America/Mexico_City", "2018-06-28T12:00", False),  # no summer time since 2022
        ("America/Mexico_City", "2018-01-28T12:00", True),
    ],
)
def test_rules_do_not_hold_before_they_were_made(zone: str, moment: str, *, held: bool) -> None:
    assert rules_hold(zone, utc(moment)) is held


def test_where_the_rules_hold_the_instants_do_not_matter() -> None:
    assert vtimezone_for("Europe/Paris", [utc("2018-06-28T12:00")]) == vtimezone("Europe/Paris")
    assert vtimezone_for("Europe/Paris", []) == vtimezone("Europe/Paris")


def test_where_other_rules_held_the_offset_is_that_of_the_time() -> None:
    assert vtimezone_for("America/Mexico_City", [utc("2018-06-28T12:00")]) == lines(
        "BEGIN:VTIMEZONE",
        "TZID:America/Mexico_City",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZNAME:CDT",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0500",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def test_a_change_under_other_rules_is_told_as_it_happened() -> None:
    instants = [utc("2018-02-17T12:00"), utc("2018-02-18T12:00")]

    assert vtimezone_for("America/Sao_Paulo", instants) == lines(
        "BEGIN:VTIMEZONE",
        "TZID:America/Sao_Paulo",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700101T000000",
        "TZNAME:-02",
        "TZOFFSETFROM:-0200",
        "TZOFFSETTO:-0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20180218T000000",
        "TZNAME:-03",
        "TZOFFSETFROM:-0200",
        "TZOFFSETTO:-0300",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def test_instants_are_told_apart_whatever_clocks_they_are_read_from() -> None:
    instants = [utc("2026-02-14T12:00"), utc("2026-02-15T12:00")]
    on_clocks = [local("Africa/Casablanca", instant) for instant in instants]

    assert vtimezone_for("Africa/Casablanca", on_clocks) == vtimezone_for(
        "Africa/Casablanca", instants
    )


@pytest.mark.parametrize(
    ("moment", "twice"),
    [
        ("2026-11-01T04:59:59", False),
        ("2026-11-01T05:00", True),  # 1 a.m. in summer time
        ("2026-11-01T06:30", True),  # half past one, the second time
        ("2026-11-01T07:00", False),
        ("2026-03-08T07:00", False),  # clocks went forward
    ],
)
def test_the_hour_before_clocks_are_set_back_happens_twice(moment: str, *, twice: bool) -> None:
    assert happens_twice(local("America/New_York", utc(moment))) is twice


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "europe/paris", "Factory", ""])
def test_an_unknown_zone_is_refused_by_name(zone: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        vtimezone(zone)

    assert str(refusal.value) == f"time_zone: no time zone {zone!r} in the IANA database"
    assert not known(zone)
