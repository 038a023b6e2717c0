"""Which addresses the organizers' pages answer: what each module of theirs declares."""

from types import ModuleType

from scheduler.http.permissions import Declared
from scheduler.web.organizer import conflicts, history, home, sign_in

# Modules with `ROUTES: tuple[Declared, ...]`, one a line; a module's own order is kept.
_MODULES: tuple[ModuleType, ...] = (
    conflicts,
    history,
    home,
    sign_in,
)


def routes() -> list[Declared]:
    """List the routes; they come before the public ones, whose last takes every address."""
    return [route for module in _MODULES for route in module.ROUTES] + [home.LAST]
