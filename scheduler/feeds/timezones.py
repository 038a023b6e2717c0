"""A time zone as calendar programs read it: the yearly rules that hold from now on."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

from scheduler.domain.errors import InvalidError, Problem
from scheduler.feeds.posix_tz import LAST_WEEK, Footer, Onset

# Every calendar program can count from here; the rules are written as if they always held.
_FIRST_YEAR = 1970
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
# The package's own files, never the machine's: the same feed has the same bytes everywhere.
_PACKAGE = files("tzdata")

Rule = dict[str, str | int | list[int]]


def known(zone: str) -> bool:
    return zone in _names()


@cache
def vtimezone(zone: str) -> bytes:
    """Give the VTIMEZONE: one STANDARD and, where the clocks change, one DAYLIGHT."""
    component = Timezone()
    component.add("TZID", zone)
    for part in _parts(_footer(zone)):
        component.add_component(part)
    rendered: bytes = component.to_ical()
    return rendered


def rules_hold(zone: str, instant: datetime) -> bool:
    """Say whether the VTIMEZONE is right then; it is not before the zone last changed its rules."""
    return _footer(zone).offset_at(instant) == instant.astimezone(_zone(zone)).utcoffset()


def _parts(footer: Footer) -> Iterator[Component]:
    if footer.spells is None:
        yield _fixed(footer)
        return
    winter, summer = footer.spells
    for part, spell, other in (
        (TimezoneStandard(), winter, summer),
        (TimezoneDaylight(), summer, winter),
    ):
        part.add("DTSTART", spell.onset.in_year(_FIRST_YEAR))
        part.add("RRULE", _yearly(spell.onset))
        part.add("TZNAME", spell.name)
        part.add("TZOFFSETFROM", other.offset)
        part.add("TZOFFSETTO", spell.offset)
        yield part


def _fixed(footer: Footer) -> Component:
    part = TimezoneStandard()
    # A wall clock has no zone: this is the local time since when the one offset is said to hold.
    part.add("DTSTART", datetime(_FIRST_YEAR, 1, 1))  # noqa: DTZ001
    part.add("TZNAME", footer.name)
    part.add("TZOFFSETFROM", footer.offset)
    part.add("TZOFFSETTO", footer.offset)
    return part


def _yearly(onset: Onset) -> Rule:
    """Say the onset as a recurrence; one that falls on another day is a weekday in a range."""
    moved = onset.time // timedelta(days=1)
    weekday = _WEEKDAYS[(onset.weekday + moved) % 7]
    if not moved:
        week = -1 if onset.week == LAST_WEEK else onset.week
        return {"FREQ": "YEARLY", "BYMONTH": onset.month, "BYDAY": f"{week}{weekday}"}
    length = monthrange(_FIRST_YEAR, onset.month)[1]
    last = (length if onset.week == LAST_WEEK else 7 * onset.week) + moved
    days = [*range(last - 6, last + 1)]
    if days[0] >= 1 and last <= length:
        return {"FREQ": "YEARLY", "BYMONTH": onset.month, "BYMONTHDAY": days, "BYDAY": weekday}
    # The range leaves its month, as Egypt's does. Counted from the end of the year it stands in
    # one rule all the same, which a leap day does not move unless the month is February.
    before_month = (date(_FIRST_YEAR, onset.month, 1) - date(_FIRST_YEAR + 1, 1, 1)).days - 1
    year_days = [before_month + day for day in days]
    return {"FREQ": "YEARLY", "BYYEARDAY": year_days, "BYDAY": weekday}


@cache
def _names() -> frozenset[str]:
    return frozenset(_PACKAGE.joinpath("zones").read_text("ascii").split())


@cache
def _footer(zone: str) -> Footer:
    # The file ends with the rules as one line of text between two line feeds.
    return Footer.parse(_tzif(zone).rstrip(b"\n").rpartition(b"\n")[2].decode("ascii"))


@cache
def _zone(zone: str) -> ZoneInfo:
    return ZoneInfo.from_file(BytesIO(_tzif(zone)), key=zone)


def _tzif(zone: str) -> bytes:
    if not known(zone):
        message = f"no time zone {zone!r} in the IANA database"
        raise InvalidError((Problem(path="time_zone", message=message),))
    return _PACKAGE.joinpath("zoneinfo", *zone.split("/")).read_bytes()
