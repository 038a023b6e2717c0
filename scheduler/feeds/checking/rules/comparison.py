"""What may be wrong with how a feed changes, seen by two of its copies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.checking.reading import Stream

_BOOKKEEPING = frozenset({"DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"})
# What may change in the head of a calendar, and be reason enough for other bytes.
_HEAD = (
    *("VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "DESCRIPTION", "COLOR", "URL", "SOURCE"),
    *("X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
)
_LONGEST_COUNT = 9

Key = tuple[str, str]
Said = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """An earlier and a later copy, with the entries of each by what tells them apart."""

    before: Mapping[Key, Component]
    after: Mapping[Key, Component]
    are_same: bool
    is_renamed: bool

    @classmethod
    def of(cls, before: Stream, after: Stream) -> Self:
        return cls(
            before=_entries(before),
            after=_entries(after),
            are_same=before.data == after.data,
            is_renamed=_heads(before) != _heads(after),
        )

    def kept(self) -> Iterator[tuple[Component, Component]]:
        """Yield each entry that is in both, as it was and as it is."""
        return (
            (self.before[key], event) for key, event in self.after.items() if key in self.before
        )

    def renamed(self) -> Iterator[Component]:
        """Yield each new entry that says what one that is gone said, under another UID."""
        if self.are_same:
            return
        gone = {
            _said(event, without="UID")
            for key, event in self.before.items()
            if key not in self.after
        }
        for key, event in self.after.items():
            if key not in self.before and _said(event, without="UID") in gone:
                yield event


@rule(
    "uid-changes",
    Severity.BREAKS,
    what="An entry has another UID than before, and says the same.",
    hurts="Clients delete and add it at every poll, with its reminders, or show it twice.",
    instead="Store the UID with the entry; never draw it when the feed is made.",
    reference="RFC 5545 3.8.4.7",
)
def uid_changes(copies: Copies) -> Iterator[Spot]:
    for event in copies.renamed():
        yield Spot(event.place("UID"), event.value("UID"), event)


@rule(
    "entries-vanish",
    Severity.BREAKS,
    what="More than half of the entries are gone.",
    hurts="Clients delete whatever the feed no longer holds, and with it what their users added.",
    instead="If it is by accident, answer with the last good feed. What is cancelled stays, as "
    "STATUS:CANCELLED.",
    reference="RFC 5545 3.8.1.11",
)
def entries_vanish(copies: Copies) -> Iterator[Spot]:
    gone = len(copies.before.keys() - copies.after.keys()) - sum(1 for _ in copies.renamed())
    if gone * 2 > len(copies.before):
        yield Spot(None, f"{gone:,} of {len(copies.before):,}")


@rule(
    "stamp-from-now",
    Severity.MISLEADS,
    what="An entry says it was changed, and says the same.",
    hurts="Each poll looks like a change: clients download everything, and some announce it.",
    instead="Store the time of the last change, and write that; nothing from the clock.",
    reference="RFC 5545 3.8.7.2",
)
def stamp_from_now(copies: Copies) -> Iterator[Spot]:
    for before, after in copies.kept():
        if _said(before) != _said(after):
            continue
        for name in sorted(_BOOKKEEPING):
            if before.value(name) != after.value(name):
                was, now = before.value(name) or "none", after.value(name) or "none"
                yield Spot(after.place(name), f"{name} was {was}, is {now}", after)
                break


@rule(
    "change-without-sequence",
    Severity.MISLEADS,
    what="An entry was changed, and its SEQUENCE did not grow.",
    hurts="Google Calendar sticks to the old time, Evolution to the old text.",
    instead="Count one up at every visible change, also of a room or a name it shares.",
    reference="RFC 5545 3.8.7.4",
)
def change_without_sequence(copies: Copies) -> Iterator[Spot]:
    for before, after in copies.kept():
        was, now = _count(before), _count(after)
        if _said(before) != _said(after) and now <= was:
            yield Spot(after.place("SEQUENCE"), f"SEQUENCE was {was}, is {now}", after)


@rule(
    "change-without-stamp",
    Severity.MISLEADS,
    what="An entry was changed, and its LAST-MODIFIED did not grow.",
    hurts="ICSx5 takes over a change only when LAST-MODIFIED has grown.",
    instead="Write the time of the change as LAST-MODIFIED and as DTSTAMP.",
    reference="RFC 5545 3.8.7.3",
)
def change_without_stamp(copies: Copies) -> Iterator[Spot]:
    for before, after in copies.kept():
        was, now = before.value("LAST-MODIFIED"), after.value("LAST-MODIFIED")
        if _said(before) != _said(after) and now <= was:
            place = after.place("LAST-MODIFIED")
            yield Spot(place, f"LAST-MODIFIED was {was or 'none'}, is {now or 'none'}", after)


@rule(
    "bytes-without-cause",
    Severity.BETTER,
    what="The bytes differ, though every entry is the same.",
    hurts="No poll is ever answered 304: each carries everything.",
    instead="Order entries by start and UID, and let nothing into the feed that comes from the "
    "clock or from chance.",
    reference="RFC 9110 8.8.3",
)
def bytes_without_cause(copies: Copies) -> Iterator[Spot]:
    if copies.before.keys() != copies.after.keys() or copies.are_same or copies.is_renamed:
        return
    if all(_is_same(before, after) for before, after in copies.kept()):
        yield Spot()


GROUP = Group(
    title="From copy to copy",
    praise="Asked twice, it says the same; what changed says so.",
    checks=(
        uid_changes,
        entries_vanish,
        stamp_from_now,
        change_without_sequence,
        change_without_stamp,
        bytes_without_cause,
    ),
)


def _entries(stream: Stream) -> Mapping[Key, Component]:
    events = (event for calendar in stream.calendars for event in calendar.inner("VEVENT"))
    keyed = (((event.value("UID"), event.value("RECURRENCE-ID")), event) for event in events)
    return {key: event for key, event in keyed if key[0]}


def _heads(stream: Stream) -> tuple[Said, ...]:
    """Return what a calendar says of itself and of its zones, whatever the clock was."""
    return tuple(
        (
            *sorted((line.name, line.value) for line in calendar.every(*_HEAD)),
            *sorted(_said(zone) for zone in calendar.inner("VTIMEZONE")),
        )
        for calendar in stream.calendars
    )


def _said(event: Component, *, without: str = "") -> Said:
    """Return all that an entry says, without when and how often it was changed."""
    left_out = _BOOKKEEPING | {without}
    own = (
        (line.name, *sorted(map("=".join, line.parameters.items())), line.value)
        for line in event.lines
        if line.name not in left_out
    )
    inner = ((part.name, *(line.value for line in part.lines)) for part in event.components)
    return (*sorted(own), *inner)


def _count(event: Component) -> int:
    said = event.value("SEQUENCE")[:_LONGEST_COUNT]
    return int(said) if said.isascii() and said.isdigit() else 0


def _is_same(before: Component, after: Component) -> bool:
    stamps = all(before.value(name) == after.value(name) for name in _BOOKKEEPING)
    return stamps and _said(before) == _said(after)
