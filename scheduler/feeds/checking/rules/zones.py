"""What may be wrong with time zones: a time that nobody can place, or that some place wrongly."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from scheduler.domain.form import zones
from scheduler.feeds.checking.clocks import Clocks, offset, parts
from scheduler.feeds.checking.components import Component, ContentLine
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.checking.moments import moment, zoned

_BY_OFFSET = re.compile(r"(Etc/)?(GMT|UTC)[+-]?\d{1,2}(:?\d\d)?|[+-]\d\d:?\d\d", re.ASCII)
# A start and an end; an entry that names thousands is looked at no further.
_MOST_TIMES = 4
_NAMES_OF_UTC = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT", "Z"})


@rule(
    "zone-undefined",
    Severity.BREAKS,
    what="A time names a zone that the calendar does not describe.",
    hurts="ical.js (Thunderbird, Nextcloud) shows such a time as if it were the reader's own; a "
    "name that is not in the IANA database no reader can place.",
    instead="Give one VTIMEZONE for each TZID that is used.",
    reference="RFC 5545 3.6.5, 3.2.19",
)
def zone_undefined(calendar: Component) -> Iterator[Spot]:
    described = _described(calendar)
    for event in calendar.inner("VEVENT"):
        missing = (line for line in zoned(event) if line.parameters["TZID"] not in described)
        if line := next(missing, None):
            yield Spot(line.number, f"TZID={line.parameters['TZID']}", event)


@rule(
    "zone-name",
    Severity.MISLEADS,
    what="A zone has a name that is not in the IANA database.",
    hurts="Readers that go by the name (Google, Apple, icalendar) guess, or take the time as the "
    "reader's own.",
    instead="Name it as the database does: Europe/Berlin, not W. Europe Standard Time.",
    reference="RFC 5545 3.8.3.1",
)
def zone_name(calendar: Component) -> Iterator[Spot]:
    for name, line in _named(calendar).items():
        if name not in zones() and name not in _NAMES_OF_UTC and not _BY_OFFSET.fullmatch(name):
            yield Spot(line.number, name)


@rule(
    "fixed-offset-zone",
    Severity.MISLEADS,
    what="A zone is only a distance from UTC.",
    hurts="Whoever adds an entry, or looks at one after the clocks have changed, sees a time that "
    "is an hour off; clients show no place beside it.",
    instead="Name the place: America/New_York, not Etc/GMT+4.",
    reference="RFC 5545 3.2.19",
)
def fixed_offset_zone(calendar: Component) -> Iterator[Spot]:
    for name, line in _named(calendar).items():
        if _BY_OFFSET.fullmatch(name) and name not in _NAMES_OF_UTC:
            yield Spot(line.number, name)


@rule(
    "zone-repeated",
    Severity.MISLEADS,
    what="The same zone is described more than once.",
    hurts="Readers take the first or the last: where the two differ, so do the times.",
    instead="Give one VTIMEZONE for each TZID.",
    reference="RFC 5545 3.6.5",
)
def zone_repeated(calendar: Component) -> Iterator[Spot]:
    seen: set[str] = set()
    for zone in calendar.inner("VTIMEZONE"):
        if (name := zone.value("TZID")) in seen:
            yield Spot(zone.number, name)
        seen.add(name)


@rule(
    "zone-parts",
    Severity.BREAKS,
    what="A zone has not one STANDARD and at most one DAYLIGHT, but more, or fewer.",
    hurts="Outlook may refuse several; ruby-icalendar and calcurse fail on the whole feed.",
    instead="Say only what holds at the time of the entries: one STANDARD, at most one DAYLIGHT, "
    "each with a yearly RRULE.",
    reference="RFC 5545 3.6.5",
)
def zone_parts(calendar: Component) -> Iterator[Spot]:
    for zone in calendar.inner("VTIMEZONE"):
        counts = [sum(1 for _ in zone.inner(kind)) for kind in ("STANDARD", "DAYLIGHT")]
        if counts[0] != 1 or counts[1] > 1:
            said = f"{zone.value('TZID')}: {counts[0]} STANDARD, {counts[1]} DAYLIGHT"
            yield Spot(zone.number, said)


@rule(
    "zone-part-incomplete",
    Severity.BREAKS,
    what="A part of a zone lacks its start or an offset, or says it in another form.",
    hurts="ical.js, icalendar and vobject refuse the whole feed.",
    instead="Give DTSTART (local, without a zone), TZOFFSETFROM and TZOFFSETTO such as -0500.",
    reference="RFC 5545 3.6.5",
)
def zone_part_incomplete(calendar: Component) -> Iterator[Spot]:
    for zone in calendar.inner("VTIMEZONE"):
        for part in parts(zone):
            start = moment(part.first("DTSTART"))
            if start is None or not start.is_floating:
                yield Spot(part.number, f"{part.name}: DTSTART:{part.value('DTSTART')}")
            for name in ("TZOFFSETFROM", "TZOFFSETTO"):
                if offset(part.value(name)) is None:
                    yield Spot(part.number, f"{part.name}: {name}:{part.value(name)}")


@rule(
    "zone-wrong",
    Severity.BREAKS,
    what="A zone says another offset than the zone of that name has at the time of an entry.",
    hurts="ical.js, libical and vobject go by the description, Google, Apple and icalendar by the "
    "name: they show the entry at different times.",
    instead="Build the VTIMEZONE from the IANA database, and look at the hours around a change.",
    reference="RFC 5545 3.6.5",
)
def zone_wrong(calendar: Component) -> Iterator[Spot]:
    described = {
        name: Clocks(zone) for name, zone in _described(calendar).items() if name in zones()
    }
    for event in calendar.inner("VEVENT"):
        for line in islice(zoned(event), _MOST_TIMES):
            name, when = line.parameters["TZID"], moment(line)
            if when and when.time and name in described:
                said, true = described[name].offset_at(when.time), _true(name, when.time)
                if said is not None and said != true:
                    yield Spot(line.number, f"{name}: {_hours(said)}, not {_hours(true)}", event)
                    break


@rule(
    "zone-unused",
    Severity.BETTER,
    what="A zone is described that no time names.",
    hurts="Nobody; it costs bytes at every poll.",
    instead="Leave it out.",
    reference="RFC 5545 3.6.5",
)
def zone_unused(calendar: Component) -> Iterator[Spot]:
    events = tuple(calendar.inner("VEVENT"))
    used = {line.parameters["TZID"] for event in events for line in zoned(event)}
    for zone in calendar.inner("VTIMEZONE"):
        if events and zone.value("TZID") not in used:
            yield Spot(zone.number, zone.value("TZID"))


GROUP = Group(
    title="Time zones",
    praise="Every zone that is named is known by that name, and described as it is.",
    checks=(
        zone_undefined,
        zone_name,
        fixed_offset_zone,
        zone_repeated,
        zone_parts,
        zone_part_incomplete,
        zone_wrong,
        zone_unused,
    ),
)


def _described(calendar: Component) -> Mapping[str, Component]:
    return {zone.value("TZID"): zone for zone in calendar.inner("VTIMEZONE")}


def _named(calendar: Component) -> Mapping[str, ContentLine]:
    """Return every zone's name, and where it is first named."""
    names: dict[str, ContentLine] = {}
    for zone in calendar.inner("VTIMEZONE"):
        if line := zone.first("TZID"):
            names.setdefault(line.value.strip(), line)
    for event in calendar.inner("VEVENT"):
        for line in zoned(event):
            names.setdefault(line.parameters["TZID"], line)
    return names


def _true(name: str, clock: datetime) -> timedelta:
    # Only a time without a zone has no offset.
    return clock.replace(tzinfo=ZoneInfo(name)).utcoffset() or timedelta()


def _hours(distance: timedelta) -> str:
    minutes = round(distance.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
