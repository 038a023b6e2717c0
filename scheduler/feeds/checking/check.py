"""All rules held against a feed: `check(data)` is what there is to say of any bytes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.exchange import OK, Exchange
from scheduler.feeds.checking.finding import Finding, Group, Severity, Subject
from scheduler.feeds.checking.reading import Stream, read
from scheduler.feeds.checking.rules import (
    caching,
    calendar,
    comparison,
    identity,
    introduction,
    octets,
    placing,
    reaching,
    recurrence,
    serving,
    showing,
    structure,
    texts,
    times,
    zones,
)
from scheduler.feeds.checking.rules.comparison import Copies

# A group may be about bytes, entries or answers; whoever reads an outcome does not mind which.
AnyGroup: TypeAlias = Group[Any]
Outcome: TypeAlias = tuple[AnyGroup, tuple[Finding, ...]]

_STREAM: Final[tuple[Group[Stream], ...]] = (octets.GROUP, structure.GROUP)
_CALENDAR: Final[tuple[Group[Component], ...]] = (
    calendar.GROUP,
    introduction.GROUP,
    zones.GROUP,
    identity.CALENDAR_GROUP,
    texts.GROUP,
)
_ENTRY: Final[tuple[Group[Component], ...]] = (
    identity.ENTRY_GROUP,
    times.GROUP,
    placing.GROUP,
    recurrence.GROUP,
    showing.GROUP,
)
_ADDRESS: Final[tuple[Group[Exchange], ...]] = (reaching.GROUP,)
_ANSWER: Final[tuple[Group[Exchange], ...]] = (serving.GROUP, caching.GROUP)
_COPIES: Final[tuple[Group[Copies], ...]] = (comparison.GROUP,)
GROUPS: Final[tuple[AnyGroup, ...]] = (
    *_STREAM,
    *_CALENDAR,
    *_ENTRY,
    *_ADDRESS,
    *_ANSWER,
    *_COPIES,
)
# That there are several is said; what is wrong with the hundredth nobody asks.
_MOST_CALENDARS = 100
_PLACE = {severity: place for place, severity in enumerate(Severity)}


def check(data: bytes) -> tuple[Finding, ...]:
    """Return everything wrong with a feed, the worst first; any bytes may be given."""
    return in_order(outcomes(read(data)))


def compare(before: bytes, after: bytes) -> tuple[Finding, ...]:
    """Return everything wrong with how the one became the other."""
    return in_order(compared(read(before), read(after)))


def check_exchange(exchange: Exchange) -> tuple[Finding, ...]:
    """Return everything wrong with a feed that was fetched, and with how it is served."""
    return in_order(exchanged(exchange))


def outcomes(stream: Stream) -> Iterator[Outcome]:
    """Hold every rule against a feed; where there is nothing to hold it against, none is held."""
    events = [event for each in stream.calendars for event in each.inner("VEVENT")]
    yield from _held(_STREAM, [stream])
    yield from _held(_CALENDAR, stream.calendars[:_MOST_CALENDARS])
    yield from _held(_ENTRY, events)


def compared(before: Stream, after: Stream) -> Iterator[Outcome]:
    return _held(_COPIES, [Copies.of(before, after)])


def exchanged(exchange: Exchange) -> Iterator[Outcome]:
    yield from _held(_ADDRESS, [exchange])
    if exchange.answer.status != OK:
        return
    stream = read(exchange.answer.body)
    yield from outcomes(stream)
    yield from _held(_ANSWER, [exchange])
    if stream.calendars and exchange.again and exchange.again.status == OK:
        yield from compared(stream, read(exchange.again.body))


def in_order(held: Iterable[Outcome]) -> tuple[Finding, ...]:
    found = [finding for _, findings in held for finding in findings]
    return tuple(sorted(found, key=lambda finding: _PLACE[finding.rule.severity]))


def _held(
    groups: Iterable[Group[Subject]], subjects: Sequence[Subject]
) -> Iterator[tuple[Group[Subject], tuple[Finding, ...]]]:
    for group in groups if subjects else ():
        yield group, tuple(group.findings(subjects))
