"""What a DTSTART or DTEND says: a day, or a time in UTC, in a named zone, or in none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from scheduler.domain.form import zones
from scheduler.feeds.checking.components import Component, ContentLine

_WRITTEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?P<clock>T(\d\d)(\d\d)(\d\d)(?P<utc>Z)?)?", re.ASCII)
_NUMBERS = (1, 2, 3, 5, 6, 7)
# A distance from UTC is no part of a time in iCalendar, though many write one.
WITH_OFFSET = re.compile(r"\d{8}T\d{4,6}[+-]\d\d:?\d\d", re.ASCII)
ENDS = ("DTSTART", "DTEND")
# What a reader must know the zone of, to know when an entry is.
DATED = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day has no time; a time is in UTC, in a zone, or "floating" where `zone` is empty."""

    day: date
    time: datetime | None
    is_utc: bool = False
    zone: str = ""

    @property
    def is_floating(self) -> bool:
        return self.time is not None and not self.is_utc and not self.zone

    @property
    def instant(self) -> datetime | None:
        """Return the time in UTC, if it has one and its zone is in the IANA database."""
        if self.time is None or not (self.is_utc or self.zone in zones()):
            return None
        zone = UTC if self.is_utc else ZoneInfo(self.zone)
        try:
            return self.time.replace(tzinfo=zone).astimezone(UTC)
        except OverflowError:
            # Beyond the last year that there is.
            return None


def moment(line: ContentLine | None) -> Moment | None:
    """Return what a line says, or nothing if nobody can read it."""
    return read(line.value, line.parameters.get("TZID", "")) if line else None


def read(value: str, zone: str = "") -> Moment | None:
    """Return what a value says in that zone."""
    value = value.strip()
    match = _WRITTEN.fullmatch(value)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(match[n] or 0) for n in _NUMBERS)
    try:
        # The zone stands in a parameter, if anywhere.
        time = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 -- as above
    except ValueError:
        # The thirty-first of June, or twenty-five o'clock.
        return None
    if match["clock"] is None:
        # A day knows no zone, and whoever wrote one knew no better.
        return Moment(day=time.date(), time=None)
    return Moment(day=time.date(), time=time, is_utc=bool(match["utc"]), zone=zone)


def zoned(event: Component) -> Iterator[ContentLine]:
    """Yield every line of an entry that names a zone."""
    return (line for line in event.every(*DATED) if line.parameters.get("TZID"))
