"""What a feed can be filtered by: each parameter, what it may name, and what that is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.domain.notice import Subject
from scheduler.domain.programme import Programme
from scheduler.domain.selection import Filter
from scheduler.domain.session import SessionKind
from scheduler.feeds.strings import line, string
from scheduler.http.terms import N_
from scheduler.http.words import Words

Names = Mapping[str, Callable[[Words], str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One parameter; `names` gives all values it may have, and how each is said.

    `subject` is what notices are about that say when a value was taken away.
    """

    names: Callable[[Programme], Names]
    chosen: Callable[[Filter], frozenset[str]]
    label: str
    subject: Subject | None = None


def _days(programme: Programme) -> Names:
    return {day.date.isoformat(): _day(day.date) for day in programme.days}


def _day(day: date) -> Callable[[Words], str]:
    return lambda words: words.day(day)


def _kinds(_programme: Programme) -> Names:
    return {kind.value: _kind(kind) for kind in SessionKind}


def _kind(kind: SessionKind) -> Callable[[Words], str]:
    return lambda words: words.kind(kind)


def _titled(kind: str, title: str) -> Callable[[Programme], Names]:
    """Return what names the values of a list of the programme, each by one of its texts."""

    def name(value: object, slug: str) -> Callable[[Words], str]:
        return lambda words: line(string(getattr(value, title), words)) or slug

    return lambda programme: {
        value.slug: name(value, value.slug) for value in getattr(programme, kind)
    }


DIMENSIONS: Mapping[str, Dimension] = {
    "day": Dimension(
        names=_days,
        chosen=lambda wanted: frozenset(day.isoformat() for day in wanted.days),
        label=N_("Days: {names}"),
        subject=Subject.DAY,
    ),
    "kind": Dimension(
        names=_kinds, chosen=lambda wanted: wanted.kinds, label=N_("Kinds of sessions: {names}")
    ),
    "person": Dimension(
        names=_titled("people", "name"),
        chosen=lambda wanted: wanted.people,
        label=N_("People: {names}"),
        subject=Subject.PERSON,
    ),
    "room": Dimension(
        names=_titled("rooms", "name"),
        chosen=lambda wanted: wanted.rooms,
        label=N_("Rooms: {names}"),
        subject=Subject.ROOM,
    ),
    "session": Dimension(
        names=_titled("sessions", "title"),
        chosen=lambda wanted: wanted.sessions,
        label=N_("Sessions: {names}"),
        subject=Subject.SESSION,
    ),
    "theme": Dimension(
        names=_titled("themes", "title"),
        chosen=lambda wanted: wanted.themes,
        label=N_("Themes: {names}"),
        subject=Subject.THEME,
    ),
}
