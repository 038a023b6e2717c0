"""How a notice says what a field held, so that it can be read without the edition it is from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from scheduler.domain.conference import Day, Meeting, Source
from scheduler.domain.notice import Value
from scheduler.domain.people import Officer
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting
from scheduler.domain.text import Text


@dataclass(frozen=True, slots=True)
class Names:
    """What the slugs of one programme stand for."""

    programme: Programme

    def room(self, slug: str) -> Value:
        room = self.programme.room_of.get(slug)
        return room.name if room else slug

    def theme(self, slug: str) -> Value:
        theme = self.programme.theme_of.get(slug)
        return theme.title if theme else slug

    def person(self, slug: str) -> Text:
        person = self.programme.person_of.get(slug)
        return person.name if person else Text.of(slug)

    def meeting(self, slug: str) -> Value:
        meeting = self.programme.meeting_of.get(slug)
        return _meeting(meeting) if meeting else slug

    def room_of(self, sitting: Sitting) -> str | None:
        """Return the slug of the room that a sitting is in, its own or its meeting's."""
        room = self.programme.room(sitting)
        return room.slug if room else None

    def time(self, sitting: Sitting) -> str:
        """Return a sitting's start, else its meeting, else nothing: to be announced."""
        start = sitting.starts_at or sitting.started_at
        if start:
            return instant(start)
        meeting = self.programme.meeting_of.get(sitting.meeting or "")
        return _meeting(meeting) if meeting else ""


def instant(moment: date | datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def title(thing: Any) -> Text:  # noqa: ANN401 -- any value a programme lists
    """Return what a thing is called; a day, a meeting and a source by their plain facts."""
    match thing:
        case Day():
            return Text.of(thing.date.isoformat())
        case Meeting():
            return Text.of(_meeting(thing))
        case Source():
            return Text.of(thing.fact)
    named: Text = thing.title if hasattr(thing, "title") else thing.name
    return named


def said(value: Any, *, field: str, names: Names) -> Value:  # noqa: ANN401 -- any field's value
    """Return a field's value in the plain form that notices keep."""
    match value:
        case None | Text():
            return value
        case date():
            return instant(value)
        case tuple():
            return tuple(_element(element, names) for element in value)
    slugs = {
        "room": names.room,
        "theme": names.theme,
        "person": names.person,
        "meeting": names.meeting,
    }
    return slugs.get(field, str)(value)


def _element(element: object, names: Names) -> str:
    if isinstance(element, Officer):
        return f"{element.role}\t{names.person(element.person).reading().string}"
    return str(element)


def _meeting(meeting: Meeting) -> str:
    return f"{meeting.date.isoformat()} {meeting.half}"
