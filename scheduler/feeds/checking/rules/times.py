"""What may be wrong with when an entry begins and ends."""

from collections.abc import Iterator

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.checking.moments import ENDS, WITH_OFFSET, Moment, moment


@rule(
    "start-missing",
    Severity.BREAKS,
    what="An entry has no DTSTART.",
    hurts="ical.js, libical and icalendar fail on it; clients leave it out.",
    instead="Give the start. If only the day is known, give the day; if not even that, leave the "
    "entry out.",
    reference="RFC 5545 3.8.2.4",
)
def start_missing(event: Component) -> Iterator[Spot]:
    if not event.value("DTSTART"):
        yield Spot(None, "", event)


@rule(
    "end-missing",
    Severity.MISLEADS,
    what="An entry has no end.",
    hurts="Some clients show a moment without length, others an hour, others half an hour.",
    instead="Give DTEND. If it is not known, assume one and say in DESCRIPTION that it was not "
    "announced.",
    reference="RFC 5545 3.6.1",
)
def end_missing(event: Component) -> Iterator[Spot]:
    start = moment(event.first("DTSTART"))
    if start and start.time and not (event.value("DTEND") or event.value("DURATION")):
        yield Spot(None, "", event)


@rule(
    "time-form",
    Severity.BREAKS,
    what="A time is not written as iCalendar writes times, or is on no calendar.",
    hurts="ical.js and vobject refuse the whole feed, icalendar and libical drop the time; a day "
    "such as 31 June becomes 1 July in some.",
    instead="Write 20180628T150000, with TZID or a Z.",
    reference="RFC 5545 3.3.5",
)
def time_form(event: Component) -> Iterator[Spot]:
    for line in event.every(*ENDS):
        if line.value and not moment(line) and not WITH_OFFSET.fullmatch(line.value.strip()):
            yield Spot(line.number, f"{line.name}:{line.value}", event)


@rule(
    "date-without-value",
    Severity.BREAKS,
    what="A day is not marked as one, or a time is.",
    hurts="ical.js (Thunderbird, Nextcloud) refuses the whole feed: without VALUE=DATE a time is "
    "expected.",
    instead="Write DTSTART;VALUE=DATE:20180628.",
    reference="RFC 5545 3.8.2.4",
)
def date_without_value(event: Component) -> Iterator[Spot]:
    for line in event.every(*ENDS):
        at, kind = moment(line), line.parameters.get("VALUE", "DATE-TIME").upper()
        if at and (at.time is None) != (kind == "DATE"):
            yield Spot(line.number, f"{line.name}:{line.value}", event)


@rule(
    "mixed-times",
    Severity.BREAKS,
    what="An entry begins on a day and ends at a time, or the other way round.",
    hurts="icalendar fails on the entry; others show a day, or from midnight.",
    instead="Give both as days, or both as times.",
    reference="RFC 5545 3.6.1",
)
def mixed_times(event: Component) -> Iterator[Spot]:
    start, end = _times(event)
    if start and end and (start.time is None) != (end.time is None):
        yield Spot(None, f"{event.value('DTSTART')} to {event.value('DTEND')}", event)


@rule(
    "end-not-after-start",
    Severity.BREAKS,
    what="An entry does not end after it begins.",
    hurts="Clients leave it out, show it as a moment, or swap start and end (recurring-ical-events "
    "does).",
    instead="Let DTEND be later than DTSTART. For whole days it is the day after the last.",
    reference="RFC 5545 3.8.2.2",
)
def end_not_after_start(event: Component) -> Iterator[Spot]:
    start, end = _times(event)
    if start and end and _is_not_after(end, start):
        yield Spot(None, f"{event.value('DTSTART')} to {event.value('DTEND')}", event)


@rule(
    "duration-beside-end",
    Severity.BREAKS,
    what="An entry has both DTEND and DURATION.",
    hurts="vobject refuses the whole feed, icalendar fails on the entry, libical's check fails.",
    instead="Give DTEND alone.",
    reference="RFC 5545 3.6.1",
)
def duration_beside_end(event: Component) -> Iterator[Spot]:
    line = event.first("DURATION")
    if line and event.first("DTEND"):
        yield Spot(line.number, f"DURATION:{line.value}", event)


GROUP = Group(
    title="Start and end",
    praise="Every entry has a start and a later end, written as every reader expects.",
    checks=(
        start_missing,
        end_missing,
        time_form,
        date_without_value,
        mixed_times,
        end_not_after_start,
        duration_beside_end,
    ),
)


def _times(event: Component) -> tuple[Moment | None, Moment | None]:
    return moment(event.first("DTSTART")), moment(event.first("DTEND"))


def _is_not_after(end: Moment, start: Moment) -> bool:
    if end.time is None or start.time is None:
        return end.time is start.time and end.day <= start.day
    if end.instant and start.instant:
        return end.instant <= start.instant
    # Times of a zone that nobody knows can still be compared with each other.
    return end.zone == start.zone and end.is_utc == start.is_utc and end.time <= start.time
