"""Instants as the import format writes them: local to the conference's zone."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from scheduler.domain.times import LocalTimeError, at


def parse(value: str, zone: str) -> datetime:
    """Return the instant of a local time; ValueError says why there is none.

    A time that exists twice must say its offset; any other may, if it is the right one.
    """
    try:
        written = datetime.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{value!r} is no time of the calendar: {error}") from error
    # Beyond these, a zone has no rules, and Python no room for its offset.
    if not 1900 <= written.year <= 2199:  # noqa: PLR2004 -- the schema says the same
        raise ValueError(f"{value!r} is not between the years 1900 and 2199")
    if written.tzinfo is not None:
        return _of_offset(written, value, zone)
    try:
        return at(written.date(), written.time(), zone)
    except LocalTimeError as error:
        raise ValueError(f"{error}{_choice(written, zone)}") from error


def write(instant: datetime, zone: str) -> str:
    """Return the shortest form that `parse` reads as this instant."""
    there = instant.astimezone(ZoneInfo(zone))
    bare = there.replace(tzinfo=None)
    twice = len(_offsets(bare, zone)) > 1
    return (there if twice else bare).isoformat(timespec=_precision(bare))


def _of_offset(written: datetime, value: str, zone: str) -> datetime:
    bare = written.replace(tzinfo=None)
    offsets = _offsets(bare, zone)
    if written.utcoffset() not in offsets:
        right = " or ".join(_iso(bare, offset) for offset in offsets)
        there = f"write {right}" if right else "that time does not exist there"
        raise ValueError(f"{value!r} is not a local time of {zone}; {there}")
    return written.astimezone(UTC)


def _offsets(bare: datetime, zone: str) -> list[timedelta]:
    """Return the offsets at which this local time exists: none in a gap, two in a fold."""
    found: list[timedelta] = []
    for fold in (0, 1):
        there = bare.replace(tzinfo=ZoneInfo(zone), fold=fold)
        offset = there.utcoffset()
        back = there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        if offset is not None and back == bare and offset not in found:
            found.append(offset)
    return found


def _choice(bare: datetime, zone: str) -> str:
    """Return how each of two equal local times is written, to end a refusal with."""
    both = " or ".join(_iso(bare, offset) for offset in _offsets(bare, zone))
    return f"; write {both}" if both else ""


def _iso(bare: datetime, offset: timedelta) -> str:
    return bare.replace(tzinfo=timezone(offset)).isoformat(timespec=_precision(bare))


def _precision(bare: datetime) -> str:
    return "auto" if bare.second or bare.microsecond else "minutes"
