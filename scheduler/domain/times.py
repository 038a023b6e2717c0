"""Instants and the local times of a conference's zone. Time is always handed in, never asked."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Half(StrEnum):
    """The part of a day that a body is convened for (UN journal: A.M., P.M., evening)."""

    AM = "am"
    PM = "pm"
    EVENING = "evening"


class LocalTimeError(ValueError):
    """A local time that does not exist, that exists twice, or that is beyond the calendar."""


def whole_seconds(instant: datetime) -> datetime:
    """Return the instant in UTC without its fraction, as calendars carry it (RFC 5545 3.3.5)."""
    return instant.astimezone(UTC).replace(microsecond=0)


def local(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))


def local_date(instant: datetime, zone: str) -> date:
    return local(instant, zone).date()


def at(day: date, clock: time, zone: str) -> datetime:
    """Return the UTC instant of a local time; refuse one that is skipped or ambiguous.

    A time that exists twice (autumn) is accepted only when `clock.fold` says which is meant by
    being 1; a time that does not exist (spring) raises LocalTimeError.
    """
    wanted = datetime.combine(day, clock, ZoneInfo(zone))
    try:
        instant = wanted.astimezone(UTC)
    except OverflowError:
        raise LocalTimeError(f"{day} {clock:%H:%M} in {zone} is beyond the calendar") from None
    if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wanted.replace(tzinfo=None):
        raise LocalTimeError(f"{day} {clock:%H:%M} does not exist in {zone}: clocks go forward")
    if not clock.fold and wanted.replace(fold=1).utcoffset() != wanted.utcoffset():
        raise LocalTimeError(f"{day} {clock:%H:%M} exists twice in {zone}: clocks go back")
    return instant


def begin(day: date, clock: time, zone: str) -> datetime:
    """Return about when a part of a day begins, to order by: it always exists, unlike a time."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def half_of(instant: datetime, zone: str) -> Half:
    """Return the half-day an instant falls in; the evening begins at 6 p.m."""
    hour = local(instant, zone).hour
    return Half.AM if hour < 12 else Half.PM if hour < 18 else Half.EVENING  # noqa: PLR2004 -- noon and 6 p.m.


def overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> bool:
    return first[0] < second[1] and second[0] < first[1]


ONE_SECOND = timedelta(seconds=1)
ONE_DAY = timedelta(days=1)
