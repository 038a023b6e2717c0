"""A feed as two more of Python's readers see it: ical (Home Assistant's) and ics."""

from datetime import UTC, date, datetime

import ics as ics_py
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from ical.exceptions import CalendarParseError
from ics.grammar.parse import ContentLine, ParseError

from tests.consumers.seen import Seen, UnreadableError, in_order, in_utc


def read_with_ical(ics: bytes) -> tuple[Seen, ...]:
    try:
        calendar = IcsCalendarStream.calendar_from_ics(ics.decode())
    except (CalendarParseError, ValueError) as refusal:
        raise UnreadableError(repr(refusal)) from refusal
    return in_order([_of_ical(event) for event in calendar.events])


def read_with_ics(ics: bytes) -> tuple[Seen, ...]:
    try:
        calendar = ics_py.Calendar(ics.decode())
    except (ParseError, ValueError) as refusal:
        raise UnreadableError(repr(refusal)) from refusal
    return in_order([_of_ics(event) for event in calendar.events])


def _of_ical(event: Event) -> Seen:
    return Seen(
        uid=event.uid or "",
        start=in_utc(event.start),
        end=in_utc(event.end),
        title=event.summary or "",
        description=event.description or "",
        location=event.location or "",
        status=event.status or "",
        transp=event.transparency or "",
        sequence=event.sequence or 0,
        url=event.url or "",
        categories=tuple(event.categories),
        related=tuple(str(other.uid) for other in event.related_to),
    )


def _of_ics(event: ics_py.Event) -> Seen:
    return Seen(
        uid=event.uid,
        start=_moment(event, event.begin.datetime),
        end=_moment(event, event.end.datetime),
        title=event.name or "",
        description=event.description or "",
        location=event.location or "",
        status=event.status or "",
        transp="TRANSPARENT" if event.transparent else "OPAQUE",
        sequence=int(next(iter(_others(event, "SEQUENCE")), 0)),
        url=event.url or "",
        categories=tuple(sorted(event.categories)),
        attach=_others(event, "ATTACH"),
        related=_others(event, "RELATED-TO"),
    )


def _moment(event: ics_py.Event, time: datetime) -> datetime | date:
    return time.date() if event.all_day else time.astimezone(UTC)


def _others(event: ics_py.Event, name: str) -> tuple[str, ...]:
    """Give the values of a property that it keeps as it is written."""
    lines = (line for line in event.extra if isinstance(line, ContentLine))
    return tuple(line.value for line in lines if line.name == name)
