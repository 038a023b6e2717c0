"""Which addresses the door of pages answers, and with what."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from starlette.routing import BaseRoute, Route

from scheduler.web import handlers
from scheduler.web.asked import Asked, Query
from scheduler.web.views import changes, programme, sessions, subjects, subscribe


class PublicPage(NamedTuple):
    """What stands after the conference in the address, the template, and what fills it."""

    tail: str
    template: str
    view: Callable[[Asked], object]
    query: Query = Query()


PAGES = (
    PublicPage("", "programme", programme.show_programme),
    PublicPage("days/{day}", "day", programme.show_day),
    PublicPage("sessions/{slug}", "session", sessions.show_session),
    PublicPage("sessions/{slug}/summary", "summary", sessions.show_summary),
    PublicPage("themes", "themes", subjects.show_themes),
    PublicPage("themes/{slug}", "theme", subjects.show_theme),
    PublicPage("people", "people", subjects.show_people),
    PublicPage("people/{slug}", "person", subjects.show_person),
    PublicPage("documents", "documents", subjects.show_documents),
    PublicPage("changes", "changes", changes.show_changes),
    PublicPage("changes/{number}", "changes", changes.show_changes),
    PublicPage("subscribe", "subscribe", subscribe.show_subscribe),
)
# A conference may not be called like a language, so that these are never in doubt.
_PREFIXES = (
    "/{conference}/",
    "/{conference}/editions/{edition}/",
    "/{language}/{conference}/",
    "/{language}/{conference}/editions/{edition}/",
)


def routes() -> list[BaseRoute]:
    """List the routes; the last takes every address, so these come after all other doors'."""
    pages = (
        Route(f"{prefix}{page.tail}", partial(handlers.show_page, page=page), methods=["GET"])
        for prefix in _PREFIXES
        for page in PAGES
    )
    return [
        Route("/", handlers.show_conferences, methods=["GET"]),
        *pages,
        Route("/{path:path}", handlers.show_nothing, methods=["GET"]),
    ]
