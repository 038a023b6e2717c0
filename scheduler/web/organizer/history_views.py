"""What was done to a draft, in words: each change item by item, with what was and what is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from scheduler.domain.changes import compare
from scheduler.domain.items import (
    LISTS,
    Change,
    ItemChange,
    ItemKind,
    Reordering,
    find,
    with_changes,
)
from scheduler.domain.notice import FieldChange, Notice, Subject
from scheduler.domain.programme import Programme
from scheduler.http.field_names import FIELD_NAMES
from scheduler.http.notice_names import name
from scheduler.http.notices import sentence
from scheduler.http.terms import N_
from scheduler.http.values import worded
from scheduler.http.words import Words
from scheduler.services.agenda import is_undoable
from scheduler.services.history import Recorded
from scheduler.web.organizer.addresses import item_address
from scheduler.web.organizer.item_names import item_name

ACTIONS: Final[Mapping[str, str]] = {
    "create": N_("added"),
    "update": N_("changed"),
    "place": N_("put in another order"),
    "delete": N_("deleted"),
    "undo": N_("undid a change"),
    "restore": N_("restored an earlier edition"),
    "take_back": N_("took a change back"),
    "import": N_("imported a programme"),
    "release": N_("released"),
    "members": N_("changed roles"),
    "dismiss": N_("dismissed a conflict"),
    "reconsider": N_("considered a conflict again"),
    "open": N_("opened a session"),
    "suspend": N_("suspended a session"),
    "resume": N_("resumed a session"),
    "adjourn": N_("adjourned a session"),
    "postpone": N_("postponed a session"),
    "cancel": N_("cancelled a session"),
    "move": N_("moved a session"),
    "publish-summary": N_("published a summary"),
    "correct-summary": N_("corrected a summary"),
    "withdraw-summary": N_("withdrew a summary"),
}
# A change of more is told in full on its own page.
_TOLD: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What happened to one item: a sentence for each notice it would make, fields for a table."""

    name: str
    address: str | None
    sentences: tuple[str, ...]
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field before and after; both are missing where a thing itself came or went."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change as the page shows it; `more` are those that only its own page tells."""

    recorded: Recorded
    action: str
    who: str
    lines: tuple[Line, ...]
    more: int
    can_be_undone: bool

    @property
    def number(self) -> int:
        return self.recorded.number

    @property
    def at(self) -> datetime:
        return self.recorded.at


def entry(
    recorded: Recorded,
    outline: Programme,
    words: Words,
    *,
    people: Mapping[str, str],
    told: int | None = _TOLD,
) -> Entry:
    """Tell a change; `people` are display names by the names of accounts."""
    changes = recorded.changes if told is None else recorded.changes[:told]
    known = with_gone(outline, recorded.changes)
    return Entry(
        recorded=recorded,
        action=words.gettext(ACTIONS.get(recorded.action, recorded.action)),
        who=people.get(recorded.by, recorded.by),
        lines=tuple(line(change, known, words, outline=outline) for change in changes),
        more=len(recorded.changes) - len(changes),
        can_be_undone=is_undoable(recorded) and not recorded.undone_by,
    )


def line(
    change: Change, known: Programme, words: Words, *, outline: Programme, in_fields: bool = True
) -> Line:
    """Tell what happened to one item, or to the order of a list; without fields, in sentences."""
    if not isinstance(change, ItemChange):
        return _order(change, words)
    notices = _notices(change, known)
    sentences = tuple(dict.fromkeys(_sentence(notice, words) for notice in notices))
    item = change.item
    stands = item.kind is ItemKind.SESSION or find(outline, item) is not None
    return Line(
        name=item_name(item, _holding(known, change, change.after or change.before), words),
        address=item_address(outline.conference.slug, item) if stands and change.after else None,
        sentences=sentences,
        fields=tuple(_fields(notices, words)) if in_fields else (),
    )


def _sentence(notice: Notice, words: Words) -> str:
    """Say what delegates are told; a release also notes in the draft what was public till then."""
    if {change.field for change in notice.changes} != {"moved_from"}:
        return sentence(notice, words)
    said = words.gettext("{name}: its earlier start is noted, to be shown beside the new one.")
    return said.format(name=name(notice, words))


def _order(change: Reordering, words: Words) -> Line:
    order = words.gettext(FIELD_NAMES[Subject.CONFERENCE][f"order_of_{LISTS[change.kind]}"])
    said = words.gettext("The {order} was changed.").format(order=order)
    return Line(name=order, address=None, sentences=(said,))


def with_gone(outline: Programme, changes: Iterable[Change]) -> Programme:
    """Return the outline with what these changes name and is there no more, to name it still."""
    gone = [
        replace(change, before=None, after=change.before or change.after, place=None)
        for change in changes
        if isinstance(change, ItemChange)
        and change.item.kind not in {ItemKind.SESSION, ItemKind.CONFERENCE}
        and find(outline, change.item) is None
    ]
    return with_changes(outline, gone)


def _notices(change: ItemChange, known: Programme) -> tuple[Notice, ...]:
    """Return what the public would be told of this change alone."""
    return compare(*(_holding(known, change, value) for value in (change.before, change.after)))


def _holding(known: Programme, change: ItemChange, value: Any) -> Programme:  # noqa: ANN401 -- any value a programme lists
    """Return the programme as if this item were this value; no value: as if it were not there."""
    if change.item.kind is ItemKind.CONFERENCE:
        return known if value is None else replace(known, conference=value)
    alone: dict[str, Any] = {LISTS[change.item.kind]: () if value is None else (value,)}
    return replace(known, **alone)


def _fields(notices: Iterable[Notice], words: Words) -> Iterator[Field]:
    for notice in notices:
        for change in notice.changes:
            if change.field is not None:
                yield _field(change, change.field, words)


def _field(change: FieldChange, field: str, words: Words) -> Field:
    named = FIELD_NAMES[change.subject].get(field, field)
    return Field(
        name=words.gettext(named),
        before=worded(change.before, field, words),
        after=worded(change.after, field, words),
    )
