"""Between one change of an item, or of an order, and the row that keeps it."""

from collections.abc import Mapping
from typing import Any, Final

from scheduler.domain.conference import Conference, Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.items import Change, Item, ItemChange, ItemKind, Reordering
from scheduler.domain.people import Person
from scheduler.domain.session import Session
from scheduler.storage.codec import decode, encode

VALUES: Final[Mapping[ItemKind, type[Any]]] = {
    ItemKind.CONFERENCE: Conference,
    ItemKind.DAY: Day,
    ItemKind.MEETING: Meeting,
    ItemKind.ROOM: Room,
    ItemKind.THEME: Theme,
    ItemKind.PERSON: Person,
    ItemKind.DOCUMENT: Document,
    ItemKind.SOURCE: Source,
    ItemKind.SESSION: Session,
}


def row_of(change: Change, versions: Mapping[Item, int]) -> dict[str, Any]:
    if isinstance(change, Reordering):
        none = dict.fromkeys(("key", "place", "version"))
        before, after = (_keys(keys) for keys in (change.before, change.after))
        return {"kind": change.kind, "before": before, "after": after, **none}
    values = (change.before, change.after)
    whole = [None if value is None else encode(value).decode() for value in values]
    return {
        "kind": change.item.kind,
        "key": change.item.key,
        "before": whole[0],
        "after": whole[1],
        "place": change.place,
        "version": versions.get(change.item),
    }


def change_of(row: Mapping[Any, Any]) -> Change:
    kind = row["kind"]
    if row["key"] is None:
        orders = [decode(row[name], tuple[str, ...]) for name in ("before", "after")]
        return Reordering(kind=kind, before=orders[0], after=orders[1])
    before, after = (
        None if row[name] is None else decode(row[name], VALUES[kind])
        for name in ("before", "after")
    )
    item = Item(kind, row["key"])
    return ItemChange(item=item, before=before, after=after, place=row["place"])


def _keys(keys: tuple[str, ...]) -> str:
    return encode(keys, tuple[str, ...]).decode()
