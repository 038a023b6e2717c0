"""The items of a draft, each edited by itself, and the changes that lead from one draft to another.

A change keeps what an item was and what it became, so that it can be shown, and taken back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.programme import Programme


class ItemKind(StrEnum):
    """What sort of thing of the draft is edited."""

    CONFERENCE = "conference"
    DAY = "day"
    MEETING = "meeting"
    ROOM = "room"
    THEME = "theme"
    PERSON = "person"
    DOCUMENT = "document"
    SOURCE = "source"
    SESSION = "session"


LISTS: Final[Mapping[ItemKind, str]] = {
    ItemKind.DAY: "days",
    ItemKind.ROOM: "rooms",
    ItemKind.MEETING: "meetings",
    ItemKind.THEME: "themes",
    ItemKind.PERSON: "people",
    ItemKind.DOCUMENT: "documents",
    ItemKind.SOURCE: "sources",
    ItemKind.SESSION: "sessions",
}
"""Which field of a programme holds the items of a kind; what is named comes before what names."""

_KEYS: Final[Mapping[ItemKind, str]] = {
    ItemKind.DAY: "date",
    ItemKind.DOCUMENT: "symbol",
    ItemKind.SOURCE: "fact",
}
# What a programme looks up at once, since it has hundreds of them.
_LOOK_UPS: Final[Mapping[ItemKind, str]] = {
    ItemKind.MEETING: "meeting_of",
    ItemKind.ROOM: "room_of",
    ItemKind.THEME: "theme_of",
    ItemKind.PERSON: "person_of",
    ItemKind.DOCUMENT: "document_of",
    ItemKind.SESSION: "session_of",
}


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """A thing of the draft: a slug, an ISO date (day), a symbol (document) or a fact (source).

    The conference itself has the empty key.
    """

    kind: ItemKind
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """An item as it was and as it became (`None`: not there), and its place in its list."""

    item: Item
    before: Any
    after: Any
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reordering:
    """The items of a list in another order; both hold the keys of the whole list."""

    kind: ItemKind
    before: tuple[str, ...]
    after: tuple[str, ...]


Change = ItemChange | Reordering


def key_of(kind: ItemKind, value: Any) -> str:  # noqa: ANN401 -- any value a programme lists
    """Return what tells an item of this kind from others."""
    if kind is ItemKind.CONFERENCE:
        return ""
    return str(getattr(value, _KEYS.get(kind, "slug")))


def find(programme: Programme, item: Item) -> Any | None:  # noqa: ANN401 -- any value a programme lists
    if item.kind is ItemKind.CONFERENCE:
        return programme.conference
    if item.kind in _LOOK_UPS:
        return getattr(programme, _LOOK_UPS[item.kind]).get(item.key)
    return keyed(programme, item.kind).get(item.key)


def get(programme: Programme, item: Item) -> Any:  # noqa: ANN401 -- any value a programme lists
    found = find(programme, item)
    if found is None:
        raise NotFoundError(f"There is no {item.kind} {item.key!r} in the draft.")
    return found


def keyed(programme: Programme, kind: ItemKind) -> dict[str, Any]:
    """Return the items of a kind by their keys, in their order."""
    return {key_of(kind, value): value for value in getattr(programme, LISTS[kind])}


def changes_between(old: Programme, new: Programme) -> tuple[Change, ...]:
    """Return the changes that lead from one programme to the other; none where they are equal."""
    return tuple(_changes(old, new))


def with_changes(programme: Programme, changes: Iterable[Change]) -> Programme:
    """Return the programme after these changes, whatever its items are now."""
    lists: dict[ItemKind, _List] = {}
    for change in changes:
        kind = change.kind if isinstance(change, Reordering) else change.item.kind
        if isinstance(change, ItemChange) and kind is ItemKind.CONFERENCE:
            programme = replace(programme, conference=change.after)
            continue
        if kind not in lists:
            values = keyed(programme, kind)
            lists[kind] = _List(keys=list(values), values=values)
        lists[kind].follow(change)
    changed: dict[str, Any] = {LISTS[kind]: each.listed for kind, each in lists.items()}
    return replace(programme, **changed) if changed else programme


def reverted(programme: Programme, changes: Sequence[Change]) -> Programme:
    """Return the programme as it was before these changes.

    ConflictError when an item is no longer as they left it: somebody has changed it since.
    """
    for change in changes:
        if isinstance(change, ItemChange):
            demand_unchanged(change.item, find(programme, change.item), left=change.after)
    return with_changes(programme, reversed([inverse(change) for change in changes]))


def demand_unchanged(item: Item, value: Any, *, left: Any) -> None:  # noqa: ANN401 -- any value a programme lists
    """Refuse to take a change back from an item that is no longer as the change left it."""
    if value != left:
        raise ConflictError(
            f"The {item.kind} {item.key!r} has been changed again since,"
            " so this change cannot be undone by itself; undo the later one first."
        )


def inverse(change: Change) -> Change:
    return replace(change, before=change.after, after=change.before)


def _changes(old: Programme, new: Programme) -> Iterator[Change]:
    if old.conference != new.conference:
        yield ItemChange(
            item=Item(ItemKind.CONFERENCE), before=old.conference, after=new.conference
        )
    for kind in LISTS:
        olds, news = keyed(old, kind), keyed(new, kind)
        places = {key: place for place, key in enumerate(olds)}
        # The last first, so that taking them back puts the first in its place first.
        for key in [key for key in reversed(olds) if key not in news]:
            yield ItemChange(item=Item(kind, key), before=olds[key], after=None, place=places[key])
        for place, (key, value) in enumerate(news.items()):
            if key not in olds:
                yield ItemChange(item=Item(kind, key), before=None, after=value, place=place)
            elif olds[key] != value:
                yield ItemChange(item=Item(kind, key), before=olds[key], after=value, place=place)
        yield from _reordering(kind, olds, news)


def _reordering(
    kind: ItemKind, olds: Mapping[str, Any], news: Mapping[str, Any]
) -> Iterator[Reordering]:
    """Yield the new order where following the other changes would not lead to it."""
    kept = [key for key in olds if key in news]
    for place, key in enumerate(news):
        if key not in olds:
            kept.insert(place, key)
    if kept != list(news):
        yield Reordering(kind=kind, before=tuple(kept), after=tuple(news))


@dataclass(slots=True, kw_only=True)
class _List:
    """A list being changed: taken apart once, however many of its items change."""

    keys: list[str]
    values: dict[str, Any]

    @property
    def listed(self) -> tuple[Any, ...]:
        return tuple(self.values[key] for key in self.keys)

    def follow(self, change: Change) -> None:
        if isinstance(change, Reordering):
            self.keys = _ordered(self.keys, change)
        elif change.after is None:
            self._drop(change.item.key)
        else:
            self._put(change.item.key, change.after, place=change.place)

    def _drop(self, key: str) -> None:
        if self.values.pop(key, None) is not None:
            self.keys.remove(key)

    def _put(self, key: str, value: Any, *, place: int | None) -> None:  # noqa: ANN401 -- any value a programme lists
        if key not in self.values:
            self.keys.insert(len(self.keys) if place is None else place, key)
        self.values[key] = value


def _ordered(keys: Sequence[str], change: Reordering) -> list[str]:
    """Put keys in the new order; what it does not name stays behind what it follows now."""
    rank = {key: place for place, key in enumerate(change.after)}
    last, ranks = -1, {}
    for key in keys:
        last = rank.get(key, last)
        ranks[key] = (last, key not in rank)
    return sorted(keys, key=ranks.__getitem__)
