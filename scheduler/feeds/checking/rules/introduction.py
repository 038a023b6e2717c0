"""What may be wrong with how a calendar introduces itself: its name, its colour, its manners."""

from collections.abc import Iterator

from scheduler.domain.codes import is_color
from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.limits import LONGEST_ADDRESS

_TYPED = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI", "CONFERENCE": "URI"}


@rule(
    "calendar-name",
    Severity.BETTER,
    what="The calendar does not say its name in both ways there are.",
    hurts="Clients list it under its address, or under a name of their own making. Apple, Google "
    "and Outlook read X-WR-CALNAME, newer programs NAME.",
    instead="Write the same name as NAME and as X-WR-CALNAME.",
    reference="RFC 7986 5.1",
)
def calendar_name(calendar: Component) -> Iterator[Spot]:
    return _missing(calendar, "NAME", "X-WR-CALNAME")


@rule(
    "refresh-hint",
    Severity.BETTER,
    what="The calendar does not say how often to look again.",
    hurts="Nextcloud goes by REFRESH-INTERVAL and Outlook by X-PUBLISHED-TTL; without them a "
    "change may arrive a day or a week late.",
    instead="Write REFRESH-INTERVAL;VALUE=DURATION:PT1H and X-PUBLISHED-TTL:PT1H.",
    reference="RFC 7986 5.7",
)
def refresh_hint(calendar: Component) -> Iterator[Spot]:
    return _missing(calendar, "REFRESH-INTERVAL", "X-PUBLISHED-TTL")


@rule(
    "value-parameter",
    Severity.MISLEADS,
    what="A property does not name the type of its value, though it must.",
    hurts="Readers take the value for a text, and do not act on it.",
    instead="Write REFRESH-INTERVAL;VALUE=DURATION, SOURCE;VALUE=URI, CONFERENCE;VALUE=URI.",
    reference="RFC 7986 5.7, 5.8, 5.11",
)
def value_parameter(calendar: Component) -> Iterator[Spot]:
    for part in (calendar, *calendar.inner("VEVENT")):
        entry = None if part is calendar else part
        for line in part.every(*_TYPED):
            if line.parameters.get("VALUE", "").upper() != _TYPED[line.name]:
                yield Spot(line.number, f"{line.name}:{line.value}", entry)


@rule(
    "colour-name",
    Severity.BETTER,
    what="COLOR is not the name of a colour.",
    hurts="Clients choose a colour of their own: they know only the names of CSS 3.",
    instead="Write a name such as steelblue, never #4682b4.",
    reference="RFC 7986 5.9",
)
def colour_name(calendar: Component) -> Iterator[Spot]:
    for part in (calendar, *calendar.inner("VEVENT")):
        for line in part.every("COLOR"):
            if line.value and not is_color(line.value.strip().lower()):
                entry = None if part is calendar else part
                yield Spot(line.number, f"COLOR:{line.value}", entry)


@rule(
    "long-source",
    Severity.BETTER,
    what=f"SOURCE, the feed's own address, is longer than {LONGEST_ADDRESS} characters.",
    hurts="The strictest programs take no longer address to subscribe to.",
    instead="Shorten the path, and leave parameters that have their usual value out.",
    reference="RFC 7986 5.8",
)
def long_source(calendar: Component) -> Iterator[Spot]:
    for line in calendar.every("SOURCE"):
        if len(line.value) > LONGEST_ADDRESS:
            yield Spot(line.number, f"{len(line.value)} characters: {line.value}")


GROUP = Group(
    title="How the calendar introduces itself",
    praise="The calendar says its name, and how often to look again.",
    checks=(calendar_name, refresh_hint, value_parameter, colour_name, long_source),
)


def _missing(calendar: Component, *names: str) -> Iterator[Spot]:
    if missing := [name for name in names if not calendar.value(name)]:
        yield Spot(None, f"missing: {' and '.join(missing)}")
