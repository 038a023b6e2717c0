"""What a calendar program is answered: the feed of a conference, whole."""

from collections.abc import Callable

from starlette.requests import Request

from scheduler.domain.edition import Edition
from scheduler.domain.errors import NotFoundError
from scheduler.domain.sitting import Status
from scheduler.feeds.calendar import feed
from scheduler.http import params
from scheduler.http.prepared import PUBLIC, Content, PreparedResponse
from scheduler.http.site import site

# While a session is open or suspended, a poll a minute is worth its price.
IN_SESSION = PUBLIC.replace("max-age=300", "max-age=60")


async def show_feed(request: Request) -> PreparedResponse:
    """Answer with the conference's feed, in `lang` if it is one of its languages."""
    here = site(request)
    edition = here.editions.get(request.path_params["conference"])
    default, *others = edition.programme.conference.languages
    given = params.query(request, "lang", defaults={"lang": default})
    language = given.get("lang", default)
    if language not in {default, *others}:
        known = ", ".join((default, *others))
        raise NotFoundError(f"This calendar is not kept in {language!r}. It is in: {known}.")
    return await here.answer(request, edition, _maker(edition, base=here.base, language=language))


def _maker(edition: Edition, *, base: str, language: str) -> Callable[[], Content]:
    def make() -> Content:
        return Content(
            body=feed(edition, base=base, language=language),
            content_type="text/calendar; charset=utf-8",
            last_modified=edition.issued_at,
            cache_control=IN_SESSION if in_session(edition) else PUBLIC,
            headers=(("content-disposition", f'inline; filename="{edition.slug}.ics"'),),
            cross_origin=True,
        )

    return make


def in_session(edition: Edition) -> bool:
    """Say whether the conference sits, or has stopped in the middle of a session."""
    running = {Status.OPEN, Status.SUSPENDED}
    return any(session.status in running for session in edition.programme.sessions)
