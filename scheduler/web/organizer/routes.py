"""Which addresses the organizers' pages answer: what each module of theirs declares."""

from types import ModuleType

from scheduler.http.permissions import Declared
from scheduler.web.organizer import (
    account,
    accounts,
    agenda,
    conflicts,
    editions,
    history,
    home,
    invitation,
    item_routes,
    members,
    release,
    search,
    second_factor,
    session_pages,
    sign_in,
    sitting_plan,
    starting,
    tokens,
    undoing,
)

# Modules with `ROUTES: tuple[Declared, ...]`, one a line; a module's own order is kept. The first
# ones have addresses that no conference may be called like.
_MODULES: tuple[ModuleType, ...] = (
    account,
    accounts,
    home,
    invitation,
    second_factor,
    sign_in,
    starting,
    tokens,
    agenda,
    conflicts,
    editions,
    history,
    item_routes,
    members,
    release,
    search,
    session_pages,
    sitting_plan,
    undoing,
)


def routes() -> list[Declared]:
    """List the routes; they come before the public ones, whose last takes every address."""
    return [route for module in _MODULES for route in module.ROUTES] + [*home.LAST]
