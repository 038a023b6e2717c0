"""What deleting an item would do to the rest of the draft, said before anybody does it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scheduler.domain.deletion import without
from scheduler.domain.items import Item, ItemChange, ItemKind, Reordering, changes_between
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.http.words import Words
from scheduler.web.organizer.addresses import item_address
from scheduler.web.organizer.item_names import item_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A sentence about what goes or lets go, and the items that it is about."""

    sentence: str
    items: tuple[Affected, ...]


def losses(programme: Programme, item: Item, words: Words) -> tuple[Loss, ...]:
    """Compare the draft with what it would be without the item."""
    numbers: dict[str, int] = {}
    items: dict[str, dict[Item, None]] = {}
    for change in changes_between(programme, without(programme, item)):
        if isinstance(change, Reordering):
            continue
        for what, number in _losses(change, item):
            if number:
                numbers[what] = numbers.get(what, 0) + number
                items.setdefault(what, {})[change.item] = None
    return tuple(
        Loss(
            sentence=said(words, numbers[what]),
            items=tuple(_affected(each, programme, words) for each in items[what] if each != item),
        )
        for what, said in _SENTENCES.items()
        if what in numbers
    )


def _affected(item: Item, programme: Programme, words: Words) -> Affected:
    address = item_address(programme.conference.slug, item)
    return Affected(name=item_name(item, programme, words), address=address)


def _losses(change: ItemChange, deleted: Item) -> Iterator[tuple[str, int]]:
    """Yield what an item loses, and how much of it."""
    before, after = change.before, change.after
    if change.item == deleted:
        yield "own sittings", len(getattr(before, "sittings", ()))
    elif after is None:
        yield "meetings", 1
    elif change.item.kind is ItemKind.MEETING:
        yield "rooms of meetings", int(before.room != after.room)
    elif isinstance(before, Session):
        yield from _of_session(before, after)


def _of_session(before: Session, after: Session) -> Iterator[tuple[str, int]]:
    yield "themes", int(before.theme != after.theme)
    yield "officers", len(before.officers) - len(after.officers)
    yield "statements", len(before.statements) - len(after.statements)
    yield "documents", len(before.documents) - len(after.documents)
    if len(before.statements) == len(after.statements):
        yield "documents of statements", _differing("document", before.statements, after.statements)
    yield "times", _differing("starts_at", before.sittings, after.sittings)
    yield "meetings of sittings", _differing("meeting", before.sittings, after.sittings)
    yield "rooms of sittings", _differing("room", before.sittings, after.sittings)


def _differing(name: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> int:
    pairs = zip(before, after, strict=True)
    return sum(getattr(old, name) != getattr(new, name) for old, new in pairs)


def _own_sittings(w: Words, n: int) -> str:
    said = w.ngettext("Its sitting is deleted.", "Its {n} sittings are deleted.", n)
    return said.format(n=n)


def _meetings(w: Words, n: int) -> str:
    return w.ngettext("{n} meeting is deleted.", "{n} meetings are deleted.", n).format(n=n)


def _times(w: Words, n: int) -> str:
    said = w.ngettext(
        "{n} sitting loses its time, which is to be announced again.",
        "{n} sittings lose their time, which is to be announced again.",
        n,
    )
    return said.format(n=n)


def _meetings_of_sittings(w: Words, n: int) -> str:
    said = w.ngettext("{n} sitting loses its meeting.", "{n} sittings lose their meeting.", n)
    return said.format(n=n)


def _rooms_of_meetings(w: Words, n: int) -> str:
    return w.ngettext("{n} meeting loses its room.", "{n} meetings lose their room.", n).format(n=n)


def _rooms_of_sittings(w: Words, n: int) -> str:
    return w.ngettext("{n} sitting loses its room.", "{n} sittings lose their room.", n).format(n=n)


def _themes(w: Words, n: int) -> str:
    said = w.ngettext("{n} session loses its theme.", "{n} sessions lose their theme.", n)
    return said.format(n=n)


def _officers(w: Words, n: int) -> str:
    said = w.ngettext("{n} role in a session is vacated.", "{n} roles in sessions are vacated.", n)
    return said.format(n=n)


def _statements(w: Words, n: int) -> str:
    said = w.ngettext(
        "{n} statement is deleted, with the account of it.",
        "{n} statements are deleted, with the accounts of them.",
        n,
    )
    return said.format(n=n)


def _documents(w: Words, n: int) -> str:
    said = w.ngettext("{n} session no longer lists it.", "{n} sessions no longer list it.", n)
    return said.format(n=n)


def _documents_of_statements(w: Words, n: int) -> str:
    said = w.ngettext("{n} statement loses its document.", "{n} statements lose their document.", n)
    return said.format(n=n)


_SENTENCES: Final[Mapping[str, Callable[[Words, int], str]]] = {
    "own sittings": _own_sittings,
    "meetings": _meetings,
    "rooms of meetings": _rooms_of_meetings,
    "rooms of sittings": _rooms_of_sittings,
    "meetings of sittings": _meetings_of_sittings,
    "times": _times,
    "themes": _themes,
    "officers": _officers,
    "statements": _statements,
    "documents": _documents,
    "documents of statements": _documents_of_statements,
}
"""What can be lost, in the order it is told, each with its sentence."""
