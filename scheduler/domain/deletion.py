"""What becomes of a draft when an item is deleted: whatever named it lets go of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from scheduler.domain.errors import ConflictError
from scheduler.domain.items import LISTS, Item, ItemKind, key_of
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.times import local_date


def without(programme: Programme, item: Item) -> Programme:
    """Return the programme without an item and without any mention of it."""
    if item.kind is ItemKind.CONFERENCE:
        raise ConflictError("A conference is not deleted from within its draft.")
    programme = _LET_GO.get(item.kind, _nothing)(programme, item.key)
    part = LISTS[item.kind]
    kept = (v for v in getattr(programme, part) if key_of(item.kind, v) != item.key)
    changed: dict[str, Any] = {part: tuple(kept)}
    return replace(programme, **changed)


def _nothing(programme: Programme, _key: str) -> Programme:
    return programme


def _without_day(programme: Programme, date: str) -> Programme:
    """Take its meetings, too; what was to take place on it is to be scheduled anew."""
    for meeting in programme.meetings:
        if meeting.date.isoformat() == date:
            programme = without(programme, Item(ItemKind.MEETING, meeting.slug))

    def unplanned(sitting: Sitting) -> Sitting:
        start, zone = sitting.starts_at, programme.conference.zone
        if start is None or sitting.status is not Status.PLANNED:
            return sitting
        if local_date(start, zone).isoformat() != date:
            return sitting
        return replace(sitting, starts_at=None, ends_at=None)

    return _with_sittings(programme, unplanned)


def _without_room(programme: Programme, slug: str) -> Programme:
    meetings = tuple(_let_go(meeting, "room", slug) for meeting in programme.meetings)
    programme = replace(programme, meetings=meetings)
    return _with_sittings(programme, lambda sitting: _let_go(sitting, "room", slug))


def _without_meeting(programme: Programme, slug: str) -> Programme:
    return _with_sittings(programme, lambda sitting: _let_go(sitting, "meeting", slug))


def _without_theme(programme: Programme, slug: str) -> Programme:
    return _with_sessions(programme, lambda session: _let_go(session, "theme", slug))


def _without_person(programme: Programme, slug: str) -> Programme:
    def let_go(session: Session) -> Session:
        officers = tuple(each for each in session.officers if each.person != slug)
        statements = tuple(each for each in session.statements if each.person != slug)
        return replace(session, officers=officers, statements=statements)

    return _with_sessions(programme, let_go)


def _without_document(programme: Programme, symbol: str) -> Programme:
    def let_go(session: Session) -> Session:
        documents = tuple(each for each in session.documents if each != symbol)
        statements = tuple(_let_go(each, "document", symbol) for each in session.statements)
        return replace(session, documents=documents, statements=statements)

    return _with_sessions(programme, let_go)


def _let_go(value: Any, field: str, key: str) -> Any:  # noqa: ANN401 -- whatever names something
    return replace(value, **{field: None}) if getattr(value, field) == key else value


def _with_sessions(programme: Programme, changed: Callable[[Session], Session]) -> Programme:
    return replace(programme, sessions=_same_or(programme.sessions, changed))


def _with_sittings(programme: Programme, changed: Callable[[Sitting], Sitting]) -> Programme:
    return _with_sessions(
        programme, lambda session: replace(session, sittings=_same_or(session.sittings, changed))
    )


def _same_or(values: Iterable[Any], changed: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(changed(value) for value in values)


_LET_GO: dict[ItemKind, Callable[[Programme, str], Programme]] = {
    ItemKind.DAY: _without_day,
    ItemKind.ROOM: _without_room,
    ItemKind.MEETING: _without_meeting,
    ItemKind.THEME: _without_theme,
    ItemKind.PERSON: _without_person,
    ItemKind.DOCUMENT: _without_document,
}
