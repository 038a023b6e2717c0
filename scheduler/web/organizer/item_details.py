"""What a list says of an item besides its name."""

from collections.abc import Iterator, Mapping
from typing import Any

from scheduler.domain.conference import Day, Meeting, Room, Source
from scheduler.domain.documents import Document
from scheduler.domain.people import Person
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.http.words import Words
from scheduler.web.organizer.item_names import language_name
from scheduler.web.organizer.session_views import shown


def details(value: Any, programme: Programme, words: Words) -> str:  # noqa: ANN401 -- any value a programme lists
    """Say what tells an item from others of nearly the same name."""
    said: list[str] = []
    match value:
        case Day():
            said = [words.string(value.note)]
        case Meeting():
            said = _meeting(value, programme, words)
        case Room():
            said = [words.string(value.building)]
        case Person():
            country = words.country(value.country) if value.country else ""
            texts = (value.honorific, value.function, value.organisation)
            said = [*map(words.string, texts), country]
        case Document():
            said = [language_name(code, words) for code in _in_order(value, programme)]
        case Session():
            # Each says a day and a time, with a comma between.
            return "; ".join(shown(programme, sitting, words).line for sitting in value.sittings)
        case Source():
            said = [value.address]
    return ", ".join(filter(None, said))


def _in_order(document: Document, programme: Programme) -> Iterator[str]:
    """Yield the languages of a document as the conference names them, then any others."""
    there_are: Mapping[str, str] = document.links or {}
    mine = [code for code in programme.conference.languages if code in there_are]
    yield from mine
    yield from (code for code in there_are if code not in mine)


def _meeting(meeting: Meeting, programme: Programme, words: Words) -> list[str]:
    time = words.span(meeting.starts_at, meeting.ends_at) if meeting.starts_at else ""
    room = programme.room_of.get(meeting.room or "")
    return [time, words.string(room.name) if room else ""]
