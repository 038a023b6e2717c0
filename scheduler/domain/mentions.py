"""Which items of a programme name which others."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.domain.items import LISTS, Item, ItemKind, keyed
from scheduler.domain.programme import Programme
from scheduler.domain.said import title
from scheduler.domain.session import Session


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """That one item names another."""

    by: Item
    of: Item


def mentions(programme: Programme) -> Iterator[Mention]:
    """Yield everything that is named, by what names it; a meeting names its day."""
    for meeting in programme.meetings:
        by = Item(ItemKind.MEETING, meeting.slug)
        yield Mention(by, Item(ItemKind.DAY, meeting.date.isoformat()))
        if meeting.room:
            yield Mention(by, Item(ItemKind.ROOM, meeting.room))
    for session in programme.sessions:
        by = Item(ItemKind.SESSION, session.slug)
        yield from (Mention(by, of) for of in _of_session(session))


def dangling(programme: Programme) -> frozenset[Mention]:
    """Return the mentions of what the programme does not have."""
    known = {kind: keyed(programme, kind) for kind in LISTS}
    return frozenset(
        mention for mention in mentions(programme) if mention.of.key not in known[mention.of.kind]
    )


def label(programme: Programme, item: Item) -> str:
    """Name an item as a refusal does; one that is not there by its key."""
    value = keyed(programme, item.kind).get(item.key)
    if isinstance(value, Session):
        return value.label
    called = title(value).reading().string if value else item.key
    return f"the {item.kind} “{called}”"


def _of_session(session: Session) -> Iterator[Item]:
    if session.theme:
        yield Item(ItemKind.THEME, session.theme)
    for officer in session.officers:
        yield Item(ItemKind.PERSON, officer.person)
    for statement in session.statements:
        yield Item(ItemKind.PERSON, statement.person)
        if statement.document:
            yield Item(ItemKind.DOCUMENT, statement.document)
    for symbol in session.documents:
        yield Item(ItemKind.DOCUMENT, symbol)
    for sitting in session.sittings:
        if sitting.meeting:
            yield Item(ItemKind.MEETING, sitting.meeting)
        if sitting.room:
            yield Item(ItemKind.ROOM, sitting.room)
