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
    return _rendered(zone, _parts(_footer(zone)))


def vtimezone_for(zone: str, instants: Collection[datetime]) -> bytes:
    """Give the VTIMEZONE that is right at these instants, also if the rules were others then."""
    if all(rules_hold(zone, instant) for instant in instants):
        return vtimezone(zone)
    return _rendered(zone, _history(_zone(zone), min(instants), max(instants)))


def rules_hold(zone: str, instant: datetime) -> bool:
    """Say whether vtimezone() is right then; it is not before the zone last changed its rules."""
    return _footer(zone).offset_at(instant) == instant.astimezone(_zone(zone)).utcoffset()


def _rendered(zone: str, parts: Iterable[Component]) -> bytes:
    component = Timezone()
    component.add("TZID", zone)
    for part in parts:
        component.add_component(part)
    rendered: bytes = component.to_ical()
    return rendered


def _parts(footer: Footer) -> Iterator[Component]:
    if footer.spells is None:
        yield _part(TimezoneStandard(), footer.name, _SINCE, footer.offset, footer.offset)
        return
    winter, summer = footer.spells
    for kind, spell, other in (
        (TimezoneStandard, winter, summer),
        (TimezoneDaylight, summer, winter),
    ):
        start = spell.onset.in_year(_FIRST_YEAR)
        part = _part(kind(), spell.name, start, other.offset, spell.offset)
        part.add("RRULE", _yearly(spell.onset))
        yield part


def _history(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[Component]:
    """Tell the offset at the first instant, as if since ever, and each change up to the last."""


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
    # "Factory" is the zone of a machine that was never told its own; no conference is there.
    return frozenset(_PACKAGE.joinpath("zones").read_text("ascii").split()) - {"Factory"}


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
