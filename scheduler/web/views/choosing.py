"""Themes and sessions to choose from, as a form shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from scheduler.domain.conference import Theme
from scheduler.domain.selection import Choice
from scheduler.domain.session import SessionKind
from scheduler.web.asked import Asked
from scheduler.web.views.rows import Row, rows

# A phone shows so many before its reader loses sight of the days.
_FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeItem:
    """A theme, how many sessions it has by now, and whether it is chosen."""

    theme: Theme
    sessions: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionItem:
    """A session by its first sitting, how many entries it makes, and whether it is chosen."""

    row: Row
    entries: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayItems:
    """The sessions that begin on a day; without one, those whose day is not known."""

    date: date | None
    sessions: tuple[SessionItem, ...]

    @property
    def has_chosen(self) -> bool:
        return any(item.is_chosen for item in self.sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """All that can be chosen of a conference."""

    themes: tuple[ThemeItem, ...]
    days: tuple[DayItems, ...]

    @property
    def are_few(self) -> bool:
        """Whether they can all be shown at once."""
        return sum(len(day.sessions) for day in self.days) <= _FEW


def items(asked: Asked, choice: Choice) -> Items:
    programme = asked.programme
    themes = tuple(
        ThemeItem(
            theme=theme,
            sessions=sum(session.theme == theme.slug for session in programme.sessions),
            is_chosen=theme.slug in choice.themes,
        )
        for theme in programme.themes
    )
    sessions = _sessions(rows(asked.edition, programme.sessions), choice)
    days = tuple(
        DayItems(date=day, sessions=tuple(found))
        for day, found in groupby(sessions, key=lambda item: item.row.when.day)
    )
    return Items(themes=themes, days=days)


def known(asked: Asked, *, sessions: Iterable[str], themes: Iterable[str]) -> Choice:
    """Return a choice of what there is; a page may have been open while something was removed."""
    programme = asked.programme
    return Choice(
        sessions=frozenset(sessions) & programme.session_of.keys(),
        themes=frozenset(themes) & programme.theme_of.keys(),
    )


def _sessions(found: Iterable[Row], choice: Choice) -> Iterable[SessionItem]:
    """Yield each session once, where it is held first; nobody follows a break."""
    held: dict[str, list[Row]] = {}
    for row in found:
        if row.session.kind is not SessionKind.BREAK:
            held.setdefault(row.session.slug, []).append(row)
    for slug, its in held.items():
        entries = sum(row.when.day is not None for row in its)
        yield SessionItem(row=its[0], entries=entries, is_chosen=slug in choice.sessions)
