"""The last line of a TZif file is read as POSIX and RFC 9636 mean it."""

from datetime import UTC, datetime, timedelta

import pytest

from scheduler.feeds.posix_tz import Footer, Onset, Spell


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_zone_with_one_offset() -> None:
    assert Footer.parse("<+0545>-5:45") == Footer(name="+0545", offset=hours(5.75), spells=None)


def test_a_zone_with_summer_time() -> None:
    assert Footer.parse("CET-1CEST,M3.5.0,M10.5.0/3") == Footer(
        name="CET",
        offset=hours(1),
        spells=(
            Spell(
                name="CET",
                offset=hours(1),
                onset=Onset(month=10, week=5, weekday=0, time=hours(3)),
            ),
            Spell(
                name="CEST",
                offset=hours(2),
                onset=Onset(month=3, week=5, weekday=0, time=hours(2)),
            ),
        ),
    )


def test_irelands_winter_time_is_the_standard_although_its_law_says_the_reverse() -> None:
    assert Footer.parse("IST-1GMT0,M10.5.0,M3.5.0/1") == Footer.parse("GMT0IST,M3.5.0/1,M10.5.0")


@pytest.mark.parametrize(
    ("clock", "time"),
    [
        ("", hours(2)),
        ("/0", hours(0)),
        ("/2:45", hours(2.75)),
        ("/-1", hours(-1)),
        ("/-1:30:30", -timedelta(hours=1, minutes=30, seconds=30)),
        ("/26", hours(26)),
    ],
)
def test_the_time_of_a_change_counts_from_midnight(clock: str, time: timedelta) -> None:
    assert Onset.parse(f"M3.4.4{clock}") == Onset(month=3, week=4, weekday=4, time=time)


@pytest.mark.parametrize(
    ("rule", "year", "change"),
    [
        ("M3.2.0", 2026, "2026-03-08T02:00"),  # the month begins on that weekday
        ("M3.5.0/1", 2026, "2026-03-29T01:00"),  # a fifth Sunday
        ("M4.5.5/0", 2026, "2026-04-24T00:00"),  # no fifth Friday: the fourth is the last
        ("M2.5.4/0", 2024, "2024-02-29T00:00"),
        ("M2.5.4/0", 2026, "2026-02-26T00:00"),
        ("M3.4.4/26", 2026, "2026-03-27T02:00"),
        ("M3.5.0/-1", 2026, "2026-03-28T23:00"),
        ("M10.5.4/24", 2030, "2030-11-01T00:00"),
    ],
)
def test_a_change_falls_on_its_day_each_year(rule: str, year: int, change: str) -> None:
    assert Onset.parse(rule).in_year(year) == wall(change)


@pytest.mark.parametrize(
    ("footer", "moment", "offset"),
    [
        ("EST5EDT,M3.2.0,M11.1.0", "2026-01-01T00:00", -5),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59", -5),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00", -4),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T05:59:59", -4),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00", -5),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00", 11),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00", 10),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00", 1),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-12-01T00:00", 0),
        ("JST-9", "2026-07-01T00:00", 9),
    ],
)
def test_the_offset_at_an_instant(footer: str, moment: str, offset: int) -> None:
    instant = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert Footer.parse(footer).offset_at(instant) == hours(offset)


@pytest.mark.parametrize("footer", ["", "UTC", "5EST", "CET-1CEST", "CET-1CEST,M3.5.0"])
def test_what_is_no_footer_is_refused(footer: str) -> None:
    with pytest.raises(ValueError, match=f"'{footer}' is not a time zone such as CET-1CEST"):
        Footer.parse(footer)


@pytest.mark.parametrize("day", ["J60/2", "59", "M3.6.0", "M3.1.7", "M3.1"])
def test_a_day_that_no_zone_uses_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match=f"'{day}' is not a day such as M3.5.0/1"):
        Footer.parse(f"CET-1CEST,{day},M10.5.0")
