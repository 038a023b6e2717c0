"""A feed as Python's own readers see it: icalendar, recurring-ical-events and vobject."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import recurring_ical_events
import vobject
from icalendar import Calendar, Component, Event
from vobject.base import VObjectError
from vobject.icalendar import registerTzid

from tests.consumers.seen import Seen, UnreadableError, in_order, in_utc


def read_with_icalendar(ics: bytes) -> tuple[Seen, ...]:
    with _refusals(ValueError):
        return in_order([_of_icalendar(event) for event in _calendar(ics).walk("VEVENT")])


def read_with_recurring(ics: bytes) -> tuple[Seen, ...]:
    """Let recurring-ical-events work out every occurrence, as a web calendar does."""
    with _refusals(AttributeError, KeyError, ValueError):
        occurrences = recurring_ical_events.of(_calendar(ics), components=["VEVENT"]).all()
        return in_order([_of_icalendar(event) for event in occurrences])


def read_with_vobject(ics: bytes) -> tuple[Seen, ...]:
    with _refusals(StopIteration, VObjectError, ValueError):
        calendar = vobject.readOne(ics.decode(), validate=True)
        try:
            return in_order([_of_vobject(event) for event in calendar.contents.get("vevent", ())])
        finally:
            # It keeps zones for the whole process: the next file would pass without its own.
            for zone in calendar.contents.get("vtimezone", ()):
                registerTzid(zone.tzid.value, None)


@contextmanager
def _refusals(*kinds: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kinds as refusal:
        raise UnreadableError(repr(refusal)) from refusal


def _calendar(ics: bytes) -> Calendar:
    calendar = Calendar.from_ical(ics)
    problems = [error for component in calendar.walk() for error in component.errors]
    if problems:
        raise UnreadableError(repr(problems))
    return calendar


def _of_icalendar(event: Component) -> Seen:
    assert isinstance(event, Event)
    return Seen(
        uid=str(event.uid),
        start=in_utc(event.start),
        end=in_utc(event.end),
        title=str(event.summary or ""),
        description=str(event.description or ""),
        location=str(event.location or ""),
        status=str(event.get("STATUS", "")),
        transp=str(event.get("TRANSP", "")),
        sequence=event.sequence,
        url=str(event.get("URL", "")),
        categories=tuple(str(category) for category in event.categories),
        attach=tuple(str(attached) for attached in _several(event.get("ATTACH", ()))),
        related=tuple(str(other) for other in event.related_to),
    )


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)


def _of_vobject(event: vobject.base.Component) -> Seen:
    def first(name: str) -> str:
        return str(event.getChildValue(name, ""))

    def every(name: str) -> tuple[str, ...]:
        return tuple(str(line.value) for line in event.contents.get(name, ()))

    return Seen(
        uid=first("uid"),
        start=_moment(event, "dtstart"),
        end=_moment(event, "dtend"),
        title=first("summary"),
        description=first("description"),
        location=first("location"),
        status=first("status"),
        transp=first("transp"),
        sequence=int(first("sequence") or 0),
        url=first("url"),
        categories=tuple(
            label for line in event.contents.get("categories", ()) for label in line.value
        ),
        attach=every("attach"),
        related=every("related-to"),
    )


def _moment(event: vobject.base.Component, name: str) -> datetime | date:
    value = event.getChildValue(name)
    if not isinstance(value, date):
        raise UnreadableError(f"{event.getChildValue('uid')} has no {name}")
    return in_utc(value)
