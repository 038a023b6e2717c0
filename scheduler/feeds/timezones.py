"""A time zone as calendar programs read it, from the time zone database this program brings."""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

from scheduler.domain.errors import InvalidError, Problem
from scheduler.domain.form import zones
from scheduler.feeds.posix_tz import LAST_WEEK, Footer, Onset

# Every calendar program can count from here; what holds now is written as if it always had.
_FIRST_YEAR = 1970
# A wall clock has no zone: this is the local time, whichever offset was in force.
_SINCE = datetime(_FIRST_YEAR, 1, 1)  # noqa: DTZ001
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
# The package's own files, never the machine's: the same feed has the same bytes everywhere.
_PACKAGE = files("tzdata")

Rule = dict[str, str | int | list[int]]


def known(zone: str) -> bool:
    return zone in zones()


def local(zone: str, instant: datetime) -> datetime:
    """Give the instant on the zone's clocks; icalendar writes it with the zone as its TZID."""
    return instant.astimezone(_zone(zone))


def happens_twice(moment: datetime) -> bool:
    """Say whether clocks were set back over this local time, so that it names two instants.

    Then a TZID does not say which: some calendar programs take the first, others the second.
    """
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


@cache
def vtimezone(zone: str) -> bytes:
    """Give the VTIMEZONE: one STANDARD and, where the clocks change, one DAYLIGHT."""
    return _rendered(zone, _rules(_footer(zone)))


def rules_hold(zone: str, instant: datetime) -> bool:
    """Say whether vtimezone() is right then; it is not before the zone last changed its rules."""
    return _footer(zone).offset_at(instant) == local(zone, instant).utcoffset()


def vtimezone_for(zone: str, instants: Collection[datetime]) -> bytes:
    """Give a VTIMEZONE that is right at all these instants, also if other rules held then."""
    if all(rules_hold(zone, instant) for instant in instants):
        return vtimezone(zone)
    # Two times of one zone are compared, and counted on from, by its clocks; in UTC they are not.
    in_utc = sorted(instant.astimezone(UTC) for instant in instants)
    return _rendered(zone, _history(zone, in_utc[0], in_utc[-1]))


def _rendered(zone: str, parts: Iterable[Component]) -> bytes:
    component = Timezone()
    component.add("TZID", zone)
    for part in parts:
        component.add_component(part)
    rendered: bytes = component.to_ical()
    return rendered


def _rules(footer: Footer) -> Iterator[Component]:
    if footer.spells is None:
        offsets = (footer.offset, footer.offset)
        yield _part(TimezoneStandard(), name=footer.name, start=_SINCE, offsets=offsets)
        return
    winter, summer = footer.spells
    for kind, spell, other in (
        (TimezoneStandard, winter, summer),
        (TimezoneDaylight, summer, winter),
    ):
        start, offsets = spell.onset.in_year(_FIRST_YEAR), (other.offset, spell.offset)
        part = _part(kind(), name=spell.name, start=start, offsets=offsets)
        part.add("RRULE", _yearly(spell.onset))
        yield part


def _history(zone: str, first: datetime, last: datetime) -> Iterator[Component]:
    """Say the offset at the first instant as if since ever, then each change up to the last."""
    beginning = local(zone, first)
    changes = tuple(local(zone, change) for change in _changes(zone, first, last))
    offsets = [_offset(moment) for moment in (beginning, *changes)]
    ahead = max(offsets) if changes else None
    yield _spell(beginning, before=offsets[0], start=_SINCE, ahead=ahead)
    for moment, before in zip(changes, offsets, strict=False):
        start = moment.replace(tzinfo=None) - _offset(moment) + before
        yield _spell(moment, before=before, start=start, ahead=ahead)


def _spell(
    moment: datetime, *, before: timedelta, start: datetime, ahead: timedelta | None
) -> Component:
    after = _offset(moment)
    kind = TimezoneDaylight if after == ahead else TimezoneStandard
    return _part(kind(), name=moment.tzname() or "", start=start, offsets=(before, after))


def _changes(zone: str, first: datetime, last: datetime) -> Iterator[datetime]:
    """Give every instant from the first to the last at which the zone's clocks were changed."""
    while first < last:
        following = min(first + _DAY, last)
        before = _offset(local(zone, first))
        if _offset(local(zone, following)) != before:
            yield first + _SECOND * bisect_left(
                range(_DAY // _SECOND),
                True,
                key=lambda second: _offset(local(zone, first + second * _SECOND)) != before,
            )
        first = following


def _offset(moment: datetime) -> timedelta:
    # Only a time without a zone has no offset, and here every time has one.
    return moment.utcoffset() or timedelta()


def _part(
    part: Component, *, name: str, start: datetime, offsets: tuple[timedelta, timedelta]
) -> Component:
    part.add("DTSTART", start)
    part.add("TZNAME", name)
    part.add("TZOFFSETFROM", offsets[0])
    part.add("TZOFFSETTO", offsets[1])
    return part


def _yearly(onset: Onset) -> Rule:
    """Say the onset as a recurrence; one that falls on another day is a weekday in a range."""
    moved = onset.time // _DAY
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
    return {
        "FREQ": "YEARLY",
        "BYYEARDAY": [before_month + day for day in days],
        "BYDAY": weekday,
    }


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
