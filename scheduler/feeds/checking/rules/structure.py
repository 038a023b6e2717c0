"""What may be wrong with how lines make a calendar, and a calendar its entries."""

from collections import Counter
from collections.abc import Iterator

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, readable, rule
from scheduler.feeds.checking.lines import BOM
from scheduler.feeds.checking.reading import MOST_LINES, Stream

_ONCE = {
    "VCALENDAR": frozenset({"VERSION", "PRODID", "CALSCALE", "METHOD"}),
    "VEVENT": frozenset(
        {"UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "RECURRENCE-ID"}
        | {"DTSTART", "DTEND", "DURATION", "STATUS", "TRANSP", "CLASS", "PRIORITY"}
        | {"SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "ORGANIZER"}
    ),
}


@rule(
    "not-a-calendar",
    Severity.BREAKS,
    what="There is no calendar in it.",
    hurts="Every client refuses it.",
    instead="Serve the iCalendar stream itself at this address: not a page, not an error, not a "
    "form to sign in with.",
    reference="RFC 5545 3.4",
)
def not_a_calendar(stream: Stream) -> Iterator[Spot]:
    if not stream.calendars:
        start = stream.data.removeprefix(BOM)[:400].decode("utf-8", "replace")
        yield Spot(1, f"it begins with {readable(start)[:60]}" if start.strip() else "it is empty")


@rule(
    "cut-short",
    Severity.BREAKS,
    what="The feed does not end with END:VCALENDAR.",
    hurts="ical.js, libical, icalendar and vobject refuse the whole feed when the end is missing; "
    "some when anything follows it.",
    instead="Make the whole feed before the first byte is sent, state its length, and let "
    "nothing follow it.",
    reference="RFC 5545 3.4",
)
def cut_short(stream: Stream) -> Iterator[Spot]:
    if stream.calendars and not stream.is_complete and stream.unread is None:
        last = stream.data.rstrip().rpartition(b"\n")[2]
        yield Spot(None, f"the last line is {readable(last.decode('utf-8', 'replace'))}")


@rule(
    "last-line-open",
    Severity.BETTER,
    what="The last line has no CRLF.",
    hurts="Readers that go by the letter wait for the end of the line; what joins feeds joins two "
    "lines.",
    instead="End the last line as all others.",
    reference="RFC 5545 3.1",
)
def last_line_open(stream: Stream) -> Iterator[Spot]:
    if stream.is_complete and not stream.data.endswith((b"\n", b"\r")):
        yield Spot(None, "END:VCALENDAR")


@rule(
    "malformed-line",
    Severity.BREAKS,
    what="A line is not of the form NAME;PARAMETER=VALUE:VALUE.",
    hurts="ical.js and vobject refuse the whole feed; others drop the line.",
    instead="Escape line breaks in texts as \\n, begin the continuation of a folded line with a "
    "space, and put quotes around a parameter that holds a colon, semicolon or comma.",
    reference="RFC 5545 3.1",
)
def malformed_line(stream: Stream) -> Iterator[Spot]:
    if stream.calendars:
        yield from (Spot(fault.number, fault.said) for fault in stream.malformed)


@rule(
    "blank-line",
    Severity.BETTER,
    what="A line is blank.",
    hurts="The readers we tried skip it; the format has no such line, so others need not.",
    instead="Leave it out.",
    reference="RFC 5545 3.1",
)
def blank_line(stream: Stream) -> Iterator[Spot]:
    if stream.calendars:
        yield from map(Spot, stream.blank)


@rule(
    "unbalanced",
    Severity.BREAKS,
    what="A BEGIN and an END do not belong together.",
    hurts="ical.js, icalendar and vobject refuse the whole feed; so does libical when an END is "
    "missing.",
    instead="Close what is open, innermost first, before anything else begins.",
    reference="RFC 5545 3.4",
)
def unbalanced(stream: Stream) -> Iterator[Spot]:
    if stream.calendars:
        yield from (Spot(fault.number, fault.said) for fault in stream.unbalanced)


@rule(
    "several-calendars",
    Severity.BREAKS,
    what="The feed holds more than one calendar.",
    hurts="ical.js and icalendar refuse it, vobject and others read only the first, libical "
    "finds no entry at the top.",
    instead="Put all entries into one VCALENDAR.",
    reference="RFC 5545 3.4",
)
def several_calendars(stream: Stream) -> Iterator[Spot]:
    yield from (Spot(other.number, "another BEGIN:VCALENDAR") for other in stream.calendars[1:])


@rule(
    "repeated-property",
    Severity.BREAKS,
    what="What may be said once is said twice.",
    hurts="vobject refuses the feed, icalendar and recurring-ical-events fail on the entry; others "
    "take the first, or the last.",
    instead="Write the property once. Another language belongs into another feed.",
    reference="RFC 5545 3.6",
)
def repeated_property(stream: Stream) -> Iterator[Spot]:
    for calendar in stream.calendars:
        yield from (Spot(number, name) for number, name in _repeated(calendar))
        for event in calendar.inner("VEVENT"):
            yield from (Spot(number, name, event) for number, name in _repeated(event))


@rule(
    "empty-property",
    Severity.BETTER,
    what="A property has no value.",
    hurts="To libical (Evolution, KOrganizer, GNOME) it is an error, and the property is removed.",
    instead="Leave out what there is nothing to say of.",
    reference="RFC 5545 3.8",
)
def empty_property(stream: Stream) -> Iterator[Spot]:
    for calendar in stream.calendars:
        yield from (Spot(line.number, line.name) for line in calendar.lines if not line.value)
        for event in calendar.inner("VEVENT"):
            for line in event.lines:
                if not line.value:
                    yield Spot(line.number, line.name, event)


@rule(
    "not-read-to-its-end",
    Severity.BREAKS,
    what=f"The feed has more than {MOST_LINES:,} lines.",
    hurts="Phones and web calendars give up on it, and so did this check: nothing further on was "
    "looked at.",
    instead="Offer several feeds, and leave out what is long over.",
    reference="Google Calendar's limit",
)
def not_read_to_its_end(stream: Stream) -> Iterator[Spot]:
    if stream.unread is not None:
        yield Spot(stream.unread)


GROUP = Group(
    title="Structure",
    praise="It is one whole calendar, and each line of it says one thing once.",
    checks=(
        not_a_calendar,
        cut_short,
        last_line_open,
        malformed_line,
        blank_line,
        unbalanced,
        several_calendars,
        repeated_property,
        empty_property,
        not_read_to_its_end,
    ),
)


def _repeated(part: Component) -> Iterator[tuple[int, str]]:
    counts: Counter[str] = Counter()
    for line in part.lines:
        counts[line.name] += 1
        if counts[line.name] > 1 and line.name in _ONCE[part.name]:
            yield line.number, line.name
