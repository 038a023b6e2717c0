"""Who may do what: the duties that people have in a conference, and what each duty allows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Permission(StrEnum):
    """What a route or a service may ask of whoever calls it."""

    READ = "read"
    """See the draft, its conflicts and its history."""
    EDIT = "edit"
    """Change the draft."""
    RELEASE = "release"
    """Make the draft public."""
    ACT = "act"
    """Open, suspend, adjourn … a session, in public and at once."""
    SUMMARIZE = "summarize"
    """Write, publish, correct and withdraw summaries."""
    ADMINISTER = "administer"
    """Say who has which duty."""


class Duty(StrEnum):
    """What somebody does for a conference; one person may have several duties."""

    ADMINISTRATOR = "administrator"
    RELEASER = "releaser"
    EDITOR = "editor"
    RAPPORTEUR = "rapporteur"
    VIEWER = "viewer"


ALLOWS: Final[Mapping[Duty, frozenset[Permission]]] = MappingProxyType(
    {
        Duty.ADMINISTRATOR: frozenset(Permission),
        Duty.RELEASER: frozenset({Permission.READ, Permission.RELEASE, Permission.ACT}),
        Duty.EDITOR: frozenset({Permission.READ, Permission.EDIT}),
        Duty.RAPPORTEUR: frozenset({Permission.READ, Permission.SUMMARIZE}),
        Duty.VIEWER: frozenset({Permission.READ}),
    }
)


def allowed(duties: Collection[Duty]) -> frozenset[Permission]:
    """Return all that somebody with these duties may do."""
    return frozenset().union(*(ALLOWS[duty] for duty in duties))


@dataclass(frozen=True, slots=True, kw_only=True)
class Organizer:
    """Somebody with an account; `name` is what one signs in with, `duties` are by conference.

    An administrator of the service may do everything in every conference. `only` leaves no more
    than these permissions of all that: who calls with a token may do less than its owner.
    """

    name: str
    display_name: str
    is_administrator: bool = False
    duties: Mapping[str, frozenset[Duty]] = field(default_factory=dict)
    only: frozenset[Permission] | None = None

    def permissions(self, conference: str) -> frozenset[Permission]:
        """Return what this person may do in a conference; nothing where there is no duty."""
        if self.is_administrator:
            found = frozenset(Permission)
        else:
            found = allowed(self.duties.get(conference, frozenset()))
        return found if self.only is None else found & self.only

    def may(self, permission: Permission, *, conference: str) -> bool:
        return permission in self.permissions(conference)
