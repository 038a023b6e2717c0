"""What a program that follows the changes is answered: the Atom feed, whole or filtered."""

import re
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request

from scheduler.domain.concern import concern
from scheduler.domain.edition import Edition
from scheduler.domain.errors import NotFoundError
from scheduler.domain.selection import Filter
from scheduler.feeds import asking
from scheduler.feeds.atom import TYPE, AtomFeed, atom
from scheduler.feeds.context import FeedContext
from scheduler.feeds.dimensions import DIMENSIONS
from scheduler.feeds.handlers import IN_SESSION, in_session
from scheduler.feeds.news import news_page
from scheduler.http import params
from scheduler.http.editions import Issue
from scheduler.http.prepared import PUBLIC, Content, PreparedResponse
from scheduler.http.site import site

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


async def show_changes(request: Request) -> PreparedResponse:
    """Answer with the changes of all that passes a filter, of those `until` an edition if any."""
    here, path = site(request), request.scope["path"]
    asking.demand_short(path, request.scope["query_string"])
    edition = here.editions.get(request.path_params["conference"])
    given = params.query(request, *DIMENSIONS, "until", lists=DIMENSIONS, cross_origin=True)
    language = _language(request, edition)
    history = here.editions.history(edition.slug, until=edition.number)
    feed = AtomFeed(
        edition=edition,
        context=FeedContext(here.base, edition.programme.conference, language),
        first=history[0],
        given={name: value for name, value in given.items() if name != "until"},
        wanted=asking.wanted(given, edition, history),
        until=_until(given, edition),
    )
    return await here.answer(request, edition, _maker(feed, history))


def _maker(feed: AtomFeed, history: Sequence[Issue]) -> Callable[[], Content]:
    edition = feed.edition

    def make() -> Content:
        held = None if feed.wanted == Filter() else concern(edition.programme, feed.wanted)
        page = news_page(history, until=feed.until or edition.number, concern=held)
        return Content(
            body=atom(feed, page),
            content_type=f"{TYPE}; charset=utf-8",
            last_modified=edition.issued_at,
            cache_control=IN_SESSION if in_session(edition) else PUBLIC,
            cross_origin=True,
        )

    return make


def _language(request: Request, edition: Edition) -> str:
    """Return the language that the path names, as it does for pages; the default is not named."""
    default, *others = edition.programme.conference.languages
    language: str | None = request.path_params.get("language")
    if language == default:
        query = request.scope["query_string"].decode("ascii")
        params.redirect(f"/{edition.slug}/changes.atom", query, cross_origin=True)
    if language not in {None, *others}:
        known = ", ".join((default, *others))
        raise NotFoundError(f"These changes are not told in {language!r}. They are in: {known}.")
    return language or default


def _until(given: Mapping[str, str], edition: Edition) -> int | None:
    written = given.get("until")
    if written is None:
        return None
    if not _NUMBER.fullmatch(written) or int(written) > edition.number:
        raise NotFoundError(
            f"There is no edition {written[:40]!r}; the latest is {edition.number}."
        )
    return int(written)
