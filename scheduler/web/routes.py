"""Which addresses the door of pages answers, and with what."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from scheduler.http.permissions import Declared, Door
from scheduler.web import calendars, handlers
from scheduler.web.asked import Asked, Query
from scheduler.web.views import calendars as own
from scheduler.web.views import changes, check, programme, sessions, subjects, subscribe


def found(_asked: Asked) -> int:
    """Say that a page is there; one that is not raises an error when it is made."""
    return 200


class PublicPage(NamedTuple):
    """What stands after the conference in the address, the template, and what fills it.

    `status` is 200 unless the page itself tells that what was asked for is not there.
    """

    tail: str
    template: str
    view: Callable[[Asked], object]
    query: Query = Query()
    status: Callable[[Asked], int] = found


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
    PublicPage("changes", "changes", changes.show_changes, changes.QUERY),
    PublicPage("changes/{number}", "changes", changes.show_changes, changes.QUERY),
    PublicPage("check", "check", check.show_check, check.QUERY, check.status),
    PublicPage("subscribe", "subscribe", subscribe.show_subscribe, subscribe.QUERY),
    PublicPage("my", "my", own.show_choosing),
    PublicPage("my/deleted", "deleted", own.show_deleted),
)
# What is one delegate's own, and so no page of an edition.
_OWN = (
    ("my", calendars.create_calendar, "POST"),
    ("my/{token}", calendars.show_calendar, "GET"),
    ("my/{token}/choice", calendars.update_choice, "POST"),
    ("my/{token}/replacement", calendars.replace_address, "POST"),
    ("my/{token}/deletion", calendars.delete_calendar, "POST"),
)
# A conference may not be called like a language, so that these are never in doubt.
_PREFIXES = (
    "/{conference}/",
    "/{conference}/editions/{edition}/",
    "/{language}/{conference}/",
    "/{language}/{conference}/editions/{edition}/",
)


def routes() -> list[Declared]:
    """List the routes; the last takes every address, so these come after all other doors'."""
    pages = (
        Declared(f"{prefix}{page.tail}", partial(handlers.show_page, page=page), need=Door.PUBLIC)
        for prefix in _PREFIXES
        for page in PAGES
    )
    own_pages = (
        Declared(f"{prefix}{tail}", answer, need=Door.PUBLIC, method=method)
        for prefix in ("/{conference}/", "/{language}/{conference}/")
        for tail, answer, method in _OWN
    )
    return [
        Declared("/", handlers.show_conferences, need=Door.PUBLIC),
        *pages,
        *own_pages,
        Declared("/{path:path}", handlers.show_nothing, need=Door.PUBLIC),
    ]
