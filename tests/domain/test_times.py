"""Instants and local times: gaps, times that exist twice, zones of half an hour."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.times import (
    Half,
    LocalTimeError,
    at,
    half_of,
    local,
    local_date,
    overlap,
    whole_seconds,
)

ZONES = [
    "America/New_York",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
]


def utc(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=UTC)  # type: ignore[arg-type, misc] # the fields of an instant


@pytest.mark.parametrize(
    ("day", "clock", "zone", "instant"),
    [
        (date(2018, 6, 29), time(10), "America/New_York", utc(2018, 6, 29, 14)),
        (date(2018, 1, 29), time(10), "America/New_York", utc(2018, 1, 29, 15)),
        (date(2026, 6, 8), time(9, 30), "Asia/Kolkata", utc(2026, 6, 8, 4)),
        (date(2026, 6, 8), time(9, 45), "Asia/Kathmandu", utc(2026, 6, 8, 4)),
        (date(2026, 6, 8), time(9), "Pacific/Chatham", utc(2026, 6, 7, 20, 15)),
        (date(2026, 1, 8), time(9), "Australia/Lord_Howe", utc(2026, 1, 7, 22)),
        (date(2026, 6, 8), time(9), "Australia/Lord_Howe", utc(2026, 6, 7, 22, 30)),
    ],
)
def test_a_local_time_is_one_instant(day: date, clock: time, zone: str, instant: datetime) -> None:
    found = at(day, clock, zone)

    assert (found, found.tzinfo) == (instant, UTC)


@pytest.mark.parametrize(
    ("day", "clock", "zone"),
    [
        (date(2026, 3, 8), time(2), "America/New_York"),
        (date(2026, 3, 8), time(2, 59), "America/New_York"),
        (date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe"),
        (date(2011, 12, 30), time(12), "Pacific/Apia"),
    ],
)
@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_clocks_skip_is_refused(day: date, clock: time, zone: str, fold: int) -> None:
    with pytest.raises(LocalTimeError) as refusal:
        at(day, clock.replace(fold=fold), zone)

    assert str(refusal.value) == (
        f"{day} {clock:%H:%M} does not exist in {zone}: clocks go forward"
    )


@pytest.mark.parametrize(
    ("day", "clock", "zone", "second"),
    [
        (date(2026, 11, 1), time(1), "America/New_York", utc(2026, 11, 1, 6)),
        (date(2026, 11, 1), time(1, 59), "America/New_York", utc(2026, 11, 1, 6, 59)),
        (date(2026, 4, 5), time(1, 45), "Australia/Lord_Howe", utc(2026, 4, 4, 15, 15)),
    ],
)
def test_a_time_that_exists_twice_is_refused_until_the_second_is_asked_for(
    day: date, clock: time, zone: str, second: datetime
) -> None:
    with pytest.raises(LocalTimeError) as refusal:
        at(day, clock, zone)

    assert str(refusal.value) == f"{day} {clock:%H:%M} exists twice in {zone}: clocks go back"
    assert at(day, clock.replace(fold=1), zone) == second


@pytest.mark.parametrize(
    ("day", "clock"),
    [(date(2026, 3, 8), time(1, 59)), (date(2026, 3, 8), time(3)), (date(2026, 11, 1), time(2))],
)
def test_the_times_beside_a_change_of_clocks_are_accepted(day: date, clock: time) -> None:
    found = local(at(day, clock, "America/New_York"), "America/New_York")

    assert (found.date(), found.time()) == (day, clock)


@pytest.mark.parametrize(
    ("day", "clock", "zone"),
    [(date.min, time(0), "Asia/Tokyo"), (date.max, time(23), "America/New_York")],
)
def test_a_time_beyond_the_calendar_is_refused(day: date, clock: time, zone: str) -> None:
    with pytest.raises(LocalTimeError) as refusal:
        at(day, clock, zone)

    assert str(refusal.value) == f"{day} {clock:%H:%M} in {zone} is beyond the calendar"


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2037, 1, 1)),  # noqa: DTZ001 -- hypothesis wants naive bounds
    st.sampled_from(ZONES),
)
def test_a_local_time_that_is_accepted_leads_back_to_itself(wanted: datetime, zone: str) -> None:
    wanted = wanted.replace(microsecond=0)
    try:
        instant = at(wanted.date(), wanted.time(), zone)
    except LocalTimeError:
        return

    assert local(instant, zone).replace(tzinfo=None) == wanted
    assert local_date(instant, zone) == wanted.date()


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2037, 1, 1)))  # noqa: DTZ001 -- hypothesis wants naive bounds
def test_whole_seconds_are_utc_and_never_later(naive: datetime) -> None:
    instant = naive.replace(tzinfo=timezone(timedelta(hours=5, minutes=45)))

    whole = whole_seconds(instant)

    assert (whole.tzinfo, whole.microsecond) == (UTC, 0)
    assert timedelta(0) <= instant - whole < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("hour", "minute", "half"),
    [
        (0, 0, Half.AM),
        (11, 59, Half.AM),
        (12, 0, Half.PM),
        (17, 59, Half.PM),
        (18, 0, Half.EVENING),
        (23, 59, Half.EVENING),
    ],
)
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu"])
def test_the_half_of_the_day_is_that_of_the_zone(
    hour: int, minute: int, half: Half, zone: str
) -> None:
    instant = datetime(2026, 6, 8, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)

    assert half_of(instant, zone) is half


def test_the_date_is_that_of_the_zone() -> None:
    instant = utc(2018, 6, 29, 2)

    assert local_date(instant, "America/New_York") == date(2018, 6, 28)
    assert local_date(instant, "Asia/Kolkata") == date(2018, 6, 29)


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ((10, 12), (11, 13), True),
        ((10, 13), (11, 12), True),
        ((10, 12), (10, 12), True),
        ((10, 12), (12, 13), False),
        ((10, 12), (13, 14), False),
    ],
)
def test_two_spans_overlap_when_they_share_time(
    first: tuple[int, int],
    second: tuple[int, int],
    shared: bool,  # noqa: FBT001 -- an expected value
) -> None:
    one, other = ((utc(2026, 6, 8, start), utc(2026, 6, 8, end)) for start, end in (first, second))

    assert (overlap(one, other), overlap(other, one)) == (shared, shared)
