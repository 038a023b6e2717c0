"""Our VTIMEZONEs mean to every reader what the time zone database means."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest
from icalendar import Timezone

from scheduler.domain.form import zones
from scheduler.feeds.timezones import happens_twice, local, rules_hold, vtimezone, vtimezone_for
from tests.consumers.readers import BY_VTIMEZONE, READERS
from tests.consumers.sample import entry, feed

pytestmark = pytest.mark.unmeasured

ZONES = tuple(sorted(zones()))
_HOUR = timedelta(hours=1)
_FIRST, _LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)


def moments(zone: str) -> Iterator[datetime]:
    """Give a noon every quarter from 2026 to 2030, and each hour around each change of clocks."""
    days = [_FIRST + timedelta(days=day) for day in range((_LAST - _FIRST).days)]
    yield from (day + 12 * _HOUR for day in days[::91])
    for offset, same in groupby(days, lambda day: local(zone, day).utcoffset()):
        *_, last = same
        hours = (last + hour * _HOUR for hour in range(25))
        change = next((hour for hour in hours if local(zone, hour).utcoffset() != offset), last)
        yield from (change + hour * _HOUR for hour in range(-3, 4))


def one_of_each_kind() -> tuple[str, ...]:
    """Give one zone for each set of rules; the VTIMEZONEs of others differ in the name alone."""
    return tuple({vtimezone(zone).partition(b"BEGIN:STANDARD")[2]: zone for zone in ZONES}.values())


def is_plain(zone: str, moment: datetime) -> bool:
    return rules_hold(zone, moment) and not happens_twice(local(zone, moment))


def sitting(zone: str, start: datetime, end: datetime) -> bytes:
    return entry(
        f"UID:{start.isoformat()} {zone}",
        f"DTSTART;TZID={zone}:{local(zone, start):%Y%m%dT%H%M%S}",
        f"DTEND;TZID={zone}:{local(zone, end):%Y%m%dT%H%M%S}",
    )


def test_every_zone_means_what_the_database_means_as_long_as_its_rules_hold() -> None:
    wrong, changing = [], []
    for zone in ZONES:
        timezone = Timezone.from_ical(vtimezone(zone))
        assert isinstance(timezone, Timezone)
        # By its name the library would find the machine's own zone, and not read ours at all.
        read = timezone.to_tz(lookup_tzid=False)
        for moment in moments(zone):
            if moment.astimezone(read).utcoffset() != local(zone, moment).utcoffset():
                wrong.append((zone, moment))
            if not rules_hold(zone, moment):
                changing.append((zone, moment))

    assert wrong == changing
    assert len({zone for zone, _ in changing}) < len(ZONES) / 20


@pytest.mark.parametrize("name", BY_VTIMEZONE)
def test_every_kind_of_zone_is_read_rightly(name: str) -> None:
    kinds = one_of_each_kind()
    told = {
        (zone, moment): (moment, moment + _HOUR)
        for zone in kinds
        for moment in moments(zone)
        if is_plain(zone, moment) and is_plain(zone, moment + _HOUR)
    }
    sittings = (sitting(zone, *span) for (zone, _), span in told.items())

    seen = READERS[name](feed(*sittings, zones=kinds))

    assert {entry.uid: (entry.start, entry.end) for entry in seen} == {
        f"{moment.isoformat()} {zone}": span for (zone, moment), span in told.items()
    }


@pytest.mark.parametrize("name", BY_VTIMEZONE)
@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("America/Mexico_City", "2018-06-28T14:00", "2018-06-28T17:00"),
        ("America/Sao_Paulo", "2018-02-17T13:00", "2018-02-18T13:00"),  # back on the 18th
        ("America/Sao_Paulo", "2018-11-03T13:00", "2018-11-04T13:00"),  # forth on the 4th
        ("Africa/Casablanca", "2026-06-28T13:00", "2026-06-28T15:00"),
        ("Europe/Istanbul", "2015-10-20T13:00", "2015-11-20T13:00"),
    ],
)
def test_times_under_former_rules_are_read_rightly(
    name: str, zone: str, start: str, end: str
) -> None:
    times = tuple(datetime.fromisoformat(time).replace(tzinfo=UTC) for time in (start, end))

    (seen,) = READERS[name](feed(vtimezone_for(zone, times), sitting(zone, *times), zones=()))

    assert (seen.start, seen.end) == times


def test_a_time_that_happens_twice_is_read_both_ways() -> None:
    """This is why such a time must be written in UTC: no VTIMEZONE could say which is meant."""
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    ics = feed(sitting("America/New_York", first, first + 4 * _HOUR), zones=("America/New_York",))

    starts = {name: read(ics)[0].start - first for name, read in READERS.items()}

    assert starts == {
        "ical.js": _HOUR,
        "libical": _HOUR,
        "icalendar": timedelta(0),
        "recurring-ical-events": timedelta(0),
        "vobject": timedelta(0),
    }
