"""What may be wrong with the calendar as a whole: what it says it is, and what it holds."""

from collections.abc import Iterator

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.limits import MOST_ENTRIES

_HEAD = ("VERSION", "PRODID", "CALSCALE")
_OTHERS = ("VTODO", "VJOURNAL", "VFREEBUSY")


@rule(
    "version-missing",
    Severity.BREAKS,
    what="The calendar does not say VERSION:2.0.",
    hurts="To readers that check what must be there it is no calendar (libical's check fails).",
    instead="Write VERSION:2.0 right after BEGIN:VCALENDAR.",
    reference="RFC 5545 3.7.4",
)
def version_missing(calendar: Component) -> Iterator[Spot]:
    if calendar.value("VERSION") != "2.0":
        yield Spot(*_place(calendar, "VERSION"))


@rule(
    "prodid-missing",
    Severity.BREAKS,
    what="The calendar has no PRODID.",
    hurts="vobject refuses the whole feed, and libical's check fails.",
    instead="Write a PRODID that never changes, such as -//Example//Programme//EN.",
    reference="RFC 5545 3.7.3",
)
def prodid_missing(calendar: Component) -> Iterator[Spot]:
    if not calendar.value("PRODID"):
        yield Spot(*_place(calendar, "PRODID"))


@rule(
    "head-order",
    Severity.BETTER,
    what="VERSION and PRODID are not the first lines of the calendar.",
    hurts="Programs that look only at the first lines to see what a file is do not know it.",
    instead="Begin with VERSION, PRODID, CALSCALE; then all else, and the entries last.",
    reference="RFC 5545 3.6",
)
def head_order(calendar: Component) -> Iterator[Spot]:
    last = max(calendar.place("VERSION") or 0, calendar.place("PRODID") or 0)
    others = [(line.number, line.name) for line in calendar.lines if line.name not in _HEAD]
    others += [(part.number, part.name) for part in calendar.components]
    number, name = min(others, default=(last, ""))
    if number < last:
        yield Spot(number, f"{name} stands before them")


@rule(
    "method",
    Severity.MISLEADS,
    what="The calendar has a METHOD, as a message about an invitation has.",
    hurts="METHOD:PUBLISH demands an ORGANIZER in every entry: without one libical's check fails; "
    "Outlook takes METHOD:REQUEST for an invitation to somebody else.",
    instead="Leave METHOD out of what is subscribed to.",
    reference="RFC 5546 1.4, 3.2.1",
)
def method(calendar: Component) -> Iterator[Spot]:
    for line in calendar.every("METHOD"):
        yield Spot(line.number, f"METHOD:{line.value}")
    for event in calendar.inner("VEVENT"):
        for line in event.every("METHOD"):
            yield Spot(line.number, f"METHOD:{line.value}, inside an entry", event)


@rule(
    "calendar-uid",
    Severity.BREAKS,
    what="The calendar itself has a UID.",
    hurts="vdirsyncer takes all its entries for parts of one and merges them.",
    instead="Give a UID to entries only.",
    reference="RFC 7986 5.3",
)
def calendar_uid(calendar: Component) -> Iterator[Spot]:
    for line in calendar.every("UID"):
        yield Spot(line.number, f"UID:{line.value}")


@rule(
    "too-many-entries",
    Severity.BREAKS,
    what=f"The calendar holds more than {MOST_ENTRIES:,} entries.",
    hurts="Google Calendar drops what is over.",
    instead="Offer several feeds, by day or by theme.",
    reference="Google Calendar's limit",
)
def too_many_entries(calendar: Component) -> Iterator[Spot]:
    count = sum(1 for _ in calendar.inner("VEVENT"))
    if count > MOST_ENTRIES:
        yield Spot(None, f"{count:,} entries")


@rule(
    "no-entries",
    Severity.MISLEADS,
    what="The calendar holds no entry.",
    hurts="Clients that had entries delete them all; vdirsyncer does not take it over.",
    instead="If that is by accident, answer with the last good feed. If it is meant, keep an entry "
    "that says so.",
    reference="RFC 5545 3.6",
)
def no_entries(calendar: Component) -> Iterator[Spot]:
    if next(calendar.inner("VEVENT"), None) is None:
        yield Spot(calendar.number)


@rule(
    "other-components",
    Severity.MISLEADS,
    what="The calendar holds tasks, journals or busy times besides entries.",
    hurts="Google, Outlook and phones show none of them: whoever relies on them sees nothing.",
    instead="Make of each an entry (VEVENT).",
    reference="RFC 5545 3.6",
)
def other_components(calendar: Component) -> Iterator[Spot]:
    for part in calendar.inner(*_OTHERS):
        yield Spot(part.number, part.name)


GROUP = Group(
    title="The calendar as a whole",
    praise="It is a calendar to subscribe to, and holds what every client shows.",
    checks=(
        version_missing,
        prodid_missing,
        head_order,
        method,
        calendar_uid,
        too_many_entries,
        no_entries,
        other_components,
    ),
)


def _place(calendar: Component, name: str) -> tuple[int, str]:
    """Return where the property stands, else where the calendar begins."""
    line = calendar.first(name)
    return (line.number, f"{name}:{line.value}") if line else (calendar.number, f"no {name}")
