"""Handlers of the public pages: parse the address, take the edition, answer."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from scheduler.domain.errors import NotFoundError
from scheduler.http import params
from scheduler.http.pages import Pages
from scheduler.http.prepared import Content, PreparedResponse
from scheduler.http.shelf import Address
from scheduler.http.site import site
from scheduler.http.words import Words
from scheduler.web import asking, errors
from scheduler.web.asked import Asked, Query
from scheduler.web.said import Said
from scheduler.web.views import conferences
from scheduler.web.views.frame import frame

HTML = "text/html; charset=utf-8"
# Asked again at every visit, which costs a 304; kept for the day that we cannot be reached.
FRESH = "public, max-age=0, stale-if-error=86400"


class Shown(Protocol):
    """What a route knows of its page."""

    @property
    def template(self) -> str: ...
    @property
    def view(self) -> Callable[[Asked], object]: ...
    @property
    def tail(self) -> str: ...
    @property
    def query(self) -> Query: ...
    @property
    def status(self) -> Callable[[Asked], int]: ...


def pages(request: Request) -> Pages:
    found: Pages = request.app.state.pages
    return found


async def show_page(request: Request, *, page: Shown) -> Response | PreparedResponse:
    """Answer with a page of a conference."""
    _only_path(request)
    here = site(request)
    try:
        asked = await asking.ask(request, tail=page.tail, query=page.query)
        status = page.status(asked)
        if status != HTTPStatus.OK:
            # Made for whoever asked, and not kept: there is no end of what is not there.
            return _unkept(render(pages(request), asked, page=page), status)
        make = _maker(pages(request), asked, page=page)
        is_archived = asked.to.edition is not None
        return await here.answer(request, asked.edition, make, archived=is_archived)
    except NotFoundError as error:
        return _missing(request, str(error))


async def show_conferences(request: Request) -> PreparedResponse:
    """Answer with the list of conferences, which is of no one conference's edition."""
    params.query(request)
    here, templates = site(request), pages(request)
    editions = here.editions.all()

    def make() -> Content:
        view = conferences.show_conferences(editions)
        body = templates.render(
            "pages/conferences.html", Words(language="en"), view=view, site=here.base
        )
        newest = max((edition.issued_at for edition in editions), default=None)
        return Content(body=body, content_type=HTML, last_modified=newest, cache_control=FRESH)

    return await here.preparer.get_or_make(
        Address.of(request.scope), make, conference="", edition=here.editions.total
    )


async def show_nothing(request: Request) -> Response:
    """Answer for every address that no page has."""
    return _missing(request, Words(language="en").gettext("There is no page at this address."))


def render(templates: Pages, asked: Asked, *, page: Shown) -> bytes:
    """Return a page's bytes: a pure function of the edition, the address and the language."""
    return templates.render(
        f"pages/{page.template}.html",
        asked.words,
        view=page.view(asked),
        frame=frame(asked),
        said=Said.of(asked.edition, asked.words),
    )


def _maker(templates: Pages, asked: Asked, *, page: Shown) -> Callable[[], Content]:
    def make() -> Content:
        return Content(
            body=render(templates, asked, page=page),
            content_type=HTML,
            last_modified=asked.edition.issued_at,
            cache_control=FRESH,
        )

    return make


def _only_path(request: Request) -> None:
    """Redirect to the page's one path, written without needless escapes."""
    path = request.scope["path"]
    if request.scope.get("raw_path", b"") not in {b"", quote(path).encode()}:
        params.redirect(path)


def _leads_somewhere(request: Request, path: str) -> bool:
    scope = {**request.scope, "path": path, "raw_path": quote(path).encode()}
    *others, _everything = request.app.router.routes
    for match, found in (route.matches(scope) for route in others):
        if match is Match.FULL:
            conference = found["path_params"].get("conference", "")
            return site(request).editions.find(conference) is not None
    return False


def _missing(request: Request, message: str) -> Response:
    """Send on who left out or added a slash at the end; tell anyone else what there is."""
    path = request.scope["path"]
    other = path.rstrip("/") if path.endswith("/") else f"{path}/"
    if _leads_somewhere(request, other):
        params.redirect(other)
    view, words = errors.look(site(request).editions, path, message=message)
    body = pages(request).render("pages/error.html", words, view=view)
    return _unkept(body, 404)


def _unkept(body: bytes, status: int) -> Response:
    return Response(body, status, media_type=HTML, headers={"cache-control": "no-store"})
