"""Fields that name another item of the draft: a room, a person, a meeting, a day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from scheduler.domain.conference import Day, Meeting, Source
from scheduler.domain.documents import symbol
from scheduler.domain.items import ItemKind, keyed
from scheduler.domain.text import Text
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.choices import Named
from scheduler.web.organizer.forms.known import Known, Option

_NOTHING: Final[Mapping[ItemKind, str]] = {
    ItemKind.DAY: N_("The conference has no day “{name}”"),
    ItemKind.MEETING: N_("There is no meeting “{name}”"),
    ItemKind.ROOM: N_("There is no room “{name}”"),
    ItemKind.THEME: N_("There is no theme “{name}”"),
    ItemKind.PERSON: N_("There is nobody called “{name}”"),
    ItemKind.DOCUMENT: N_("There is no document “{name}”"),
}


def reference(kind: ItemKind, *, blank: str = N_("none")) -> Named:
    """Return a field for the key of another item; a day's is its date."""
    parse: Callable[[str], Any] = date.fromisoformat if kind is ItemKind.DAY else str
    return Named(
        shelf=kind,
        find=lambda around: items(around, kind),
        nothing=_NOTHING[kind],
        parse=parse,
        spelt=_symbol if kind is ItemKind.DOCUMENT else str,
        blank=blank,
        adds=kind,
    )


def _symbol(typed: str) -> str:
    """Write a symbol in its normal form; what is none stays as it is."""
    try:
        return symbol(typed)
    except ValueError:
        return typed


def items(around: Around, kind: ItemKind) -> Known:
    """Return the items of a kind by their names in every language."""
    return Known(
        Option(key=key, names=names(value, around.words))
        for key, value in keyed(around.outline, kind).items()
    )


def names(value: Any, words: Words) -> tuple[str, ...]:  # noqa: ANN401 -- any value a programme lists
    """Return what an item is called: first as it is shown, then what else it answers to."""
    if isinstance(value, Day):
        return (words.full_day(value.date), words.weekday_and_day(value.date))
    if isinstance(value, Meeting):
        return (meeting_name(value, words),)
    if isinstance(value, Source):
        return (value.fact,)
    text: Text = getattr(value, "name", None) or value.title
    strings = (words.string(text), *text.values())
    symbol = getattr(value, "symbol", None)
    return (f"{symbol} {strings[0]}", *strings) if symbol else strings


def meeting_name(meeting: Meeting, words: Words) -> str:
    """Name a meeting by its day and half-day: Thu 28 Jun, AM meeting (3rd)."""
    name = words.gettext("{day}, {meeting}").format(
        day=words.short_day(meeting.date), meeting=words.meeting(meeting.half)
    )
    if meeting.number is None:
        return name
    return words.gettext("{meeting}, number {number}").format(meeting=name, number=meeting.number)
