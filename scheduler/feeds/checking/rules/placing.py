"""What may be wrong with whose clocks a time is on."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler.domain.form import zones
from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.checking.moments import ENDS, WITH_OFFSET, moment


@rule(
    "floating-time",
    Severity.BREAKS,
    what="A time is in no zone.",
    hurts="Every client shows it by its own clock: 10 a.m. in New York becomes 10 a.m. in Geneva.",
    instead="Add the TZID of the conference's zone.",
    reference="RFC 5545 3.3.5",
)
def floating_time(event: Component) -> Iterator[Spot]:
    for line in event.every(*ENDS):
        at = moment(line)
        if at and at.is_floating:
            yield Spot(line.number, f"{line.name}:{line.value}", event)
            return


@rule(
    "offset-in-time",
    Severity.BREAKS,
    what="A time carries its distance from UTC, which iCalendar does not know.",
    hurts="libical and icalendar drop the time, vobject and ical.js ignore the offset: the entry "
    "is at another time for everyone elsewhere.",
    instead="Write the local time with a TZID, or UTC with a Z.",
    reference="RFC 5545 3.3.5",
)
def offset_in_time(event: Component) -> Iterator[Spot]:
    for line in event.every(*ENDS):
        if WITH_OFFSET.fullmatch(line.value.strip()):
            yield Spot(line.number, f"{line.name}:{line.value}", event)


@rule(
    "zone-beside-utc",
    Severity.BREAKS,
    what="A time in UTC names a zone too.",
    hurts="icalendar goes by the zone, ical.js and libical by the Z: they are hours apart.",
    instead="Write the local time with a TZID, or UTC without.",
    reference="RFC 5545 3.2.19",
)
def zone_beside_utc(event: Component) -> Iterator[Spot]:
    for line in event.every(*ENDS):
        at = moment(line)
        if at and at.is_utc and at.zone:
            yield Spot(line.number, f"TZID={at.zone}:{line.value}", event)
            return


@rule(
    "unclear-time",
    Severity.BREAKS,
    what="A local time does not exist, or exists twice, because the clocks are changed then.",
    hurts="Of five readers some take the hour before, some the hour after.",
    instead="Write this one time in UTC.",
    reference="RFC 5545 3.3.5",
)
def unclear_time(event: Component) -> Iterator[Spot]:
    for line in event.every(*ENDS):
        at = moment(line)
        if at and at.time and not at.is_utc and _is_unclear(at.time, at.zone):
            yield Spot(line.number, f"{at.time:%Y-%m-%d %H:%M} in {at.zone}", event)


GROUP = Group(
    title="Whose clocks",
    praise="No time floats, carries an offset, or falls into a change of clocks.",
    checks=(
        floating_time,
        offset_in_time,
        zone_beside_utc,
        unclear_time,
    ),
)


def _is_unclear(clock: datetime, zone: str) -> bool:
    """Say whether clocks are set back over this time, or forward past it."""
    if zone not in zones():
        return False
    first, second = (clock.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset()
