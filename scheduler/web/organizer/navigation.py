"""Where an organizer can go within a conference: what one does with a draft, and its lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from scheduler.domain.access import Permission
from scheduler.http.terms import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`label` is an interface term, still to be translated."""

    key: str
    label: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """`tasks` are at hand on every screen, `lists` are folded together on a small one."""

    tasks: tuple[Section, ...] = ()
    lists: tuple[Section, ...] = ()

    @property
    def current_list(self) -> Section | None:
        return next((each for each in self.lists if each.is_current), None)


# The first part of an address after the conference, how it goes on, its label, and who may go.
_Place = tuple[str, str, str, Permission]
_TASKS: Final[tuple[_Place, ...]] = (
    ("", "", N_("Agenda"), Permission.READ),
    ("conflicts", "", N_("Conflicts"), Permission.READ),
    ("release", "", N_("Release"), Permission.READ),
    ("changes", "", N_("Changes"), Permission.READ),
)
_LISTS: Final[tuple[_Place, ...]] = (
    ("days", "/", N_("Days"), Permission.READ),
    ("meetings", "/", N_("Meetings"), Permission.READ),
    ("sessions", "/", N_("Sessions"), Permission.READ),
    ("rooms", "/", N_("Rooms"), Permission.READ),
    ("themes", "/", N_("Themes"), Permission.READ),
    ("people", "/", N_("People"), Permission.READ),
    ("documents", "/", N_("Documents"), Permission.READ),
    ("sources", "/", N_("Sources"), Permission.READ),
    ("editions", "/", N_("Editions"), Permission.READ),
    ("settings", "", N_("Conference"), Permission.READ),
    ("members", "", N_("Members"), Permission.ADMINISTER),
)


def navigation(base: str, section: str, *, may: frozenset[Permission]) -> Navigation:
    """Return what somebody with these permissions can go to; `base` ends in a slash."""

    def shown(places: tuple[_Place, ...]) -> Iterator[Section]:
        for key, tail, label, permission in places:
            if permission in may:
                here = key == section
                yield Section(key=key, label=label, address=f"{base}{key}{tail}", is_current=here)

    return Navigation(tasks=tuple(shown(_TASKS)), lists=tuple(shown(_LISTS)))
