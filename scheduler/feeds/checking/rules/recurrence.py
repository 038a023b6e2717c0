"""What may be wrong with an entry that takes place more than once."""

from collections.abc import Iterator

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule


@rule(
    "recurrence-dates",
    Severity.BREAKS,
    what="An entry takes place again on single dates (RDATE).",
    hurts="Of nine readers one understood RDATE with an end; Outlook drops an entry that has RDATE "
    "and no RRULE.",
    instead="Write an entry of its own for each time, with its own UID, related to each other.",
    reference="RFC 5545 3.8.5.2",
)
def recurrence_dates(event: Component) -> Iterator[Spot]:
    yield from (Spot(each.number, f"RDATE:{each.value}", event) for each in event.every("RDATE"))


@rule(
    "recurrence-exception",
    Severity.MISLEADS,
    what="An entry is an exception to another (RECURRENCE-ID).",
    hurts="Of nine readers five understood it; the others show two entries, or the old time.",
    instead="Write an entry of its own for each time, with its own UID.",
    reference="RFC 5545 3.8.4.4",
)
def recurrence_exception(event: Component) -> Iterator[Spot]:
    for line in event.every("RECURRENCE-ID"):
        yield Spot(line.number, f"RECURRENCE-ID:{line.value}", event)


@rule(
    "recurrence-rule",
    Severity.BETTER,
    what="An entry repeats by a rule (RRULE).",
    hurts="When one of its times is moved or cancelled, that takes an exception, which half of the "
    "readers get wrong.",
    instead="In a programme, write an entry for each time.",
    reference="RFC 5545 3.8.5.3",
)
def recurrence_rule(event: Component) -> Iterator[Spot]:
    yield from (Spot(each.number, f"RRULE:{each.value}", event) for each in event.every("RRULE"))


GROUP = Group(
    title="Repetition",
    praise="Every entry takes place once.",
    checks=(
        recurrence_dates,
        recurrence_exception,
        recurrence_rule,
    ),
)
