"""Local times: one instant each, also where clocks change."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.importers.local_times import parse, write

LISBON = "Europe/Lisbon"
ZONES = [LISBON, "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Monrovia"]


@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- the zone is added
    st.sampled_from(ZONES),
)
def test_what_is_written_reads_back_as_the_same_instant(instant: datetime, zone: str) -> None:
    assert parse(write(instant, zone), zone) == instant


@pytest.mark.parametrize("minutes", range(-60, 121, 15))
def test_an_hour_that_exists_twice_reads_back_too(minutes: int) -> None:
    instant = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=minutes)

    assert parse(write(instant, LISBON), LISBON) == instant


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-06-09T15:00", "2026-06-09T14:00:00"),
        ("2026-06-09T15:00:30.5", "2026-06-09T14:00:30.500000"),
        ("2026-06-09T15:00+01:00", "2026-06-09T14:00:00"),
        ("2026-10-25T01:30+01:00", "2026-10-25T00:30:00"),
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30:00"),
    ],
)
def test_a_local_time_is_an_instant(written: str, utc: str) -> None:
    assert parse(written, LISBON) == datetime.fromisoformat(f"{utc}+00:00")


def test_only_what_is_needed_is_written() -> None:
    assert write(datetime(2026, 6, 9, 14, 0, tzinfo=UTC), LISBON) == "2026-06-09T15:00"
    assert write(datetime(2026, 6, 9, 14, 0, 30, tzinfo=UTC), LISBON) == "2026-06-09T15:00:30"
    assert write(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), LISBON) == "2026-10-25T01:30+00:00"


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        (
            "2026-03-29T01:30",
            "2026-03-29 01:30 does not exist in Europe/Lisbon: clocks go forward",
        ),
        (
            "2026-10-25T01:30",
            (
                "2026-10-25 01:30 exists twice in Europe/Lisbon: clocks go back; "
                "write 2026-10-25T01:30+01:00 or 2026-10-25T01:30+00:00"
            ),
        ),
        (
            "2026-06-09T15:00+02:00",
            (
                "'2026-06-09T15:00+02:00' is not a local time of Europe/Lisbon; "
                "write 2026-06-09T15:00+01:00"
            ),
        ),
        (
            "2026-03-29T01:30+01:00",
            (
                "'2026-03-29T01:30+01:00' is not a local time of Europe/Lisbon; "
                "that time does not exist there"
            ),
        ),
        (
            "2026-02-30T10:00",
            "'2026-02-30T10:00' is no time of the calendar: day is out of range for month",
        ),
        ("0001-01-01T00:00", "'0001-01-01T00:00' is not between the years 1900 and 2199"),
        ("9999-12-31T23:59", "'9999-12-31T23:59' is not between the years 1900 and 2199"),
    ],
)
def test_what_is_no_instant_is_refused(written: str, refusal: str) -> None:
    with pytest.raises(ValueError, match=re.escape(refusal) + "$"):
        parse(written, LISBON)
