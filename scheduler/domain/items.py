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
    for change in changes:
        programme = _applied(programme, change)
    return programme


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
            " so this change cannot be taken back by itself; take back the later one first."
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


def _applied(programme: Programme, change: Change) -> Programme:
    if isinstance(change, Reordering):
        return _ordered(programme, change)
    kind, after = change.item.kind, change.after
    if kind is ItemKind.CONFERENCE:
        return replace(programme, conference=after)
    values = keyed(programme, kind)
    if after is None:
        values.pop(change.item.key, None)
        return _with_list(programme, kind, values.values())
    if change.item.key in values:
        values[change.item.key] = after
        return _with_list(programme, kind, values.values())
    listed = list(values.values())
    listed.insert(len(listed) if change.place is None else change.place, after)
    return _with_list(programme, kind, listed)


def _ordered(programme: Programme, change: Reordering) -> Programme:
    """Put the list in the new order; what it does not name stays behind what it follows now."""
    values = keyed(programme, change.kind)
    rank = {key: place for place, key in enumerate(change.after)}
    last, ranks = -1, {}
    for key in values:
        last = rank.get(key, last)
        ranks[key] = (last, key not in rank)
    listed = [values[key] for key in sorted(values, key=ranks.__getitem__)]
    return _with_list(programme, change.kind, listed)


def _with_list(programme: Programme, kind: ItemKind, values: Iterable[Any]) -> Programme:
    listed: dict[str, Any] = {LISTS[kind]: tuple(values)}
    return replace(programme, **listed)
