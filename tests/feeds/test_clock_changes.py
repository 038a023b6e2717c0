"""A conference across a change of clocks, or in an odd zone, is at the right time everywhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.domain.conference import Day
from scheduler.domain.edition import Edition
from scheduler.domain.form import zones
from scheduler.domain.times import local_date
from scheduler.feeds.timezones import local
from tests.consumers import libical
from tests.consumers.readers import BY_VTIMEZONE, READERS
from tests.domain.making import planned
from tests.factories import HOUR, make_conference, make_programme, make_session
from tests.feeds.editions import events, released, stream, unfolded

pytestmark = pytest.mark.unmeasured

_DAY = timedelta(days=1)
CHANGES = {
    "spring in New York": ("America/New_York", "2026-03-08T07:00"),
    "autumn in New York": ("America/New_York", "2026-11-01T06:00"),
    "spring in Geneva": ("Europe/Zurich", "2026-03-29T01:00"),
    "autumn in Geneva": ("Europe/Zurich", "2026-10-25T01:00"),
    "spring in Adelaide, of a half-hour offset": ("Australia/Adelaide", "2026-10-03T16:30"),
    "autumn on Lord Howe, by half an hour": ("Australia/Lord_Howe", "2026-04-04T15:00"),
    "autumn in Cairo, at midnight": ("Africa/Cairo", "2026-10-29T21:00"),
    "none in Nairobi": ("Africa/Nairobi", "2026-03-29T01:00"),
    "none in Mumbai": ("Asia/Kolkata", "2026-03-29T01:00"),
    "none in Dakar, which has no offset": ("Africa/Dakar", "2026-03-29T01:00"),
    "in Casablanca for Ramadan": ("Africa/Casablanca", "2026-02-15T02:00"),
    "when Mexico kept summer time": ("America/Mexico_City", "2018-04-01T08:00"),
}


def across(zone: str, change: datetime) -> Edition:
    """Return a conference with a sitting every half hour around a change, and on both days."""
    starts = [change + half * HOUR / 2 for half in range(-6, 7)]
    starts += [change - _DAY, change + _DAY]
    sessions = (
        make_session(f"At {n}", sittings=(planned(f"s-{n}", start, ends_at=start + 2 * HOUR),))
        for n, start in enumerate(starts)
    )
    dates = sorted({local_date(start, zone) for start in starts})
    programme = make_programme(*sessions, meetings=(), days=tuple(Day(date=d) for d in dates))
    return released(replace(programme, conference=make_conference(zone=zone)))


@pytest.mark.parametrize("name", BY_VTIMEZONE)
@pytest.mark.parametrize("change", CHANGES)
def test_every_time_is_right_to_a_reader_of_the_feeds_own_zone(change: str, name: str) -> None:
    zone, moment = CHANGES[change]
    edition = across(zone, datetime.fromisoformat(moment).replace(tzinfo=UTC))

    read = READERS[name](stream(edition))

    assert {
        entry.uid.partition("@")[0]: (entry.start, entry.end)
        for entry in read
        if entry.uid.startswith("s-")
    } == {
        sitting.uid: (sitting.starts_at, sitting.ends_at)
        for _, sitting in edition.programme.sittings()
    }


@pytest.mark.parametrize("change", CHANGES)
def test_the_feed_around_a_change_is_without_error(change: str) -> None:
    zone, moment = CHANGES[change]

    assert (
        libical.errors(stream(across(zone, datetime.fromisoformat(moment).replace(tzinfo=UTC))))
        == ()
    )


def test_only_a_time_that_happens_twice_is_in_utc() -> None:
    zone, moment = CHANGES["autumn in New York"]
    change = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    edition = across(zone, change)

    in_utc = {uid for uid, event in events(stream(edition)).items() if b"\r\nDTSTART:" in event}

    twice = {change - HOUR, change - HOUR / 2, change, change + HOUR / 2}
    assert in_utc == {
        sitting.uid
        for _, sitting in edition.programme.sittings()
        if {sitting.starts_at, sitting.ends_at} & twice
    }
    assert len(in_utc) == 8


def test_utc_itself_needs_no_description() -> None:
    ics = stream(at_two("UTC"))

    assert b"VTIMEZONE" not in ics
    assert events(ics)["s-1"].count(b":20260608T140000Z\r\n") == 1


def test_every_other_zone_is_named_with_its_times_and_described_once() -> None:
    wrong = [zone for zone in sorted(zones() - {"UTC"}) if not is_named(zone, stream(at_two(zone)))]

    assert wrong == []


def at_two(zone: str) -> Edition:
    start = datetime(2026, 6, 8, 14, tzinfo=UTC)
    session = make_session("One", sittings=(planned("s-1", start, ends_at=start + HOUR),))
    return released(make_programme(session, meetings=(), conference=make_conference(zone=zone)))


def is_named(zone: str, ics: bytes) -> bool:
    text = unfolded(ics)
    named = (
        f"X-WR-TIMEZONE:{zone}",
        f"TZID:{zone}",
        f"DTSTART;TZID={zone}:{local(zone, datetime(2026, 6, 8, 14, tzinfo=UTC)):%Y%m%dT%H%M%S}",
        f"DTEND;TZID={zone}:{local(zone, datetime(2026, 6, 8, 15, tzinfo=UTC)):%Y%m%dT%H%M%S}",
    )
    return [text.count(f"\r\n{line}\r\n") for line in named] == [1, 1, 1, 1]
