"""The VTIMEZONE of every zone means what the time zone database means."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.domain.errors import InvalidError
from scheduler.feeds.timezones import known, rules_hold, vtimezone


def test_a_zone_with_summer_time_has_one_yearly_rule_each_way() -> None:
    assert vtimezone("America/New_York").decode() == "\r\n".join(  # noqa: FLY002 -- one a line
        (
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
            "",
        )
    )


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "europe/paris", ""])
def test_an_unknown_zone_is_refused_by_name(zone: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        vtimezone(zone)

    assert str(refusal.value) == f"time_zone: no time zone {zone!r} in the IANA database"
    assert not known(zone)
