"""Handlers of delegates' own calendars: each acts for whoever holds the address, and no other."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from scheduler.domain.errors import Problem
from scheduler.domain.selection import Choice
from scheduler.http.calendars import PRIVATE, calendars
from scheduler.http.fields import fields
from scheduler.http.limits import TooManyTriesError, limits, take
from scheduler.http.terms import N_
from scheduler.services.calendars import MOST_SESSIONS, MOST_THEMES, Kept
from scheduler.services.calendars import problems as problems_of
from scheduler.web import asking
from scheduler.web.asked import Asked, Query
from scheduler.web.handlers import HTML, pages
from scheduler.web.said import Said
from scheduler.web.views import calendars as views
from scheduler.web.views import options
from scheduler.web.views.choosing import known
from scheduler.web.views.frame import frame

_TAIL = "my/{token}"
_NO_QUERY = Query()
_HEADERS = {"cache-control": "private, no-cache", **dict(PRIVATE)}
_MEANWHILE = N_("It was changed in another window meanwhile; this is what it holds now.")
_REFUSALS = {
    "": N_("Choose at least one session or one theme."),
    "sessions": N_("These are more than {sessions} sessions; choose whole themes instead."),
    "themes": N_("These are more than {themes} themes; subscribe to the whole programme instead."),
}


async def create_calendar(request: Request) -> Response:
    """Make a calendar and lead to its page; without a choice that can be kept, ask again."""
    asked = await asking.ask(request, tail="my", query=_NO_QUERY)
    choice = _choice(asked, await fields(request))
    if found := problems_of(choice):
        said = _said(asked, found)
        view = partial(views.choosing, asked, choice, problems=said)
        return await _page(request, asked, "my", view, status=422)
    if wait := take((limits(request).calendars, limits(request).client(request))):
        raise TooManyTriesError(wait)
    token = await calendars(request).create(asked.edition.slug, choice)
    return _to(asked.to.page(f"my/{token}"))


async def show_calendar(request: Request) -> Response:
    asked = await asking.ask(request, tail=_TAIL, query=options.QUERY)
    kept = await calendars(request).find(asked.edition.slug, asked.named["token"])
    return await _page(request, asked, "calendar", partial(views.calendar, asked, kept))


async def update_choice(request: Request) -> Response:
    """Keep another choice, unless it cannot be kept, or another was kept since it was shown."""
    asked = await asking.ask(request, tail=_TAIL, query=_NO_QUERY)
    slug, token = asked.edition.slug, asked.named["token"]
    kept = await calendars(request).find(slug, token)
    sent = await fields(request)
    choice = _choice(asked, sent)
    if sent.get("version") != [str(kept.version)]:
        meanwhile = (asked.words.gettext(_MEANWHILE),)
        return await _refused(request, asked, kept, problems=meanwhile, status=409)
    if found := problems_of(choice):
        said = _said(asked, found)
        return await _refused(request, asked, kept, shown=choice, problems=said, status=422)
    await calendars(request).change(slug, token, choice=choice, version=kept.version)
    return _to(asked.to.page(f"my/{token}"))


async def replace_address(request: Request) -> Response:
    """Give the calendar another address; who knows the old one learns nothing any more."""
    asked = await asking.ask(request, tail=_TAIL, query=_NO_QUERY)
    new = await calendars(request).replace(asked.edition.slug, asked.named["token"])
    return _to(asked.to.page(f"my/{new}"))


async def delete_calendar(request: Request) -> Response:
    asked = await asking.ask(request, tail=_TAIL, query=_NO_QUERY)
    await calendars(request).delete(asked.edition.slug, asked.named["token"])
    return _to(asked.to.page("my/deleted"))


def _choice(asked: Asked, sent: Mapping[str, Sequence[str]]) -> Choice:
    return known(asked, sessions=sent.get("session", ()), themes=sent.get("theme", ()))


def _said(asked: Asked, found: Iterable[Problem]) -> tuple[str, ...]:
    limits = {"sessions": MOST_SESSIONS, "themes": MOST_THEMES}
    return tuple(
        asked.words.gettext(_REFUSALS[problem.path]).format_map(limits) for problem in found
    )


async def _refused(
    request: Request,
    asked: Asked,
    kept: Kept,
    *,
    problems: tuple[str, ...],
    status: int,
    shown: Choice | None = None,
) -> Response:
    """Show the form again with what is wrong: with what was sent, unless what is kept is newer."""
    view = partial(views.calendar, asked, kept, shown=shown, problems=problems)
    return await _page(request, asked, "calendar", view, status=status)


def _to(address: str) -> Response:
    """Lead on by a GET, so that loading again does nothing again."""
    return RedirectResponse(address, 303, headers={**_HEADERS, "cache-control": "no-store"})


async def _page(
    request: Request,
    asked: Asked,
    template: str,
    view: Callable[[], object],
    *,
    status: int = 200,
) -> Response:
    """Answer with a page that is its holder's alone: made for this request, and not kept."""

    def make() -> bytes:
        said = Said.of(asked.edition, asked.words)
        return pages(request).render(
            f"pages/{template}.html", asked.words, view=view(), frame=frame(asked), said=said
        )

    body = await asyncio.to_thread(make)
    return Response(body, status, media_type=HTML, headers=_HEADERS)
